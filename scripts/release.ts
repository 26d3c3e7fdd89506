// Checks that a tag can be released: node scripts/release.ts v1.2.3 [notes.md]. Prints what the release workflow needs as
// `name=value`, and writes the release notes to the file.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { readRelease } from "./release/release.ts";

const ROOT = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
const [tag = "", notesFile] = process.argv.slice(2);

try {
  const tags = execFileSync("git", ["tag", "--list"], { cwd: ROOT, encoding: "utf8" }).split("\n");
  const release = readRelease(tag, read("package.json"), read("CHANGELOG.md"), tags);
  if (notesFile !== undefined) writeFileSync(notesFile, `${release.notes}\n`);
  console.log(`major=${release.major}\nnewest=${String(release.newest)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
