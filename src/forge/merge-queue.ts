import type { Planned } from "../modes/planned.ts";
import { hasChanges } from "../plan/plan.ts";
import { gatherReviewed } from "../review/approved.ts";
import type { Previous } from "../review/before.ts";
import { unreviewed } from "../review/refusal.ts";
import { WAYS_OUT_OF_QUEUE } from "../review/ways-out.ts";
import type { Hosted } from "../session/hosted.ts";
import { UserError } from "../text/user-error.ts";

/** In a merge queue, fail now rather than after the merge. Throws UserError if an operation was not reviewed. */
export async function checkMergeGroup(
  hosted: Hosted,
  planned: Planned,
  previous: Previous,
): Promise<void> {
  const { plan } = planned;
  const { event, github, inputs } = hosted;
  if (event.kind !== "merge-group" || !inputs.requireReviewedPlan || !hasChanges(plan)) return;
  if (github === null)
    throw new UserError("Without a github-token the reviewed plan can't be found.");
  const lines = unreviewed(plan, await gatherReviewed(hosted, github, previous, planned));
  if (lines !== null)
    throw new UserError([...lines, WAYS_OUT_OF_QUEUE].join("\n"), { help: "apply stops" });
  hosted.log.info("Every operation in this merge group was reviewed.");
}
