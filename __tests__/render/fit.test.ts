import assert from "node:assert/strict";
import { test } from "node:test";
import type { ZoneOutcome } from "../../src/apply/outcome.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { compareWithReviewed, differenceLines } from "../../src/review/compare-with-reviewed.ts";
import {
  byteLength,
  cutKeepingLast,
  cutLines,
  fitSections,
  type Section,
  withinBytes,
} from "../../src/render/fit.ts";
import { readMarker } from "../../src/render/marker.ts";
import { outcomeSummary } from "../../src/render/outcome.ts";
import { resultComment } from "../../src/render/result.ts";
import { readVisible } from "../../src/review/visible-plan.ts";
import { planComment, planSummary, stoppedSummary } from "../../src/render/plan.ts";
import { problemsComment } from "../../src/render/no-plan.ts";
import {
  associated,
  before,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  OPTIONS,
  stored,
  wanted,
} from "../plan/arbitrary.ts";
import { assertHarmless } from "./rendered.ts";

const COMMENT = 65_536;
const SUMMARY = 1024 * 1024;
const PROVENANCE = {
  config: "aop.yaml",
  zones: [],
  commit: "0".repeat(40),
  time: "2026-11-23T12:00:00.000Z",
  runUrl: "https://github.com/octo-org/edge/actions/runs/1",
};
const X = "a".repeat(64);
const Y = "b".repeat(64);

function hostnames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `host-${n}.example.com`);
}

/** The zone loses its last hostnames and gets the first ones. */
function largeZone(added: number, removed: number, name = "example.com"): ZoneInput {
  const subject = "CN=" + "<@octocat>|".repeat(6000);
  const old = hostnames(removed).map((hostname) => `old-${hostname}`);
  return {
    desired: desiredZone({
      name,
      certificates: [declared(X, { certificate: fakeCertificate(X, { subject }) })],
      associations: hostnames(added).map((hostname) => wanted(hostname, X)),
    }),
    current: currentZone({
      name,
      certificates: [stored("y", Y, { certificate: fakeCertificate(Y, { subject }) })],
      associations: old.map((hostname) => associated(hostname, "y")),
    }),
    previous: before(old, [Y]),
  };
}

function commentOf(plan: Plan): string {
  return planComment({ plan, problems: [], provenance: PROVENANCE }, { key: "key", base: "main" });
}

for (const [added, removed] of [
  [0, 1],
  [120, 0],
  [1000, 50],
  [5000, 0],
  [4000, 1000],
  [0, 5000],
  [9000, 100],
] as const) {
  test(`a plan with ${added} hostnames to add and ${removed} to remove fits, and can be reviewed`, () => {
    const plan = makePlan([largeZone(added, removed)], OPTIONS);
    const comment = commentOf(plan);
    assert.ok(byteLength(comment) <= COMMENT, `${byteLength(comment)} bytes`);
    assertHarmless(comment.replace(/\[log\]\(.*?\)/, ""), { comments: 1 });
    const marker = readMarker(comment);
    assert.ok(marker);
    assert.deepEqual(
      compareWithReviewed(plan, [{ pull: 1, url: "", marker, visible: readVisible(comment) }]),
      {
        kind: "covered",
      },
    );
    if (added + removed <= 5000) {
      assert.equal(marker.operations?.size, plan.zones[0]?.operations.length);
      assert.ok(marker.width >= 16);
    }
    const summary = planSummary({ plan, problems: [], provenance: PROVENANCE });
    assert.ok(byteLength(summary) < SUMMARY);
  });
}

test("rows that take something away are kept when others are left out, and the omission is told", () => {
  const plan = makePlan([largeZone(1000, 20)], OPTIONS);
  const comment = commentOf(plan);
  for (let n = 0; n < 20; n += 1)
    assert.match(comment, new RegExp(`🟥&nbsp;remove<br><code>old-host-${n}\\.`));
  assert.match(
    comment,
    /\*\*\d+ more rows are left out here for length: the job summary has the whole plan\.\*\*/,
  );
  assert.match(
    comment,
    /^\*\*Authenticated Origin Pulls: plan\*\* – 1 certificate to upload, 1000 hostnames to enable, 20 to remove/m,
  );
});

test("many zones are left out as whole zones, and counted", () => {
  const zones = Array.from({ length: 400 }, (_, n) => largeZone(3, 0, `zone-${n}.example`));
  const comment = commentOf(makePlan(zones, OPTIONS));
  assert.ok(byteLength(comment) <= COMMENT);
  assert.match(
    comment,
    /\*\*\d+ more zones and the list of certificates are left out here for length/,
  );
});

test("the outcome of a large apply fits, with what failed before what is done", () => {
  const plan = makePlan([largeZone(4000, 900)], OPTIONS);
  const zones: readonly ZoneOutcome[] = plan.zones.map((zone) => ({
    zone: zone.name,
    error: "@octocat ".repeat(10_000),
    edge: [],
    outcomes: zone.operations.map((planned, index) => ({
      planned,
      state: index === 4500 ? "failed" : "done",
      message: index === 4500 ? "refused | here" : null,
    })),
  }));
  const view = {
    zones,
    origins: [],
    namedOrigins: [],
    cancelled: false,
    planDigest: plan.digest,
    provenance: PROVENANCE,
  };
  const comment = resultComment(view, "key");
  assert.ok(byteLength(comment) <= COMMENT);
  assert.match(comment, /❌&nbsp;/);
  assert.ok(byteLength(outcomeSummary(view)) < SUMMARY);
});

