import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setOutput } from "../../src/runner/commands.ts";
import { createLog } from "../../src/runner/console.ts";
import type { Host } from "../../src/runner/host.ts";
import { annotationsOf, parseCommands } from "../scenarios/runner/commands.ts";
import { parseOutputs } from "../scenarios/runner/outputs.ts";

/** Texts with which other actions were made to set outputs, mask or unmask, or write where they should not. */
const ATTACKS = [
  "::set-output name=zones::x",
  "x\n::set-output name=zones::x",
  "x\r::set-env name=PATH::/tmp",
  "x\u2028::stop-commands::t",
  "  ::add-mask::o",
  "x%0A::error::y",
  "x%0D%0A::error::y",
  "##[set-output name=zones]x",
  "x ##[error]y",
  "##vso[task.setvariable variable=a]b",
  "\u001b[2K\u001b[1A\u001b[32mApproved",
  "\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007",
  "\u009b31mred",
  "safe\u202e}drowssap{",
  "a\u2066b\u2069c",
  "a\bb\u0000c\u007fd",
  "\u200b::error::x",
  "\ufeff::error::x",
];

function hostOf(
  environment: Host["environment"] = { GITHUB_ACTIONS: "true" },
): Host & { readonly output: () => string } {
  let output = "";
  return {
    environment,
    write: (text) => {
      output += text;
    },
    fail: () => undefined,
    output: () => output,
  };
}

for (const attack of ATTACKS) {
  test(`${JSON.stringify(attack)} is shown, and does nothing`, async () => {
    const host = hostOf();
    const log = createLog(host);
    log.info(attack);
    log.info(`Zone ${attack}`);
    await log.group(attack, () => Promise.resolve());
    for (const level of ["notice", "warning", "error"] as const) log[level](attack);
    const at = { file: `a,line=1::${attack}.yaml`, line: 3, column: 1 };
    log.problems([{ severity: "error", message: attack, at }]);
    const commands = parseCommands(host.output());
    const names = commands.map(({ name }) => name);
    assert.deepEqual(names, ["group", "endgroup", "notice", "warning", "error", "error"]);
    for (const { message, line } of annotationsOf(commands)) {
      assert.ok(line === null || line === 3);
      assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]/u);
    }
    for (const line of host.output().split("\n")) {
      assert.doesNotMatch(line.replaceAll("%0A", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      if (!line.startsWith("::")) assert.doesNotMatch(line, /^\s*::|##\[/);
    }
  });
}

test("an output can't end early and begin another one", () => {
  const directory = mkdtempSync(join(tmpdir(), "aop-action-"));
  try {
    const path = join(directory, "outputs");
    writeFileSync(path, "");
    const host = hostOf({ GITHUB_OUTPUT: path });
    setOutput(host, "zones", "a\nghadelimiter_\napplied=9");
    const [first = ""] = readFileSync(path, "utf8").split("\n");
    const delimiter = first.slice("zones<<".length);
    setOutput(host, "plan-summary", `x\n${delimiter}\napplied=9\nzones<<${delimiter}\n`);
    const outputs = parseOutputs(readFileSync(path, "utf8"));
    assert.deepEqual(Object.keys(outputs), ["zones", "plan-summary"]);
    assert.match(outputs["plan-summary"] ?? "", /applied=9/);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
