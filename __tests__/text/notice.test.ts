import assert from "node:assert/strict";
import { test } from "node:test";
import { danger, error, note, ofSeverity, warning } from "../../src/text/notice.ts";

test("notices of several severities stay in their order", () => {
  const notices = [warning("a"), error("b"), danger("c"), note("d"), warning("e")];
  const messages = ofSeverity(notices, "danger", "warning").map(({ message }) => message);
  assert.deepEqual(messages, ["a", "c", "e"]);
});
