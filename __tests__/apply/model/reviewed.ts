import assert from "node:assert/strict";
import { describe } from "../../../src/plan/describe.ts";
import { plain } from "../../../src/text/message.ts";
import { hasChanges, type Plan } from "../../../src/plan/plan.ts";
import { readMarker } from "../../../src/render/marker.ts";
import { planComment } from "../../../src/render/plan.ts";
import { compareWithReviewed } from "../../../src/review/compare-with-reviewed.ts";
import { readVisible } from "../../../src/review/visible-plan.ts";
import { PROVENANCE } from "../../golden/plans.ts";

/** The first plan is what people review: later runs may do less, never anything else. */
export function rememberedPlan(): { check: (lenient: boolean) => (plan: Plan) => void } {
  let first: Plan | null = null;
  return {
    check: (lenient) => (plan) => {
      first ??= plan;
      if (lenient || !hasChanges(plan)) return;
      const comment = planComment(
        { plan: first, problems: [], provenance: PROVENANCE },
        { key: "key", base: "main" },
      );
      const marker = readMarker(comment);
      assert.ok(marker);
      const visible = readVisible(comment);
      const result = compareWithReviewed(plan, [{ pull: 1, url: "", marker, visible }]);
      if (result.kind === "covered") return;
      const now = result.now.map(({ planned }) => plain(describe(planned.operation)));
      assert.deepEqual(now, [], `not reviewed; reviewed was ${wordsOf(first).join("; ")}`);
    },
  };
}

/** The operations of the plan, for people. */
export function wordsOf(plan: Plan): string[] {
  return plan.zones.flatMap(({ name, operations }) =>
    operations.map(({ operation }) => `${name}: ${plain(describe(operation))}`),
  );
}
