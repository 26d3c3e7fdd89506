import assert from "node:assert/strict";
import { test } from "node:test";
import { expiryOf } from "../../src/certificate/expiry.ts";

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
    assert.deepEqual(expiryOf(END, options), { daysLeft, state });
  });
}
