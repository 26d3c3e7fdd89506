import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Operation, SetAssociation } from "../../src/plan/operation.ts";
import { makePlan } from "../../src/plan/make.ts";
import { wordsOf } from "../../src/plan/words.ts";
import { countEffects, headline, summarize } from "../../src/render/headline.ts";
import { outcomeHeadline } from "../../src/render/outcome.ts";
import {
  arbitraryZone,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  OPTIONS,
} from "../plan/arbitrary.ts";

const A = fakeCertificate("a".repeat(64));
const B = fakeCertificate("b".repeat(64));
const before = (enabled: boolean): SetAssociation["before"] => ({
  certificateId: "a",
  certificate: A,
  enabled,
});
const set = (from: SetAssociation["before"], certificate = A, enabled = true): Operation => ({
  kind: "set-association",
  hostname: "h",
  before: from,
  after: { name: "n", certificate, enabled },
});
const UPLOAD: Operation = {
  kind: "upload-certificate",
  store: "zone",
  name: "n",
  certificate: A,
  replaces: [],
};
const GONE: Operation = {
  kind: "void-association",
  hostname: "h",
  before: { certificateId: "a", certificate: A, enabled: true },
};
const DELETE: Operation = { kind: "delete-certificate", store: "zone", id: "a", certificate: A };
const on = (enabled: boolean): Operation => ({ kind: "set-global", enabled });

for (const [operations, text, effects] of [
  [[UPLOAD], "1 certificate to upload", "add"],
  [[UPLOAD, UPLOAD], "2 certificates to upload", "add"],
  [[set(null)], "1 hostname to enable", "add"],
  [[set(before(false))], "1 hostname to enable", "change"],
  [[set(before(true), B), set(before(true), B)], "2 hostnames to move", "change"],
  [[set(before(true), A, false)], "1 hostname to disable", "change"],
  [[set(null, A, false)], "1 hostname to disable", "add"],
  [[set(before(true))], "1 hostname to redeploy", "change"],
  [[GONE], "1 hostname to remove", "remove"],
  [[DELETE], "1 certificate to delete", "remove"],
  [[on(true)], "1 switch to turn on", "change"],
  [[on(false), on(false)], "2 switches to turn off", "change"],
] as const) {
  test(`an operation alone reads: ${text}`, () => {
    assert.equal(summarize(operations), text);
    assert.deepEqual(
      [...new Set(operations.map((operation) => wordsOf(operation).effect))],
      [effects],
    );
  });
}

test("the noun stands once for several things to do with it, whatever their number", () => {
  const all = [
    UPLOAD,
    on(true),
    set(null),
    set(before(true), B),
    set(before(true), B),
    GONE,
    DELETE,
  ];
  assert.equal(
    summarize(all),
    "1 certificate to upload, 1 switch to turn on, 1 hostname to enable, 2 to move, 1 to remove, 1 certificate to delete",
  );
});

test("a plan of one zone does not count zones, one of several counts those that change", () => {
  const zone = (name: string, changes: boolean): Parameters<typeof makePlan>[0][number] => ({
    desired: desiredZone({ name, certificates: changes ? [declared("a".repeat(64))] : [] }),
    current: currentZone({ name }),
    previous: null,
  });
  const text = (...changes: readonly boolean[]): string =>
    headline(
      makePlan(
        changes.map((change, n) => zone(`z${n}`, change)),
        OPTIONS,
      ),
    );
  assert.equal(text(), "No changes");
  assert.equal(text(false, false), "No changes");
  assert.equal(text(true), "Plan: 1 certificate to upload");
  assert.equal(text(true, false), "Plan: 1 certificate to upload in 1 zone");
  assert.equal(text(true, true), "Plan: 2 certificates to upload in 2 zones");
});

test("every operation is counted once in the headline and once in the outputs, in good English", () => {
  fc.assert(
    fc.property(arbitraryZone(), (zone) => {
      const plan = makePlan([zone], OPTIONS);
      const text = headline(plan);
      const operations = plan.zones[0]?.operations.length ?? 0;
      const numbers = [...text.matchAll(/\d+/g)].map(Number);
      assert.equal(
        numbers.reduce((sum, n) => sum + n, 0),
        operations,
      );
      const { add, change, remove } = countEffects(plan);
      assert.equal(add + change + remove, operations);
      assert.doesNotMatch(text, /\b1 (hostnames|certificates|switches|zones)\b/);
      assert.doesNotMatch(text, /\b([02-9]|\d{2,}) (hostname|certificate|switch|zone)\b/);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("an outcome reads well for one and for many", () => {
  const outcome = (
    ...states: readonly ("done" | "failed" | "rolled-back" | "not-attempted")[]
  ): string =>
    outcomeHeadline({
      cancelled: false,
      zones: [
        {
          zone: "z",
          error: null,
          edge: [],
          outcomes: states.map((state) => ({
            planned: { digest: "", operation: UPLOAD },
            state,
            message: null,
          })),
        },
      ],
    });
  assert.equal(outcome("done"), "Applied: 1 operation");
  assert.equal(outcome("done", "done"), "Applied: 2 operations");
  assert.equal(
    outcome("done", "rolled-back", "not-attempted"),
    "Apply failed: 1 done, 1 failed, 1 not attempted",
  );
});