test("the summary of an apply that stopped fits, however many operations nobody reviewed", () => {
  for (const zones of [1, 20, 60]) {
    const plan = makePlan(
      Array.from({ length: zones }, (_, n) => largeZone(100, 10, `zone-${n}.example`)),
      OPTIONS,
    );
    const difference = compareWithReviewed(plan, []);
    assert.ok(difference.kind === "difference");
    const lines = ["Nothing was changed: stop", ...differenceLines(difference), "Way out"];
    const summary = stoppedSummary(
      { plan, problems: [], provenance: PROVENANCE },
      lines.join("\n"),
    );
    assert.ok(byteLength(summary) <= SUMMARY, `${zones} zones: ${byteLength(summary)} bytes`);
    assert.match(summary, /^> Nothing was changed&#58; stop<br>.*<br>Way out$/m);
    assert.equal(/… and \d+ more: the log has all of them/.test(summary), zones > 1);
    assert.match(summary, /\*\*Authenticated Origin Pulls: plan\*\* – /, "the plan follows");
  }
});

test("the errors of hundreds of zones fit", () => {
  const plan = makePlan([], OPTIONS);
  const zones = hostnames(500).map((zone) => ({
    zone,
    error: "<b>".repeat(900),
    outcomes: [],
    edge: [],
  }));
  const view = {
    zones,
    origins: [],
    namedOrigins: [],
    cancelled: false,
    planDigest: plan.digest,
    provenance: PROVENANCE,
  };
  assert.ok(byteLength(resultComment(view, "key")) <= COMMENT);
});

test("hundreds of long problems fit, and what is left out is counted", () => {
  const message = "\u202e|".repeat(400);
  const problems = hostnames(300).map(() => ({ severity: "error" as const, message, at: null }));
  const comment = problemsComment(problems, PROVENANCE, { key: "key", base: "main" });
  assert.ok(byteLength(comment) <= COMMENT);
  assert.match(comment, /\*\*Authenticated Origin Pulls: no plan\*\* – 300 errors/);
  assert.match(comment, /… and \d+ more: the log has all of them\./);
});

test("hundreds of selected zones neither fill the footer nor the marker", () => {
  const zones = hostnames(3000);
  const plan = makePlan([largeZone(5, 0)], OPTIONS);
  const comment = planComment(
    { plan, problems: [], provenance: { ...PROVENANCE, zones } },
    { key: "key", base: "main" },
  );
  assert.ok(byteLength(comment) < 10_000);
  assert.match(comment, /host-4\.example\.com and 2995 more\)/);
});

test("sections that fit are left as they are", () => {
  const text = fitSections([section(2)], 5000, "elsewhere");
  assert.equal(text, "<details open>\n<summary>s</summary>\n\n| h |\nrow 0\nrow 1\n\n</details>");
});

test("one row and one zone that are left out are told in the singular", () => {
  const whole = byteLength(fitSections([section(40)], 50_000, "elsewhere"));
  const text = fitSections([section(100)], 400 + 400 + whole, "elsewhere");
  assert.match(text, /more rows are left out here for length: elsewhere/);
  assert.equal(
    fitSections([section(9)], 0, "elsewhere"),
    "**1 more zone is left out here for length: elsewhere.**",
  );
});

test("only zones are counted as zones: any other list that is left out is named", () => {
  const left = (...sections: readonly Section[]): string => fitSections(sections, 0, "there");
  const [zone, certificates] = [section(9), section(9, "certificates")];
  assert.equal(
    left(zone, zone, certificates),
    "**2 more zones and the list of certificates are left out here for length: there.**",
  );
  assert.equal(
    left(section(9, "origins"), certificates, section(9, "unmanaged")),
    "**The list of origins, the list of certificates and the list of unmanaged objects are left out here for length: there.**",
  );
  assert.equal(
    left(certificates),
    "**The list of certificates is left out here for length: there.**",
  );
});

test("a comment that shows some zones of a plan counts just the others", () => {
  const zones = Array.from({ length: 30 }, (_, n) => largeZone(40, 0, `zone-${n}.example`));
  const comment = commentOf(makePlan(zones, OPTIONS));
  const shown = comment.match(/<summary><strong>/g)?.length ?? 0;
  const omitted = Number(/\*\*(\d+) more zones? .*left out/.exec(comment)?.[1]);
  assert.ok(shown > 0, "some are shown");
  assert.equal(shown + omitted, 30);
});

test("lines are cut with a count, and the limit is halved until the text fits", () => {
  assert.deepEqual(cutLines(["a", "b"], 2, "there"), ["a", "b"]);
  assert.deepEqual(cutLines(["a", "b", "c"], 1, "there"), ["a", "… and 2 more: there."]);
  assert.deepEqual(cutLines(["a", "b"], 1, "there"), ["a", "b"], "one more takes no more room");
  assert.deepEqual(cutLines(["a"], 0, "there"), ["… and 1 more: there."]);
  const cut = cutKeepingLast(["a", "b", "c", "d"], 1, "there");
  assert.deepEqual(cut, ["a", "… and 2 more: there.", "d"]);
  assert.deepEqual(cutKeepingLast(["a"], 0, "there"), ["a"]);
  assert.equal(
    withinBytes((limit) => "x".repeat(limit), 8, 5),
    "xxxx",
  );
  assert.equal(
    withinBytes((limit) => `none${limit}`, 8, 2),
    "none0",
  );
});

function section(rows: number, of: Section["of"] = "zone"): Section {
  return {
    of,
    summary: "s",
    head: "| h |",
    rows: Array.from({ length: rows }, (_, n) => ({ text: `row ${n}`, keep: false })),
    open: true,
  };
}
