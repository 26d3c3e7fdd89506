// Builds dist/ from src/ with ncc: one file to start with, and one for each part that only some runs load.
import { rmSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.ts";

/** Each entry point, and the directory of its bundle. */
const BUNDLES = [
  ["src/index.ts", "dist"],
  ["src/cli.ts", "dist/cli"],
] as const;

const root = fileURLToPath(new URL("../", import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
for (const [entry, directory] of BUNDLES) {
  const sizes = await bundle(`${root}${entry}`, `${root}${directory}`);
  for (const [file, bytes] of sizes)
    console.log(`${String(Math.ceil(bytes / 1000)).padStart(5)} kB ${relative(root, file)}`);
}
