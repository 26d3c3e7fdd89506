import type { GitHub } from "../github/client.ts";
import { branchTip } from "../github/commits.ts";
import { GitHubError } from "../github/error.ts";
import { type Found, type MergedPull, mergedPulls, queuedPulls } from "../github/merged.ts";
import type { Plan } from "../plan/plan.ts";
import { readMarker } from "../render/marker.ts";
import { type Session, sessionKey } from "../session/session.ts";
import { shortSha } from "../text/sha.ts";
import { UserError } from "../text/user-error.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { approvalOf } from "./approved-plan.ts";
import { type Previous, restoringOperations } from "./before.ts";
import { whyNotReviewed } from "./conditions.ts";
import { review, type Reviewed, type ReviewedPlan } from "./coverage.ts";
import { findComments } from "./found.ts";
import { gapOf, noPlan, unreviewed } from "./refusal.ts";
import { shownComment } from "./shown.ts";
import { readVisible } from "./visible.ts";
import { WAYS_OUT } from "./ways-out.ts";

type Planned = { readonly plan: Plan; readonly inputs: readonly ZoneInput[] };

const NOTHING_REVIEWED: Omit<Reviewed, "restoring"> = {
  plans: [],
  refusals: [],
  withoutPull: [],
  gaps: [],
  audience: [],
};

/** So many of the newest commits are looked at, whatever is covered. */
const LOOKED_AT = 20;

/**
 * What this plan may do by review: restoring what the last applied revision declares, where this run may, and what
 * stood in the plans merged since. Throws UserError when looking fails: that is never read as "nothing was reviewed".
 */
export async function gatherReviewed(
  session: Session,
  github: GitHub,
  previous: Previous,
  planned: Planned,
): Promise<Reviewed> {
  try {
    return await gather(session, github, previous, planned);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const reason = `the reviewed plans could not be looked up, so it is not known what was reviewed.\n${error.message}\nRe-run this job.`;
    throw new UserError(lookUpFailed(session, reason), { cause: error });
  }
}

/** An apply says that nothing was changed; a merge group changes nothing in any case. */
function lookUpFailed({ event }: Session, reason: string): string {
  if (event.kind !== "merge-group") return `Nothing was changed: ${reason}`;
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

async function gather(
  session: Session,
  github: GitHub,
  previous: Previous,
  { plan, inputs }: Planned,
): Promise<Reviewed> {
  const approval = await approvalOf(session, github, plan);
  if (approval?.kind === "approved") {
    session.log.info("This plan was approved in this workflow run.");
    return { ...NOTHING_REVIEWED, restoring: new Set(digestsOf(plan)) };
  }
  const restoring =
    (mayRestore(session, previous) ? await restoringOperations(previous, inputs) : null) ??
    new Set();
  const digests = digestsOf(plan);
  const restored = digests.filter((digest) => restoring.has(digest)).length;
  if (restored > 0) {
    const consequence =
      session.event.kind === "merge-group"
        ? "Cloudflare drifted from it, which this merge group did not cause. The apply after the merge stops at operations that no plan showed: run mode: apply manually first."
        : "they were reviewed at that time.";
    session.log.notice(
      `${restored} of ${digests.length} operations restore what ${session.inputs.config} declared when it was last applied (${shortSha(previous.base?.sha ?? "")}): ${consequence}`,
    );
  }
  if (review(plan, [], restoring).kind === "covered") return { ...NOTHING_REVIEWED, restoring };
  const isCovered = (plans: Reviewed["plans"]): boolean =>
    review(plan, plans, restoring).kind === "covered";
  const reviewed = await reviewedSince(session, github, previous, isCovered).catch(
    (error: unknown) => {
      if (approval === null || !(error instanceof GitHubError) || !error.isPermission) throw error;
      return { ...NOTHING_REVIEWED, gaps: [error.message] };
    },
  );
  const refusals = [...(approval === null ? [] : [approval.reason]), ...reviewed.refusals];
  return { ...reviewed, refusals, restoring };
}

function digestsOf(plan: Plan): readonly string[] {
  return plan.zones.flatMap((zone) => zone.operations.map(({ digest }) => digest));
}

/**
 * On a schedule and by hand, not on a push: there somebody just merged something. The record must be one that only a run
 * with this Cloudflare token can have made. A merge group writes nothing, and drift is no reason to keep it out.
 */
function mayRestore(session: Session, { base }: Previous): boolean {
  const { kind } = session.event;
  if (base?.applied !== true) return false;
  if (kind === "merge-group") return true;
  if (kind !== "schedule" && kind !== "dispatch") return false;
  if (base.hasMac) return true;
  session.log.warning(
    `The record of the last apply (${shortSha(base.sha)}) is not signed with this cloudflare-api-token: it is older than that token or than this version of the action, or somebody else made it. What ${session.inputs.config} declared then does not count as reviewed. The next apply that completes, or has nothing to do, signs a new record.`,
  );
  return false;
}

/**
 * The plans on the pull requests merged since the last applied revision, from the newest on until they cover what is
 * to be done: there may be hundreds of them. The newest are read in any case, since the result is posted on each.
 * Throws GitHubError when looking fails.
 */
async function reviewedSince(
  session: Session,
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
      gaps.push(gapOf(found, previous));
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

/** The plan that people saw on a pull request, or why there is none that counts. Throws GitHubError. */
async function planOn(
  session: Session,
  github: GitHub,
  pull: MergedPull,
): Promise<{ readonly plan: ReviewedPlan | string; readonly hasComment: boolean }> {
  const { number } = pull;
  const key = sessionKey(session);
  const { ours, strangers } = await findComments(github, number, key, readMarker);
  const latest = await shownComment(github, ours);
  if (latest === null) {
    const viewer = strangers.length === 0 ? "" : await github.viewer();
    return { plan: noPlan(pull, strangers, viewer), hasComment: false };
  }
  const { url, marker, body } = latest;
  const plan = { pull: number, url, marker, visible: readVisible(body) };
  return { plan: whyNotReviewed(latest, pull) ?? plan, hasComment: true };
}

/** Stops before the first write when the plan has an operation that nobody reviewed. Throws UserError. */
export function checkReviewed(plan: Plan, reviewed: Reviewed): void {
  const lines = unreviewed(plan, reviewed);
  if (lines === null) return;
  throw new UserError([`Nothing was changed: ${lines.join("\n")}`, WAYS_OUT].join("\n"));
}

/**
 * Of an apply: everything merged since the last applied revision. Of a merge group also what it brings to the branch
 * as it is: the base that its event names is the group ahead of it, when there is one.
 */
async function* pullsToConsider(
  session: Session,
  github: GitHub,
  { base }: Previous,
): AsyncGenerator<Found, void> {
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
  // Without a record of an apply, nobody knows what was merged and not applied.
  if (base?.applied !== true || base.sha === tip) return;
  yield* mergedPulls(github, { base: base.sha, head: tip, branch }, clock, signal);
}
