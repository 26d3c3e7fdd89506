import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { readInputs } from "../src/runner/inputs.ts";
import { MODES } from "../src/runtime/inputs.ts";

const Described = z.record(
  z.string(),
  z.strictObject({
    description: z.string().min(10),
    default: z.string().optional(),
    required: z.enum(["true", "false"]).optional(),
  }),
);
const Manifest = z.object({
  name: z.string(),
  inputs: Described,
  outputs: Described,
  runs: z.strictObject({ using: z.literal("node24"), main: z.literal("dist/index.js") }),
});

// The failsafe schema reads every scalar as written, as the runner does: `default: true` is the string "true".
const manifest = Manifest.parse(parse(textOf("action.yml"), { schema: "failsafe" }));
const readme = existsSync(pathOf("README.md")) ? textOf("README.md") : null;
const skip = readme === null && "there is no README.md yet";

describe("what action.yml promises", () => {
  test("every input is read, and no other", () => {
    // Each is read by its literal name, through readInput or a function that takes the name after the host.
    const read = literals(
      "src/runner/inputs.ts",
      /\b(?:readInput|path|token|oneOf|flag|whole|list|patterns|ranges|edge|digest)\(host, "([^"]+)"/g,
    );
    assert.deepEqual(sorted(read), sorted(Object.keys(manifest.inputs)));
  });

  test("an input that is left out means the same as its default", () => {
    const given = mapValues(manifest.inputs, (input) => input.default ?? "");
    // The token is an expression, which the runner evaluates.
    assert.deepEqual(readWith({ ...given, "github-token": "" }), readWith({}));
  });

  test("every output is set, and no other", () => {
    const [, union = ""] =
      /export type OutputName =([^;]+);/.exec(textOf("src/runtime/output.ts")) ?? [];
    const names = [...union.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
    assert.deepEqual(sorted(names), sorted(Object.keys(manifest.outputs)));
  });

  test("every mode is named where the input is described", () => {
    const description = manifest.inputs["mode"]?.description ?? "";
    for (const mode of MODES) assert.ok(description.includes(`\`${mode}\``), mode);
  });

  test("the bundle is there", () => {
    assert.ok(existsSync(pathOf(manifest.runs.main)));
  });
});

describe("what README.md says", () => {
  test("its inputs are those of action.yml, with the same defaults", { skip }, () => {
    const inputs = tableOf(["input", "default", "meaning"]);
    assert.deepEqual(
      Object.fromEntries(inputs.map(([name = "", value = ""]) => [bare(name), bare(value)])),
      mapValues(manifest.inputs, (input) => input.default ?? ""),
    );
  });

  test("its outputs are those of action.yml", { skip }, () => {
    const names = tableOf(["output", "meaning"]).map(([name = ""]) => bare(name));
    assert.deepEqual(sorted(names), sorted(Object.keys(manifest.outputs)));
  });

  test("every mode is described", { skip }, () => {
    for (const mode of MODES) assert.match(readme ?? "", new RegExp(`\`(mode: )?${mode}\``), mode);
  });
});

/** The rows of README's table with this header. */
function tableOf(header: readonly string[]): readonly (readonly string[])[] {
  const lines = (readme ?? "").split(/\r?\n/).map(cells);
  const start = lines.findIndex((line) => header.every((name, index) => line?.[index] === name));
  assert.ok(start >= 0, `README.md has no table with the columns ${header.join(" | ")}`);
  const rest = lines.slice(start + 2);
  const end = rest.indexOf(null);
  return rest.slice(0, end < 0 ? rest.length : end).filter((line) => line !== null);
}

/** A table row's cells, `\|` being no border; null for a line that is none. */
function cells(line: string): readonly string[] | null {
  if (!line.trim().startsWith("|")) return null;
  const [, ...parts] = line.trim().split(/(?<!\\)\|/);
  return parts.slice(0, -1).map((cell) => cell.trim());
}

function bare(cell: string): string {
  return /^`([^`]*)`$/.exec(cell)?.[1] ?? cell;
}

/** What the action makes of these inputs. */
function readWith(inputs: Readonly<Record<string, string>>): object {
  const environment = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  return readInputs({ environment, write: () => undefined, fail: () => undefined });
}

function literals(path: string, pattern: RegExp): readonly string[] {
  return [...new Set([...textOf(path).matchAll(pattern)].map(([, name = ""]) => name))];
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort();
}

function textOf(path: string): string {
  return readFileSync(pathOf(path), "utf8");
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
