import assert from "node:assert/strict";
import { test } from "node:test";
import {
  delayBefore,
  mergeBudget,
  parseBudget,
  type RateBudget,
} from "../../src/cloudflare/pace.ts";

const NOW = 1_000_000;
const MARGIN = 1000;

function budgetFrom(ratelimit: string | null, policy: string | null = null): RateBudget | null {
  return parseBudget({ ratelimit, policy }, NOW);
}

function budget(remaining: number, resetsAt: number): RateBudget {
  return { remaining, resetsAt, quota: null };
}

test("the headers tell what is left, until when, and of how many", () => {
  assert.deepEqual(budgetFrom('"default";r=50;t=30', '"burst";q=100;w=60'), {
    remaining: 50,
    resetsAt: NOW + 30_000,
    quota: 100,
  });
  assert.equal(budgetFrom('"default"; r=50; t=30')?.remaining, 50);
});

test("a window that is longer than any that Cloudflare documents is not waited for to its end", () => {
  const endless = budgetFrom('"default";r=0;t=99999999');
  assert.equal(endless?.resetsAt, NOW + 300_000);
  assert.equal(delayBefore(endless, 0, NOW), 300_000 + MARGIN);
  assert.equal(delayBefore(endless, 0, NOW + 301_000), 0, "then one request finds out");
});

test("of several limits the tightest holds, and of equal ones the longest", () => {
  assert.equal(budgetFrom('"a";r=50;t=30, "b";r=2;t=5', '"a";q=100, "b";q=3')?.quota, 3);
  assert.equal(budgetFrom('"a";r=2;t=5, "b";r=2;t=30')?.resetsAt, NOW + 30_000);
});

test("without headers, or with others than expected, nothing is known", () => {
  for (const header of [
    null,
    "",
    "nonsense",
    '"default"',
    '"default";r=50',
    '"default";t=5',
    "r=5;t=5",
  ])
    assert.equal(budgetFrom(header), null, String(header));
});

test("answers overtake each other: within a window the smaller number holds", () => {
  const known = budget(10, NOW + 30_000);
  assert.equal(mergeBudget(known, budget(12, NOW + 30_000)).remaining, 10);
  assert.equal(mergeBudget(known, budget(8, NOW + 29_500)).remaining, 8);
});

test("a window that ends later is a new one", () => {
  const known = budget(0, NOW + 5000);
  assert.deepEqual(mergeBudget(known, budget(99, NOW + 60_000)), budget(99, NOW + 60_000));
  assert.deepEqual(mergeBudget(null, known), known);
});

test("the first request finds out what is left, and others wait for its answer", () => {
  assert.equal(delayBefore(null, 0, NOW), 0);
  assert.equal(delayBefore(null, 1, NOW), null);
});

test("requests under way count as spent", () => {
  const known = budget(3, NOW + 10_000);
  assert.deepEqual(
    [0, 2, 3].map((inFlight) => delayBefore(known, inFlight, NOW)),
    [0, 0, 10_000 + MARGIN],
  );
});

test("when the window is over it is as at the beginning, a second later than told", () => {
  const known = budget(0, NOW);
  assert.equal(delayBefore(known, 0, NOW), MARGIN);
  assert.equal(delayBefore(known, 0, NOW + MARGIN), 0);
  assert.equal(delayBefore(known, 1, NOW + MARGIN), null);
});
