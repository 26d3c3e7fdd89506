import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Plan } from "../../src/plan/plan.ts";
import { readMarker } from "../../src/render/marker.ts";
import { planComment } from "../../src/render/plan.ts";
import { countRows, readVisible, shows } from "../../src/review/visible-plan.ts";
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
  "in an element that is never closed": (body: string) =>
    body.replace("\n| :-- | :-- |\n| ", "\n| :-- | :-- |\n| <sub>"),
  "in a section that is folded": (body: string) => body.replaceAll("<details open>", "<details>"),
  "in a section inside another one": (body: string) =>
    body.replace("<details open>", "<details>\n<summary>Notes</summary>\n\n<details open>"),
  "in tiny letters": (body: string) => body.replace(/^\| (.*) \|$/m, "| <sub>$1</sub> |"),
  "turned around by a sign that nobody sees": (body: string) =>
    body.replace("enable</code>", "enable").replace("<code>", "<code>\u202e"),
  "turned around by its entity": (body: string) => body.replace("<code>", "<code>&#8238;"),
  "struck out": (body: string) => body.replace(TABLE, "\n~~$1~~\n"),
  "below a headline that counts others": (body: string) =>
    body.replace(/(\n\*\*.*: plan\*\* – ).*/, "$1no changes"),
  "below another headline": (body: string) =>
    body.replace(/\n\*\*.*: plan\*\* – /, (title) => `${title}no changes\n${title}`),
  "below a headline of another kind": (body: string) =>
    body.replace(/\n\*\*.*: plan\*\* – /, "\n**Plan: "),
  "behind cells that take their places": (body: string) =>
    body.replace(/^\| 🟨/m, "| note|none|🟨"),
  "with the change behind a cell that takes its place": (body: string) =>
    body.replace(/^\| 🟨/m, "| note|🟨"),
  "with a picture in place of the change": (body: string) =>
    body.replace(/^(\| 🟨.*) \| (.*) \|$/m, "$1 | ![$2](https://example.com/other.png) |"),
  "with a link in place of the change": (body: string) =>
    body.replace(/^(\| 🟨.*) \| (.*) \|$/m, "$1 | [$2](https://example.com) |"),
  "with the change struck out": (body: string) =>
    body.replace(/^(\| 🟨.*) \| (.*) \|$/m, "$1 | ~$2~ |"),
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
  test(`rows ${where} do not count, and the headline gives them away`, () => {
    assert.equal(rowsOf(forge), null);
  });
}

/** Whether the comment of the rotation shows its first move, after the row of it was changed. */
function showsMove(forge: (row: string) => string): boolean {
  const plan = rotationPlan();
  const visible = readVisible(commentOf(plan).replace(/^\| 🟨.*$/m, forge));
  const [zone] = plan.zones;
  const move = zone?.operations.find(({ operation }) => operation.kind === "set-association");
  return visible !== null && zone !== undefined && move !== undefined
    ? shows(visible, zone.name, move.operation)
    : false;
}

const BESIDE: Readonly<Record<string, (row: string) => string>> = {
  "other words before the verb": (row) => row.replace("🟨", "🟨&nbsp;never"),
  "other words beside the change": (row) => row.replace(/ \|$/, " and not yet |"),
  "another fingerprint beside the right one": (row) =>
    row.replace(/<code>\w{12}<\/code> until \S+ \|$/, "<code>0a0a0a0a0a0a</code><br>$&"),
};

test("a row with anything that we don't write beside an operation does not show it", () => {
  assert.equal(
    showsMove((row) => row),
    true,
  );
  for (const [what, forge] of Object.entries(BESIDE)) assert.equal(showsMove(forge), false, what);
});

test("a comment that is padded to the length of a cut one has to say what it leaves out", () => {
  const [, , row = ""] = /(\n\| 🟩[^\n]*)(\n\|[^\n]*)/.exec(commentOf(rotationPlan())) ?? [];
  assert.notEqual(row, "");
  const padding = `\n\n${"x".repeat(70_000)}\n\n<sub>`;
  const pad = (body: string): string => body.replace(row, "").replace("\n\n<sub>", padding);
  assert.equal(rowsOf(pad), null);
});

test("a marker that could end its comment, and hide what follows, is none", () => {
  const body = commentOf(rotationPlan());
  assert.ok(readMarker(body));
  for (const tail of ["--><a title='", "--><!--", "--><details><summary>Notes</summary>", "é"]) {
    const forged = body.replace('{"v":1,', `{"v":1,"x":${JSON.stringify(tail)},`);
    assert.notEqual(forged, body);
    assert.equal(readMarker(forged), null, tail);
  }
});

test("a cut comment tells how many operations there are, and is over 60,000 bytes", () => {
  const visible = readVisible(commentOf(largePlan()));
  assert.deepEqual([visible?.isCut, visible?.total], [true, count(largePlan())]);
});
