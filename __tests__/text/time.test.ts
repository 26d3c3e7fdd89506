import assert from "node:assert/strict";
import { test } from "node:test";
import { day, moment } from "../../src/text/time.ts";

test("a day is taken from a date and from nothing else", () => {
  assert.equal(day("2028-01-31T10:00:00Z"), "2028-01-31");
  for (const text of ["", "| 2028-01-31", "28-01-31"]) assert.equal(day(text), "an unknown day");
});

test("a moment is told to the minute, and in which zone", () => {
  assert.equal(moment("2026-11-23T05:23:07.123Z"), "2026-11-23 05:23 UTC");
});
