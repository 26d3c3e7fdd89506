import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decide,
  type Decision,
  type IssueState,
  type PresentFindings,
} from "../../src/drift/decide.ts";

const present: PresentFindings = { digest: "d1", content: "c1" };
const shown: IssueState = { number: 7, open: true, digest: "d1", content: "c1" };

function action(now: PresentFindings | null, ...issues: readonly IssueState[]): Decision["action"] {
  return decide(now, issues).action;
}

test("nothing to tell and no issue: nothing is done", () => {
  assert.deepEqual(action(null), { kind: "nothing" });
});

test("the first finding opens an issue", () => {
  assert.deepEqual(action(present), { kind: "open" });
});

test("the same findings shown in the same way are left as they are", () => {
  assert.deepEqual(action(present, shown), { kind: "nothing" });
});

test("the same findings in other words are edited silently, other findings with a comment", () => {
  const days = { ...present, content: "c2" };
  assert.deepEqual(action(days, shown), { kind: "edit", issue: 7, comment: false });
  const more = { digest: "d2", content: "c2" };
  assert.deepEqual(action(more, shown), { kind: "edit", issue: 7, comment: true });
});

test("an issue is closed when there is nothing to tell any more, and stays closed", () => {
  assert.deepEqual(action(null, shown), { kind: "close", issue: 7 });
  assert.deepEqual(action(null, { ...shown, open: false }), { kind: "nothing" });
});

test("a closed issue is opened again, told apart by who was wrong about it", () => {
  const byPerson = { ...shown, open: false };
  assert.deepEqual(action(present, byPerson), { kind: "reopen", issue: 7, returned: false });
  const byUs = { ...byPerson, digest: null };
  assert.deepEqual(action(present, byUs), { kind: "reopen", issue: 7, returned: true });
});

test("of several the oldest open one goes on, and the other open ones are closed", () => {
  const at = (number: number, open: boolean): IssueState => ({ ...shown, number, open });
  const issues = [at(9, true), at(3, false), at(5, true), at(8, true), at(6, false)];
  assert.deepEqual(decide(present, issues), { action: { kind: "nothing" }, duplicates: [9, 8] });
  assert.deepEqual(action(present, at(9, false), at(3, false)), {
    kind: "reopen",
    issue: 3,
    returned: false,
  });
});

const digests = fc.constantFrom("d1", "d2");
const contents = fc.constantFrom("c1", "c2");
const presents = fc.option(fc.record({ digest: digests, content: contents }));
const histories = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 9 }),
    open: fc.boolean(),
    digest: fc.option(digests),
    content: contents,
  }),
  { selector: ({ number }) => number, maxLength: 5 },
);

test("whatever was there, deciding again after it was done says nothing, and one issue at most is open", () => {
  fc.assert(
    fc.property(presents, histories, (now, issues) => {
      const after = carryOut(decide(now, issues), now, issues);
      assert.deepEqual(decide(now, after), { action: { kind: "nothing" }, duplicates: [] });
      assert.equal(after.filter(({ open }) => open).length, now === null ? 0 : 1);
      assert.ok(after.length <= Math.max(1, issues.length), "none is opened beside another");
    }),
  );
});

/** GitHub after the decision was carried out. */
function carryOut(
  { action: done, duplicates }: Decision,
  now: PresentFindings | null,
  issues: readonly IssueState[],
): IssueState[] {
  const body = now ?? { digest: null, content: "gone" };
  if (done.kind === "open") return [...issues, { number: 10, open: true, ...body }];
  return issues.map((issue) => {
    if (duplicates.includes(issue.number)) return { ...issue, open: false };
    if (done.kind === "nothing" || done.issue !== issue.number) return issue;
    return { number: issue.number, open: done.kind !== "close", ...body };
  });
}
