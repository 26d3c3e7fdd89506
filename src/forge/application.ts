import { isComplete, tally } from "../apply/outcome.ts";
import type { Application, Applied } from "../modes/frontend.ts";
import type { Planned } from "../modes/planned.ts";
import { namedInPlan } from "../plan/origins.ts";
import { hasChanges } from "../plan/plan.ts";
import { outcomeHeadline, outcomeSummary } from "../render/outcome.ts";
import { resultComment } from "../render/result.ts";
import { checkReviewed, gatherReviewed } from "../review/approved.ts";
import type { Reviewed } from "../review/coverage.ts";
import type { Previous } from "../review/before.ts";
import { type Begun, needsRecord, recordBegin, recordEnd } from "../review/recording.ts";
import { checkNotRolledBack, refusedOperations } from "../review/rolled-back.ts";
import { type Hosted, provenanceOf, sessionKey, tellSummary } from "../session/hosted.ts";
import { bestEffort, type Declared } from "../session/session.ts";
import { UserError } from "../text/user-error.ts";
import { publishStop, tellResult } from "./publish.ts";
import { setUnprotected } from "./tell.ts";

/** An apply on GitHub: applies only what was reviewed, records it, and posts the result on the pull requests. */
export function openApplication(
  hosted: Hosted,
  planned: Planned,
  declared: Declared,
  previous: Previous,
): Application {
  const { plan } = planned;
  const state: { reviewed: Reviewed | null; begun: Begun | null } = {
    reviewed: null,
    begun: null,
  };
  const audience = (): readonly number[] => state.reviewed?.audience ?? [];
  return {
    look: async () => {
      checkNotRolledBack(hosted, plan, previous.rolledBack);
      state.reviewed = await lookForReviews(hosted, previous, planned);
    },
    approve: () => {
      if (state.reviewed !== null) checkReviewed(plan, state.reviewed);
      return Promise.resolve();
    },
    stopped: (reason) => publishStop(hosted, plan, declared, { reason, audience: audience() }),
    begin: async () => {
      state.begun = await recordBegin(hosted, hosted.github);
    },
    ended: async (result) => {
      await report(hosted, planned, result, audience());
      await record(hosted, planned, result, { previous, begun: state.begun });
    },
  };
}

/** What was reviewed; null if no review is required. Throws UserError. */
async function lookForReviews(
  hosted: Hosted,
  previous: Previous,
  planned: Planned,
): Promise<Reviewed | null> {
  const { github, inputs, log } = hosted;
  if (!inputs.requireReviewedPlan) {
    log.notice("require-reviewed-plan is false: applying without a reviewed plan.");
    return null;
  }
  if (github !== null) return gatherReviewed(hosted, github, previous, planned);
  throw new UserError(
    "Nothing was changed: without a github-token, the reviewed plan can't be found. Set github-token, or set require-reviewed-plan: false.",
    { help: "apply stops" },
  );
}

async function report(
  hosted: Hosted,
  { plan }: Planned,
  { zones, origins }: Applied,
  audience: Reviewed["audience"],
): Promise<void> {
  const { done, failed } = tally(zones);
  await bestEffort(hosted, "the outputs could not be set", () => {
    hosted.output.set("applied", done);
    hosted.output.set("failed", failed);
    if (isComplete(zones)) setUnprotected(hosted, plan, "after");
  });
  if (zones.length === 0) return;
  const view = {
    zones,
    origins,
    namedOrigins: namedInPlan(plan, origins),
    cancelled: hosted.signal.aborted,
    planDigest: plan.digest,
    provenance: provenanceOf(hosted),
  };
  hosted.log.info(outcomeHeadline(view));
  await tellSummary(hosted, outcomeSummary(view));
  await tellResult(hosted, audience, resultComment(view, sessionKey(hosted)));
}

async function record(
  hosted: Hosted,
  { plan }: Planned,
  { zones }: Applied,
  { previous, begun }: { readonly previous: Previous; readonly begun: Begun | null },
): Promise<void> {
  const { github } = hosted;
  if (github === null || (!hasChanges(plan) && !needsRecord(hosted, previous))) return;
  const description = outcomeHeadline({ zones, cancelled: false });
  await recordEnd(hosted, github, begun, {
    success: isComplete(zones),
    description,
    rolledBack: refusedOperations(zones),
  });
}
