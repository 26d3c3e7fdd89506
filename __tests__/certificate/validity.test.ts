import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLeaf } from "../fixtures/certificates.ts";
import { parseCertificate } from "../../src/certificate/certificate.ts";
import { daysInWords, invalidityOf, validityOf } from "../../src/certificate/validity.ts";

const END = "2026-12-10T12:00:00.000Z";

for (const [now, warning, daysLeft, state] of [
  ["2026-12-09T12:00:00.000Z", 1, 1, "valid"],
  ["2026-12-09T12:00:00.001Z", 1, 0, "expiring"],
  ["2026-12-10T11:59:59.999Z", 0, 0, "valid"],
  ["2026-12-10T12:00:00.000Z", 30, 0, "expired"],
  ["2026-12-10T12:00:00.001Z", 30, -1, "expired"],
] as const) {
  test(`at ${now}, with ${warning} days of warning, what ends at noon is ${state}`, () => {
    const options = { now: new Date(now), expiryWarningDays: warning };
    assert.deepEqual(
      validityOf({ notBefore: "2026-01-01T00:00:00.000Z", notAfter: END }, options),
      { daysLeft, state },
    );
  });
}

test("validity counts at both ends, but for what clocks may differ by", () => {
  const now = new Date("2026-12-01T12:00:00.000Z");
  const state = (notBefore: string, notAfter = END): string =>
    validityOf({ notBefore, notAfter }, { now, expiryWarningDays: 5 }).state;
  assert.equal(state("2026-12-01T12:05:00.000Z"), "valid");
  assert.equal(state("2026-12-01T12:05:00.001Z"), "not-yet-valid");
  assert.equal(state("2026-12-10T12:00:00.000Z"), "not-yet-valid", "valid for a moment");
  assert.equal(state("2026-12-10T12:00:00.001Z"), "expired", "it ends before it begins");
  assert.equal(state(""), "valid", "Cloudflare tells no beginning");
  assert.equal(state("", "unknown"), "unknown");
});

test("periods are read from certificates however far they reach", async () => {
  const now = new Date("2026-12-01T12:00:00.000Z");
  const of = async (begin: string, end: string): Promise<readonly string[]> => {
    const leaf = await makeLeaf({ notBefore: new Date(begin), notAfter: new Date(end) });
    const parsed = parseCertificate(leaf.certificatePem);
    assert.ok(parsed.kind === "certificate", JSON.stringify(parsed));
    const { notBefore, notAfter } = parsed.certificate;
    return [
      notBefore,
      notAfter,
      validityOf(parsed.certificate, { now, expiryWarningDays: 30 }).state,
    ];
  };
  for (const [begin, end, state] of [
    ["1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.000Z", "valid"],
    ["2049-12-31T23:59:59.000Z", "2050-01-01T00:00:00.000Z", "not-yet-valid"],
    ["2051-01-01T00:00:00.000Z", "2050-01-01T00:00:00.000Z", "expired"],
    ["2026-12-01T11:58:00.000Z", "2026-12-01T12:02:00.000Z", "expiring"],
  ] as const) {
    assert.deepEqual(await of(begin, end), [begin, end, state]);
  }
});

test("why no origin accepts a certificate is told in words", () => {
  const now = new Date("2026-12-01T12:00:00.000Z");
  const words = (notBefore: string, notAfter: string): string | undefined =>
    invalidityOf({ notBefore, notAfter }, now)?.words;
  assert.equal(words("2026-01-01T00:00:00.000Z", END), undefined);
  assert.equal(words("", "unknown"), undefined);
  assert.equal(
    words("2026-01-01T00:00:00.000Z", "2026-11-30T00:00:00.000Z"),
    "expired on 2026-11-30",
  );
  assert.equal(
    words("2026-12-06T09:00:00.000Z", "9999-12-31T23:59:59.000Z"),
    "is not valid before 2026-12-06 09:00 UTC",
  );
  assert.match(words("2028-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z") ?? "", /never valid/);
  assert.deepEqual([-1, 0, 1, 2].map(daysInWords), [
    "less than a day",
    "less than a day",
    "1 day",
    "2 days",
  ]);
});
