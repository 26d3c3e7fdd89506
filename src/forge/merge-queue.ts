import type { Planned } from "../modes/planned.ts";
import { hasChanges } from "../plan/plan.ts";
import { gatherReviewed } from "../review/check-reviewed.ts";
import type { Previous } from "../review/previous.ts";
import { whyUnreviewed } from "../review/refusal.ts";
import { NEXT_STEPS_IN_QUEUE } from "../review/next-steps.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import { UserError } from "../text/user-error.ts";

/** In a merge queue, fail now rather than after the merge. Throws UserError if an operation was not reviewed. */
export async function checkMergeGroup(
  session: WorkflowSession,
  planned: Planned,
  previous: Previous,
): Promise<void> {
  const { plan } = planned;
  const { event, github, inputs } = session;
  if (event.kind !== "merge-group" || !inputs.requireReviewedPlan || !hasChanges(plan)) return;
  if (github === null)
    throw new UserError("Without a github-token the reviewed plan can't be found.");
  const lines = whyUnreviewed(plan, await gatherReviewed(session, github, previous, planned));
  if (lines !== null)
    throw new UserError([...lines, NEXT_STEPS_IN_QUEUE].join("\n"), { help: "apply stops" });
  session.log.info("Every operation in this merge group was reviewed.");
}
