import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exceeds } from "../../src/text/complexity.ts";

const NO_LIMIT = { depth: Infinity, values: Infinity, escapes: Infinity };

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function valuesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value).map((item) => valuesOf(item));
  return inner.reduce((sum, count) => sum + count, Math.max(1, inner.length));
}

test("the depth and the values of any JSON are counted, whatever its strings contain", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const text = JSON.stringify(value);
      for (const limit of ["depth", "values"] as const) {
        const has = limit === "depth" ? depthOf(value) : valuesOf(value);
        assert.equal(exceeds(text, { ...NO_LIMIT, [limit]: has }), false);
        assert.equal(has > 0 && exceeds(text, { ...NO_LIMIT, [limit]: has - 1 }), has > 0);
      }
    }),
  );
});

test("whatever may begin an escape sequence is counted, in and outside of strings", () => {
  const text = '{"a":"\\"\\\\[[[%41&#65;<span>"}&';
  assert.equal(exceeds(text, { ...NO_LIMIT, escapes: 6 }), false);
  assert.equal(exceeds(text, { ...NO_LIMIT, escapes: 5 }), true);
  assert.equal(exceeds(text, { ...NO_LIMIT, depth: 1 }), false);
});

test("a page of 5,000 DNS records is far from the limits of an answer", () => {
  const record = { id: "0".repeat(32), name: "a.example.com", type: "A", content: "203.0.113.10" };
  const more = { proxiable: true, proxied: true, ttl: 1, comment: null, tags: [], settings: {} };
  const times = { created_on: "", modified_on: "", comment_modified_on: "", tags_modified_on: "" };
  const meta = { auto_added: false, managed_by_apps: false, managed_by_argo_tunnel: false };
  const whole = { ...record, ...more, ...times, zone_id: "", zone_name: "", meta };
  const text = JSON.stringify({
    success: true,
    result: Array.from({ length: 5_000 }, () => whole),
  });
  assert.equal(exceeds(text, { depth: 100, values: 150_000, escapes: 100_000 }), false);
});
