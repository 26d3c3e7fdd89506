import type { GitHub } from "../github/client.ts";
import { branchTip } from "../github/commits.ts";
import { mergedPulls, type MergedPullsResult } from "../github/merged.ts";
import type { MergedPull } from "../github/pull.ts";
import { queuedPulls } from "../github/queued.ts";
import { readMarker } from "../render/marker.ts";
import { sessionKey, type WorkflowSession } from "../session/workflow-session.ts";
import type { Previous } from "./previous.ts";
import { whyNotReviewed } from "./conditions.ts";
import type { Reviewed, ReviewedPlan } from "./compare-with-reviewed.ts";
import { findComments } from "./find-comments.ts";
import { shownComment } from "./shown-comment.ts";
import { readVisible } from "./visible-plan.ts";
import { gapMessage, noPlanMessage } from "./gaps.ts";

/** How many of the newest commits are always looked at, even if everything is covered. */
const LOOKED_AT = 20;

/**
 * The plans on the pull requests merged since the last applied revision, from the newest on until they cover what is to
 * be done, since there may be hundreds. The newest are always read, because the result is posted on each. Throws
 * GitHubError if the lookup fails.
 */
export async function reviewedSince(
  session: WorkflowSession,
  github: GitHub,
  previous: Previous,
  isCovered: (plans: Reviewed["plans"]) => boolean,
): Promise<Omit<Reviewed, "restoring">> {
  const plans: ReviewedPlan[] = [];
  const refusals: string[] = [];
  const withoutPull: string[] = [];
  const gaps: string[] = [];
  const audience = new Set<number>();
  const seen = new Set<number>();
  let looked = 0;
  for await (const found of pullsToConsider(session, github, previous)) {
    if (found.kind !== "commit") {
      gaps.push(gapMessage(found, previous));
      continue;
    }
    if (found.pulls.length === 0) withoutPull.push(found.sha);
    for (const pull of found.pulls.filter(({ number }) => !seen.has(number))) {
      seen.add(pull.number);
      const { plan, hasComment } = await planOn(session, github, pull);
      if (typeof plan === "string") refusals.push(plan);
      else plans.push(plan);
      if (hasComment || looked === 0) audience.add(pull.number);
    }
    if (++looked >= LOOKED_AT && isCovered(plans)) break;
  }
  return { plans, refusals, withoutPull, gaps, audience: [...audience] };
}

/** The plan that people saw on a pull request, or why none counts. Throws GitHubError. */
async function planOn(
  session: WorkflowSession,
  github: GitHub,
  pull: MergedPull,
): Promise<{ readonly plan: ReviewedPlan | string; readonly hasComment: boolean }> {
  const { number } = pull;
  const key = sessionKey(session);
  const { ours, otherAuthors } = await findComments(github, number, key, readMarker);
  const latest = await shownComment(github, ours);
  if (latest === null) {
    const viewer = otherAuthors.length === 0 ? "" : await github.viewer();
    return {
      plan: noPlanMessage(pull, otherAuthors, viewer, session.inputs.comment === "off"),
      hasComment: false,
    };
  }
  const { url, marker, body } = latest;
  const plan = { pull: number, url, marker, visible: readVisible(body) };
  return { plan: whyNotReviewed(latest, pull) ?? plan, hasComment: true };
}

/**
 * For an apply: everything merged since the last applied revision. For a merge group, also what it adds to the branch's
 * current tip: the base in its event is the group ahead of it, if there is one.
 */
async function* pullsToConsider(
  session: WorkflowSession,
  github: GitHub,
  { base }: Previous,
): AsyncGenerator<MergedPullsResult, void> {
  const { event, run, clock, signal } = session;
  if (event.kind !== "merge-group") {
    const branch = "defaultBranch" in event ? (event.defaultBranch ?? "") : "";
    const range = { base: base?.sha ?? null, head: run.sha, branch };
    yield* mergedPulls(github, range, clock, signal);
    return;
  }
  const { baseBranch: branch, headBranch } = event;
  const { sha } = run;
  const tip = await branchTip(github, branch);
  const pulls = await queuedPulls(github, { base: tip, head: sha, branch, headBranch });
  yield { kind: "commit", sha, pulls };
  // Without a record of an apply, it is unknown what was merged but not applied.
  if (base?.applied !== true || base.sha === tip) return;
  yield* mergedPulls(github, { base: base.sha, head: tip, branch }, clock, signal);
}
