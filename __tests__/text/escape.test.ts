import assert from "node:assert/strict";
import { test } from "node:test";
import { logLines, scrub, spellOutInvisible } from "../../src/text/escape.ts";

test("what nobody sees is written out", () => {
  assert.equal(
    spellOutInvisible("a\u202eb\u0000c\u200d\ud800"),
    "a\\u{202e}b\\u{0}c\\u{200d}\\u{d800}",
  );
  assert.equal(spellOutInvisible("münchen 💥 Ω"), "münchen 💥 Ω");
});

test("a value is cut to its limit as it is shown, between characters", () => {
  assert.equal(spellOutInvisible("abcdef", 6), "abcdef");
  assert.equal(spellOutInvisible("abcdefg", 6), "abcdef…");
  assert.equal(spellOutInvisible("aaaa💥", 5), "aaaa…");
  assert.equal(spellOutInvisible("\u202e".repeat(100), 20), "\\u{202e}\\u{202e}…");
});

test("whatever stands between private-key markers goes, to the end of the text if it must", () => {
  const key = (label: string): string => `-----BEGIN ${label}-----\nMII\n-----END ${label}-----`;
  for (const label of ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"])
    assert.equal(scrub(`a ${key(label)} b`), "a [private key removed] b");
  assert.equal(scrub("a -----BEGIN PRIVATE KEY-----\nMII"), "a [private key removed]");
  assert.equal(scrub(key("CERTIFICATE")), key("CERTIFICATE"));
});

for (const [text, lines] of [
  ["::error::x", [": :error::x"]],
  ["  ::error::x", ["  : :error::x"]],
  ["ok\r\n::x", ["ok", ": :x"]],
  ["a\u2028::x", ["a", ": :x"]],
  ["a ::x", ["a ::x"]],
  ["##[group]x ##[y]", ["# #[group]x # #[y]"]],
  ["###[x]", ["## #[x]"]],
  ["\u001b[31mred", ["\\u{1b}[31mred"]],
] as const) {
  test(`the log shows ${JSON.stringify(text)} as ${JSON.stringify(lines)}`, () => {
    assert.deepEqual(logLines(text), lines);
  });
}
