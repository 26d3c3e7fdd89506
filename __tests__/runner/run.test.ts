import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readRun } from "../../src/runner/run.ts";

const RUNNER = {
  GITHUB_REPOSITORY: "octo/site",
  GITHUB_SHA: "a".repeat(40),
  GITHUB_EVENT_NAME: "push",
  GITHUB_WORKSPACE: "/work",
  RUNNER_TEMP: "/temp",
};

test("all variables that are missing are named at once", () => {
  assert.throws(
    () => readRun({ ...RUNNER, GITHUB_SHA: "", RUNNER_TEMP: undefined }),
    /^UserError: GITHUB_SHA, RUNNER_TEMP are not set: this action must run in a GitHub Actions workflow/,
  );
  assert.throws(
    () => readRun({ ...RUNNER, RUNNER_TEMP: undefined }),
    /RUNNER_TEMP is not set: .* whose runner sets it\.$/,
  );
});

test("on an older Node it says which one is needed", () => {
  for (const version of ["20.20.2", "22.11.0"]) {
    assert.throws(() => readRun(RUNNER, version), new RegExp(`needs Node 24.*Node ${version}`));
  }
  assert.equal(readRun(RUNNER, "25.1.0").owner, "octo");
});

test("a payload that is missing, empty or no JSON is empty: not every mode needs it", () => {
  const directory = mkdtempSync(join(tmpdir(), "event-"));
  const path = join(directory, "event.json");
  const payload = (text: string): unknown => {
    writeFileSync(path, text);
    return readRun({ ...RUNNER, GITHUB_EVENT_PATH: path }).payload;
  };
  assert.deepEqual(payload(""), {});
  assert.deepEqual(payload("<xml>"), {});
  assert.deepEqual(payload('{"a":1}'), { a: 1 });
  assert.deepEqual(readRun({ ...RUNNER, GITHUB_EVENT_PATH: join(directory, "none") }).payload, {});
  assert.deepEqual(readRun(RUNNER).payload, {});
});
