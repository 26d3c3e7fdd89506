import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, digestWidth, readMarker, writeMarker } from "../../src/render/marker.ts";
import { commentKey } from "../../src/render/key.ts";

const DIGESTS = ["0123456789abcdef".repeat(4), "fedcba9876543210".repeat(4)];

function written(words: readonly string[] = ["first", "second"], key = "key"): string {
  const operations = DIGESTS.map((digest, index) => ({ digest, words: words[index] ?? "" }));
  return writeMarker({ key, head: "head", base: "main", plan: "plan", operations, body: "body" });
}

test("a marker comes back as it was written, with the words of its operations", () => {
  const marker = readMarker(`${written()}\nText\n`);
  assert.deepEqual(
    [marker?.key, marker?.head, marker?.plan, marker?.body, marker?.width],
    ["key", "head", "plan", "body", 40],
  );
  assert.deepEqual([...(marker?.operations?.values() ?? [])], ["first", "second"]);
});

test("a marker survives what GitHub does to line ends", () => {
  assert.equal(readMarker(`${written()}\r\nText\r\n`)?.key, "key");
});

test("nothing in a marker can end it", () => {
  const line = written(["--> <b>", "--!>"], "--><script> é \u2028 💥");
  assert.match(line, /^<!-- aop-plan [\x20-\x7e]* -->$/);
  assert.equal(line.slice(4, -4).includes("--"), false);
  assert.doesNotMatch(line.slice(4, -4), /[<>]/);
  const marker = readMarker(line);
  assert.equal(marker?.key, "--><script> é \u2028 💥");
  assert.deepEqual([...(marker.operations?.values() ?? [])], ["--> <b>", "--!>"]);
});

for (const [what, comment] of [
  ["nothing", ""],
  ["another comment", "Looks good"],
  ["a marker below the first line", `Hello\n${written()}`],
  ["a marker with something before it", ` ${written()}`],
  ["a marker that is quoted", `> ${written()}`],
  ["a broken marker", "<!-- aop-plan {nonsense -->"],
  ["a marker of another version", written().replace('"v":1', '"v":2')],
  ["a marker without its plan", written().replace('"plan"', '"pan"')],
] as const) {
  test(`${what} is no marker`, () => {
    assert.equal(readMarker(comment), null);
  });
}

test("words that are damaged cost the words, not the digests", () => {
  const marker = readMarker(written().replace(/"words":"[^"]*"/, '"words":"AAAA"'));
  assert.deepEqual([...(marker?.operations?.values() ?? [])], [null, null]);
  assert.ok(marker && covers(marker, DIGESTS[0] ?? ""));
});

test("a marker covers the operations that it holds and no other", () => {
  const marker = readMarker(written());
  assert.ok(marker);
  for (const digest of DIGESTS) assert.ok(covers(marker, digest));
  assert.ok(!covers(marker, "0".repeat(64)));
  assert.ok(!covers(marker, ""));
  assert.ok(!covers({ ...marker, operations: null }, DIGESTS[0] ?? ""));
});

test("digests of a forged width cover nothing", () => {
  const marker = readMarker(written().replace('"width":40', '"width":2'));
  assert.ok(marker && !covers(marker, DIGESTS[0] ?? ""));
});

test("a marker of an older version tells neither its base nor how many operations there are", () => {
  const old = written().replace(/"base":"[^"]*",|"count":\d+,/g, "");
  assert.deepEqual([readMarker(old)?.base, readMarker(old)?.count], [null, null]);
  assert.deepEqual([readMarker(written())?.base, readMarker(written())?.count], ["main", 2]);
});

test("with more operations each digest is shorter, down to 64 bits, and then none is kept", () => {
  assert.deepEqual([1, 2000, 2500, 5000, 5063].map(digestWidth), [40, 40, 32, 16, 0]);
  for (const count of [1, 2025, 2026, 3333, 5062]) {
    const width = digestWidth(count);
    assert.ok(width % 2 === 0 && width >= 16);
    assert.ok((count * width * 2) / 3 <= 54_000, `${count}`);
  }
});

test("the key does not depend on the order or case of the selected zones, and stays short", () => {
  assert.equal(commentKey("aop.yaml", ["b", "A"]), commentKey("aop.yaml", ["a", "B"]));
  assert.notEqual(commentKey("aop.yaml", ["a"]), commentKey("aop.yaml", []));
  assert.notEqual(commentKey("a.yaml", []), commentKey("b.yaml", []));
  const many = Array.from({ length: 2000 }, (_, n) => `zone-${n}.example`);
  assert.ok(commentKey("aop.yaml", many).length < 100);
  assert.notEqual(commentKey("aop.yaml", many), commentKey("aop.yaml", many.slice(1)));
});
