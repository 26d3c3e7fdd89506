import assert from "node:assert/strict";
import { test } from "node:test";
import { cut } from "../../src/text/cut.ts";

for (const [items, limit, shown, rest] of [
  ["", 2, "", 0],
  ["ab", 2, "ab", 0],
  ["abc", 2, "abc", 0],
  ["abcd", 2, "ab", 2],
  ["a", 0, "", 1],
] as const) {
  test(`of "${items}", cut after ${limit}, "${shown}" is shown and ${rest} are counted`, () => {
    assert.deepEqual(cut(items.split(""), limit), { shown: shown.split(""), rest });
  });
}
