import { isComplete, tally } from "../apply/outcome.ts";
import type { Applied, ApplySteps } from "../modes/frontend.ts";
import type { Planned } from "../modes/planned.ts";
import { namedInPlan } from "../plan/origins.ts";
import { hasChanges } from "../plan/plan.ts";
import { outcomeHeadline, outcomeSummary } from "../render/outcome.ts";
import { resultComment } from "../render/result.ts";
import { checkReviewed, gatherReviewed } from "../review/check-reviewed.ts";
import type { Reviewed } from "../review/compare-with-reviewed.ts";
import type { Previous } from "../review/previous.ts";
import { type ApplyRecord, needsRecord, recordEnd, recordStart } from "../review/recording.ts";
import { checkNotRolledBack, refusedOperations } from "../review/rolled-back.ts";
import {
  provenanceOf,
  sessionKey,
  type WorkflowSession,
  writeSummary,
} from "../session/workflow-session.ts";
import { bestEffort, type Declared } from "../session/session.ts";
import { UserError } from "../text/user-error.ts";
import { publishResult, publishStop } from "./publish.ts";
import { setUnprotectedOutput } from "./plan-output.ts";

/** An apply on GitHub: applies only what was reviewed, records it, and posts the result on the pull requests. */
export function openApplySteps(
  session: WorkflowSession,
  planned: Planned,
  declared: Declared,
  previous: Previous,
): ApplySteps {
  const { plan } = planned;
  const state: { reviewed: Reviewed | null; record: ApplyRecord | null } = {
    reviewed: null,
    record: null,
  };
  const audience = (): readonly number[] => state.reviewed?.audience ?? [];
  return {
    findReviews: async () => {
      checkNotRolledBack(session, plan, previous.rolledBack);
      state.reviewed = await lookForReviews(session, previous, planned);
    },
    requireApproval: () => {
      if (state.reviewed !== null) checkReviewed(plan, state.reviewed);
      return Promise.resolve();
    },
    reportStopped: (reason) =>
      publishStop(session, plan, declared, { reason, audience: audience() }),
    begin: async () => {
      state.record = await recordStart(session, session.github);
    },
    reportOutcome: async (result) => {
      await publishOutcome(session, planned, result, audience());
      await recordOutcome(session, planned, result, { previous, record: state.record });
    },
  };
}

/** What was reviewed; null if no review is required. Throws UserError. */
async function lookForReviews(
  session: WorkflowSession,
  previous: Previous,
  planned: Planned,
): Promise<Reviewed | null> {
  const { github, inputs, log } = session;
  if (!inputs.requireReviewedPlan) {
    log.notice("require-reviewed-plan is false: applying without a reviewed plan.");
    return null;
  }
  if (github !== null) return gatherReviewed(session, github, previous, planned);
  throw new UserError(
    "Nothing was changed: without a github-token, the reviewed plan can't be found. Set github-token, or set require-reviewed-plan: false.",
    { help: "apply stops" },
  );
}

async function publishOutcome(
  session: WorkflowSession,
  { plan }: Planned,
  { zones, origins }: Applied,
  audience: Reviewed["audience"],
): Promise<void> {
  const { done, failed } = tally(zones);
  await bestEffort(session, "the outputs could not be set", () => {
    session.output.set("applied", done);
    session.output.set("failed", failed);
    if (isComplete(zones)) setUnprotectedOutput(session, plan, "after");
  });
  if (zones.length === 0) return;
  const view = {
    zones,
    origins,
    namedOrigins: namedInPlan(plan, origins),
    cancelled: session.signal.aborted,
    planDigest: plan.digest,
    provenance: provenanceOf(session),
  };
  session.log.info(outcomeHeadline(view));
  await writeSummary(session, outcomeSummary(view));
  await publishResult(session, audience, resultComment(view, sessionKey(session)));
}

async function recordOutcome(
  session: WorkflowSession,
  { plan }: Planned,
  { zones }: Applied,
  { previous, record }: { readonly previous: Previous; readonly record: ApplyRecord | null },
): Promise<void> {
  const { github } = session;
  if (github === null || (!hasChanges(plan) && !needsRecord(session, previous))) return;
  const description = outcomeHeadline({ zones, cancelled: false });
  await recordEnd(session, github, record, {
    success: isComplete(zones),
    description,
    rolledBack: refusedOperations(zones),
  });
}
