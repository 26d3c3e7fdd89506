import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Plan } from "../../src/plan/plan.ts";
import { planComment } from "../../src/render/plan.ts";
import { countRows, readVisible, shows } from "../../src/review/visible.ts";
import { largePlan, PROVENANCE, rotationPlan } from "../golden/plans.ts";
import { hostilePlan } from "../render/hostile.ts";

function commentOf(
  plan: Plan,
  problems: Parameters<typeof planComment>[0]["problems"] = [],
): string {
  return planComment({ plan, problems, provenance: PROVENANCE }, { key: "key", base: "main" });
}

function count(plan: Plan): number {
  return plan.zones.reduce((sum, { operations }) => sum + operations.length, 0);
}

test("whatever values a plan has, its comment is read back: every operation once, and nothing else", () => {
  fc.assert(
    fc.property(hostilePlan(), ({ plan, problems }) => {
      const visible = readVisible(commentOf(plan, problems));
      assert.ok(visible);
      assert.equal(visible.total ?? 0, count(plan));
      const missing = plan.zones.flatMap(({ name, operations }) =>
        operations.filter(({ operation }) => !shows(visible, name, operation)),
      );
      if (!visible.isCut) {
        assert.deepEqual(missing, []);
        assert.equal(countRows(visible), count(plan));
      } else assert.ok(countRows(visible) + missing.length >= count(plan));
    }),
    { seed: 11, numRuns: 400 },
  );
});

/** The rotation's comment with something done to its text. */
function rowsOf(forge: (body: string) => string): number | null {
  const visible = readVisible(forge(commentOf(rotationPlan())));
  return visible === null ? null : countRows(visible);
}

const ROTATION = count(rotationPlan());
const TABLE = /(\n\| what \| change \|\n(?:\|.*\n)+)/;

test("a comment that an editor of GitHub saved with other line ends is read the same", () => {
  assert.equal(
    rowsOf((body) => body.replaceAll("\n", "\r\n")),
    ROTATION,
  );
});

const HIDDEN = {
  "in an HTML comment": (body: string) => body.replace(TABLE, "\n<!--$1-->\n"),
  "in a fence": (body: string) => body.replace(TABLE, "\n```math\n$1\n```\n"),
  "in a fence of tildes": (body: string) => body.replace(TABLE, "\n~~~mermaid\n$1\n~~~\n"),
  "in a formula": (body: string) => body.replace(TABLE, "\n$$\n$1\n$$\n"),
  "in an element that hides": (body: string) => body.replace(TABLE, "\n<div hidden>\n$1\n</div>\n"),
  "with an attribute": (body: string) => body.replace("<code>", '<code hidden="">'),
};

for (const [where, forge] of Object.entries(HIDDEN)) {
  test(`rows ${where} are not visible`, () => {
    assert.equal(rowsOf(forge), null);
  });
}

const NOT_A_TABLE = {
  "under a header with fewer cells, which hides the others": (body: string) =>
    body.replace("| what | change |\n| :-- | :-- |", "| what |\n| :-- |"),
  "in the title of a link": (body: string) => body.replace(TABLE, "\n[a]: /b '$1'\n"),
  "in no zone's section": (body: string) =>
    body.replaceAll(/<summary>.*/g, "<summary>1 note</summary>"),
};

for (const [where, forge] of Object.entries(NOT_A_TABLE)) {
  test(`rows ${where} do not count`, () => {
    assert.equal(rowsOf(forge), 0);
  });
}

test("a cut comment tells how many operations there are, and is over 60,000 bytes", () => {
  const visible = readVisible(commentOf(largePlan()));
  assert.deepEqual([visible?.isCut, visible?.total], [true, count(largePlan())]);
});
