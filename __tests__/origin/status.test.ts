import assert from "node:assert/strict";
import { test } from "node:test";

import { readStatus } from "../../src/origin/status.ts";

test("the status is read as soon as its line is long enough, whatever follows", () => {
  const text = "HTTP/1.1 403 Forbidden\r\nServer: x\r\n\r\n";
  for (let length = 0; length <= text.length; length += 1) {
    const expected =
      length < "HTTP/1.1 403 ".length ? { kind: "incomplete" } : { kind: "status", status: 403 };
    assert.deepEqual(readStatus(text.slice(0, length)), expected, String(length));
  }
  assert.deepEqual(readStatus("HTTP/1.0 200\r\n"), { kind: "status", status: 200 });
});

test("interim answers are passed over", () => {
  const hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  assert.deepEqual(readStatus(hints), { kind: "incomplete" });
  assert.deepEqual(readStatus(`${hints}HTTP/1.1 204 No Content\r\n`), {
    kind: "status",
    status: 204,
  });
});

test("what can't become a status line is not HTTP", () => {
  for (const text of [
    "S",
    "HTTP/2",
    "HTTP/1.1 999 ",
    "HTTP/1.1 2000",
    "220 mail ESMTP\r\n",
    "\0",
  ]) {
    assert.deepEqual(readStatus(text), { kind: "not-http" }, JSON.stringify(text));
  }
});
