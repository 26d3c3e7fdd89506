// Writes what the documentation takes from elsewhere: tables from action.yml and the schema, the example's diff, the name
// of the repository from package.json. With --check it only says which files are not current.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { commandLineSections } from "./docs/command-line.ts";
import { diffBlock, headlineOf } from "./docs/example.ts";
import { outdatedPictures } from "./docs/pictures.ts";
import { keysTable } from "./docs/reference.ts";
import { repositoryName, withRepository } from "./docs/repository.ts";
import { withSection } from "./docs/sections.ts";
import { inputsTable, outputsTable } from "./docs/tables.ts";

const ROOT = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

const manifest = read("action.yml");
const schema = read("schema/aop.schema.json");
const zone = ["zones", "*"];

/** By file, then by the name of its markers. */
const SECTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "README.md": {
    "example-diff": diffBlock(ROOT, "docs/example/before.yaml", "docs/example/after.yaml"),
    "example-plan": picture(),
    inputs: inputsTable(manifest),
    outputs: outputsTable(manifest),
  },
  "docs/command-line.md": commandLineSections(),
  "docs/reference.md": {
    "keys-of-the-file": keysTable(schema, []),
    "keys-of-a-zone": keysTable(schema, zone),
    "keys-of-a-certificate": keysTable(schema, [...zone, "certificates", "*"]),
    "keys-of-a-private-key": keysTable(schema, [...zone, "certificates", "*", "private_key"]),
    "keys-of-a-hostname": keysTable(schema, [...zone, "hostnames", "*"]),
    "keys-of-zone-level": keysTable(schema, [...zone, "zone_level"]),
    "keys-of-coverage": keysTable(schema, [...zone, "coverage"]),
  },
};

const NAMING = globSync(
  [
    "*.md",
    "docs/**/*.md",
    "examples/**/*.{yml,yaml}",
    ".github/**/*.yml",
    "src/config/json-schema.ts",
  ],
  { cwd: ROOT },
);

const repository = repositoryName(read("package.json"));
const outdated: string[] = [];
for (const path of new Set([...NAMING, ...Object.keys(SECTIONS)])) {
  const before = read(path);
  const after = await current(path, before);
  if (after === before) continue;
  outdated.push(path);
  if (!process.argv.includes("--check")) writeFileSync(new URL(path, ROOT), after);
}
if (process.argv.includes("--check")) {
  for (const path of outdated)
    console.error(`${path} is not current: run npm run docs and commit the result.`);
  const pictures = outdatedPictures(ROOT);
  for (const path of pictures)
    console.error(`${path} is not current: run npm run pictures and commit the result.`);
  if (outdated.length + pictures.length > 0) process.exitCode = 1;
}

async function current(path: string, before: string): Promise<string> {
  const sections = Object.entries(SECTIONS[path] ?? {});
  const text = sections.reduce(
    (result, [name, content]) => withSection(result, name, content),
    withRepository(before, repository),
  );
  // Only tables are written without their padding.
  return sections.length === 0 ? text : format(text, { parser: "markdown", printWidth: 100 });
}

/** The plan comment of the example, in the reader's colours. */
function picture(): string {
  const alt = headlineOf(read("__tests__/golden/plan-readme.md"));
  return `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="docs/images/plan-dark.png">
  <img alt="The plan comment on the pull request. ${alt}." src="docs/images/plan-light.png" width="830">
</picture>`;
}
