import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { canonicalHostname, isInZone, normalizeHostname } from "../../src/zone/hostname.ts";

function hostname(written: string): string | null {
  const result = normalizeHostname(written);
  return result.kind === "hostname" ? result.hostname : null;
}

function message(written: string): string {
  const result = normalizeHostname(written);
  return result.kind === "problem" ? result.message : "";
}

test("a hostname is lower-cased, without trailing dot, in punycode", () => {
  assert.equal(hostname("API.Example.COM."), "api.example.com");
  assert.equal(hostname("MÜNCHEN.example。com"), "xn--mnchen-3ya.example.com");
  assert.equal(hostname("_dmarc.a-b.example.com"), "_dmarc.a-b.example.com");
  assert.equal(hostname("xn--mnchen-3ya.example"), "xn--mnchen-3ya.example");
});

test("a name that others wrote is compared in the same form, and never refused", () => {
  assert.equal(canonicalHostname("Bücher.Example."), "xn--bcher-kva.example");
  assert.equal(canonicalHostname("*.Example.com"), "*.example.com");
});

test("each misuse of a hostname has its own explanation", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["", /empty/],
    ["*.example.com", /wildcard/],
    ["https://example.com", /without scheme/],
    ["example.com/path", /path/],
    ["user@example.com", /user/],
    ["example.com:443", /without a port/],
    ["203.0.113.1", /IP address/],
    ["2001:db8::1", /IP address/],
    ["[::1]", /IP address/],
    ["𝟙.𝟚.𝟛.𝟜", /IP address/],
    ["example.123", /IP address/],
    ["0x7f.0x1", /IP address/],
    ["a..example.com", /empty part/],
    [".example.com", /empty part/],
    ["example.com..", /empty part/],
    ["localhost", /fully qualified/],
    ["-a.example.com", /not a hostname/],
    ["a b.example.com", /not a hostname/],
    ["a%2eb.example.com", /not a hostname/],
    ["exa\nmple.com", /not a hostname/],
    [`${"a".repeat(64)}.example.com`, /64 characters long; at most 63/],
    [`${"a.".repeat(127)}ab`, /256 characters long; at most 255/],
  ];
  for (const [written, pattern] of cases) assert.match(message(written), pattern, written);
});

test("63 characters a part and 255 in all are allowed", () => {
  assert.notEqual(hostname(`${"a".repeat(63)}.com`), null);
  assert.equal(hostname(`${"a.".repeat(127)}a`)?.length, 255);
});

test("normalising twice changes nothing, and messages have no control characters", () => {
  fc.assert(
    fc.property(fc.oneof(fc.domain(), fc.string({ unit: "binary" })), (written) => {
      const once = hostname(written);
      if (once === null) assert.doesNotMatch(message(written), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      else assert.equal(hostname(once), once);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("a zone holds its own name and what is below it", () => {
  assert.ok(isInZone("example.com", "example.com"));
  assert.ok(isInZone("a.b.example.com", "example.com"));
  assert.ok(!isInZone("badexample.com", "example.com"));
  assert.ok(!isInZone("com", "example.com"));
});
