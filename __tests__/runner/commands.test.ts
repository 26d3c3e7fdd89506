import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { EOL, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  addToSummary,
  annotate,
  endGroup,
  mask,
  setOutput,
  startGroup,
} from "../../src/runner/commands.ts";
import type { Host } from "../../src/runner/host.ts";

const HARD = "100% of\r\nzones: a, b ::error::c %0A %25";
const AT = { file: "edge, 1:2%/aop.yaml", line: 3, column: 7 };

test("what is said to the runner is what @actions/core would say", () => {
  const directory = mkdtempSync(join(tmpdir(), "aop-action-"));
  const [ours, theirs] = ["ours", "theirs"].map((name) => join(directory, name));
  assert.ok(ours !== undefined && theirs !== undefined);
  const script = `
    import * as core from "@actions/core";
    const [hard, at] = JSON.parse(process.argv[1]);
    const place = { file: at.file, startLine: at.line, startColumn: at.column };
    core.error(hard, place);
    core.warning(hard);
    core.notice(hard, place);
    core.setSecret(hard);
    core.startGroup("Read Cloudflare");
    core.endGroup();
    core.setOutput("zones", hard);
    await core.summary.addRaw(hard, true).write();
  `;
  try {
    writeFileSync(ours, "");
    writeFileSync(theirs, "");
    const args = ["--input-type=module", "--eval", script, JSON.stringify([HARD, AT])];
    const env = { GITHUB_OUTPUT: theirs, GITHUB_STEP_SUMMARY: theirs };
    const { stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    let output = "";
    const host: Host = {
      environment: { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: ours, GITHUB_STEP_SUMMARY: ours },
      write: (text) => (output += text),
      fail: () => undefined,
    };
    annotate(host, "error", HARD, AT);
    annotate(host, "warning", HARD);
    annotate(host, "notice", HARD, AT);
    mask(host, HARD);
    startGroup(host, "Read Cloudflare");
    endGroup(host);
    setOutput(host, "zones", HARD);
    addToSummary(host, HARD);
    assert.notEqual(stdout, "");
    assert.equal(output, stdout);
    assert.equal(withoutDelimiter(ours), withoutDelimiter(theirs));
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("without a runner nothing is a command: no secret is printed, and annotations are lines", () => {
  for (const value of [undefined, "", "false", "TRUE"]) {
    let output = "";
    const host: Host = {
      environment: { GITHUB_ACTIONS: value },
      write: (text) => (output += text),
      fail: () => undefined,
    };
    mask(host, "s3cr3t");
    annotate(host, "error", "is wrong\n::set-output::x", AT);
    annotate(host, "warning", "look");
    startGroup(host, "Read Cloudflare");
    endGroup(host);
    assert.deepEqual(output.trimEnd().split(EOL), [
      `error: ${AT.file}:3:7: is wrong`,
      ": :set-output::x",
      "warning: look",
      "Read Cloudflare",
    ]);
  }
});

function withoutDelimiter(path: string): string {
  return readFileSync(path, "utf8").replaceAll(/ghadelimiter_[0-9a-f-]{36}/g, "ghadelimiter");
}
