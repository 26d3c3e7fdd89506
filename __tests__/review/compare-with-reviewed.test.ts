import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import {
  compareWithReviewed,
  differenceLines,
  type ReviewedPlan,
} from "../../src/review/compare-with-reviewed.ts";
import { readMarker } from "../../src/render/marker.ts";
import { planComment } from "../../src/render/plan.ts";
import { readVisible } from "../../src/review/visible-plan.ts";
import {
  associated,
  currentZone,
  declared,
  desiredZone,
  OPTIONS,
  stored,
  wanted,
} from "../plan/arbitrary.ts";

const B = "b".repeat(64);
const API = "api.example.com";
const PROVENANCE = {
  config: "aop.yaml",
  zones: [],
  commit: "c".repeat(40),
  time: "t",
  runUrl: null,
};

test("a plan is covered by its own review, and by a review of more", () => {
  const reviewed = [commentOf(smallPlan([API, "shop.example.com"]))];
  assert.equal(
    compareWithReviewed(smallPlan([API, "shop.example.com"]), seen(reviewed)).kind,
    "covered",
  );
  assert.equal(compareWithReviewed(smallPlan([API]), seen(reviewed)).kind, "covered");
  assert.equal(compareWithReviewed(smallPlan([]), []).kind, "covered");
});

test("several reviews together cover what was merged together", () => {
  const both = smallPlan([API, "shop.example.com"]);
  const reviewed = [smallPlan([API]), smallPlan(["shop.example.com"])].map(commentOf);
  assert.equal(compareWithReviewed(both, seen(reviewed)).kind, "covered");
});

test("an operation that nobody saw is a difference, told beside what was seen instead", () => {
  const result = compareWithReviewed(
    smallPlan(["other.example.com"]),
    seen([commentOf(smallPlan([API]))]),
  );
  assert.ok(result.kind === "difference");
  assert.deepEqual(
    differenceLines(result).map((line) => line.split(" with ")[0]),
    [
      "  reviewed: example.com: enable api.example.com",
      "  now:      example.com: enable other.example.com",
    ],
  );
});

test("with no room for digests only the very same plan is covered", () => {
  const plan = smallPlan([API, "shop.example.com"]);
  const bare = seen([commentOf(plan)]).map((comment) => ({
    ...comment,
    marker: { ...comment.marker, operations: null, width: 0 },
  }));
  assert.equal(compareWithReviewed(plan, bare).kind, "covered");
  assert.equal(compareWithReviewed(smallPlan([API]), bare).kind, "difference");
});

test("sending again what Cloudflare failed to deploy needs no review", () => {
  const desired = desiredZone({ certificates: [declared(B)], associations: [wanted(API, B)] });
  const failed = { status: "deployment_timed_out" };
  const plan = (current: ReturnType<typeof currentZone>): Plan =>
    makePlan([{ desired, current, previous: null }], OPTIONS);
  const certificates = [stored("b", B)];
  const association = plan(
    currentZone({ certificates, associations: [associated(API, "b", failed)] }),
  );
  assert.deepEqual(
    [association.zones[0]?.operations.length, compareWithReviewed(association, []).kind],
    [1, "covered"],
  );
  const both = plan(
    currentZone({ certificates: [stored("b", B, failed)], associations: [associated(API, "b")] }),
  );
  assert.deepEqual(
    [both.zones[0]?.operations.length, compareWithReviewed(both, []).kind],
    [2, "covered"],
  );
});

function smallPlan(hostnames: readonly string[]): Plan {
  const associations = hostnames.map((hostname) => wanted(hostname, B));
  const desired = desiredZone({
    certificates: hostnames.length > 0 ? [declared(B)] : [],
    associations,
  });
  return makePlan([{ desired, current: currentZone(), previous: null }], OPTIONS);
}

function commentOf(plan: Plan): string {
  return planComment({ plan, problems: [], provenance: PROVENANCE }, { key: "key", base: "main" });
}

function seen(comments: readonly string[]): readonly ReviewedPlan[] {
  return comments.map((body, index) => {
    const marker = readMarker(body);
    assert.ok(marker);
    return { pull: index, url: "", marker, visible: readVisible(body) };
  });
}
