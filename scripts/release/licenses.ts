import { globSync, readFileSync } from "node:fs";
import { z } from "zod";

/** What a package in the bundle may be licensed under. Add one only after reading what it asks of us. */
const ALLOWED = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"]);

export type Licensed = { readonly name: string; readonly license: string; readonly text: string };

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().default(false),
      license: z.string().default("none"),
    }),
  ),
});

/**
 * The packages that the bundle can contain, which are those that package-lock.json does not mark as needed for
 * development only, with their licences. Throws if one has no licence file.
 */
export function licensedPackages(root: URL): readonly Licensed[] {
  const lock = Lock.parse(JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8")));
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { license }]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      license,
      text: licenseText(root, path),
    }));
}

/** The content of dist/licenses.txt. Throws for a package whose licence is not on the list above. */
export function licensesText(packages: readonly Licensed[]): string {
  const refused = packages.filter(({ license }) => !ALLOWED.has(license));
  if (refused.length > 0) {
    const list = refused.map(({ name, license }) => `${name} (${license})`).join(", ");
    throw new Error(`The bundle must not contain packages with these licences: ${list}.`);
  }
  const sections = packages.map(({ name, license, text }) =>
    [name, license, text.replaceAll("\r\n", "\n").trim(), ""].join("\n"),
  );
  return [...new Set(sections)].sort().join("\n");
}

function licenseText(root: URL, path: string): string {
  const files = globSync("{LICENSE,LICENCE,COPYING,NOTICE}*", { cwd: new URL(`${path}/`, root) });
  if (files.length === 0) throw new Error(`${path} has no licence file.`);
  return files
    .sort()
    .map((file) => readFileSync(new URL(`${path}/${file}`, root), "utf8"))
    .join("\n");
}
