import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openReportDirectory } from "../../src/report/directory.ts";
import { createWorkspace } from "../scenarios/runner.ts";

test("reports go below RUNNER_TEMP where an absolute path leads there, and nowhere else outside of the workspace", async () => {
  await using workspace = await createWorkspace({});
  await using temporary = await createWorkspace({});
  const roots = { workspace: workspace.path, tempDirectory: temporary.path };
  for (const path of [temporary.path, join(temporary.path, "a/b")]) {
    const directory = await openReportDirectory(roots, path);
    assert.equal(await directory.read("report.json"), null);
    assert.equal(await directory.write("report.json", "one"), join(path, "report.json"));
    await directory.write("report.json", "two");
    assert.equal(await directory.read("report.json"), "two");
    assert.equal(await readFile(join(path, "report.json"), "utf8"), "two");
  }
  for (const path of [`${temporary.path}-x`, join(temporary.path, "..", "x")])
    await assert.rejects(openReportDirectory(roots, path), /outside the workspace/);
});
