import assert from "node:assert/strict";
import { test } from "node:test";
import { exportSummary } from "../../src/export/summary.ts";

test("what does not fit into the summary of an export is counted, in the list that it is left out of", () => {
  const names = Array.from({ length: 150 }, (_, n) => `${n}.example`);
  const files = names.map((path) => ({ path, text: "" }));
  const exported = { zones: [], skipped: names, files, variables: names };
  const view = { exported, directory: "out", config: "aop.yaml", adopted: true };
  const lines = exportSummary(view).split("\n");
  const counts = lines.filter((line) => line.includes("50 more"));
  assert.deepEqual(counts.slice(0, 2), [
    "> - … and 50 more: the log has all of them.",
    "- … and 50 more: the log has all of them.",
  ]);
  assert.match(counts[2] ?? "", /<code>99\.example<\/code> and 50 more, as named in the file/);
});
