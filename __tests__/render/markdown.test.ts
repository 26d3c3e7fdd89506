import assert from "node:assert/strict";
import { test } from "node:test";
import { say } from "../../src/text/message.ts";
import { alert, code, details, markdown, prose, table } from "../../src/render/markdown.ts";

test("plain values look as they are", () => {
  assert.equal(code("api.example.com"), "<code>api.example.com</code>");
  assert.equal(prose("Set it, then re-run."), "Set it, then re-run.");
  assert.equal(markdown(say`Zone ${"a"}: ${2}.`), "Zone <code>a</code>: 2.");
});

for (const [value, shown] of [
  ["@team", "&#64;&#8205;team"],
  ["#123", "&#35;&#8205;123"],
  ["GH-123", "GH-&#8205;123"],
  ["a gh-1", "a gh-&#8205;1"],
  ["high-10", "high-10"],
  [":tada:", "&#58;&#8205;tada&#58;"],
  ["HTTP: 400", "HTTP&#58; 400"],
  ["$5", "<span>&#36;</span>5"],
  ["www.x.y", "www&#46;x.y"],
  ["- x", "&#45; x"],
  ["12. x", "12&#46; x"],
  ["  ---", "&#45;--"],
  ["a - b", "a - b"],
] as const) {
  test(`in prose ${value} is text`, () => {
    assert.equal(prose(value), shown);
  });
}

test("a mail address in code is no link, though GFM reads the entity", () => {
  assert.equal(code("a@b.example"), "<code>a&#64;&#8205;b.example</code>");
});

test("values are cut: a subject can be 64 kB", () => {
  assert.equal(code("x".repeat(65_536)), `<code>${"x".repeat(120)}…</code>`);
  assert.equal(prose("x".repeat(65_536), 10), `${"x".repeat(10)}…`);
});

test("an alert has one paragraph, or a list of several, and never an empty one", () => {
  assert.equal(alert("NOTE", ["a"]), "> [!NOTE]\n> a");
  assert.equal(alert("NOTE", ["a", ""]), "> [!NOTE]\n> - a\n> - (no text)");
});

test("a table and a foldable section are what GFM wants", () => {
  assert.equal(table(["a", "b"], [["1", "2"]]), "| a | b |\n| :-- | :-- |\n| 1 | 2 |");
  assert.equal(details("s", "b", false), "<details>\n<summary>s</summary>\n\nb\n\n</details>");
});
