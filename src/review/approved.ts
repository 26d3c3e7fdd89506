import { type GitHub, GitHubError } from "../github/client.ts";
import { viewerLogin } from "../github/comments.ts";
import { branchTip } from "../github/commits.ts";
import { type Found, type MergedPull, mergedPulls, queuedPulls } from "../github/merged.ts";
import type { Plan } from "../plan/plan.ts";
import { cutLines } from "../render/fit.ts";
import { type Session, sessionKey } from "../session/session.ts";
import { list, plain } from "../text/message.ts";
import { shortSha } from "../text/sha.ts";
import { UserError } from "../text/user-error.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { type Previous, restoringOperations } from "./before.ts";
import { findPlanComments, shownComment } from "./comment.ts";
import { differenceLines, review, type ReviewedPlan } from "./coverage.ts";

const WAY_OUT =
  "Re-run the plan on the pull request and then this job, or run mode: apply with require-reviewed-plan: false.";

export const WAY_OUT_OF_QUEUE =
  "Re-run the plan on the pull request and then this job, or set require-reviewed-plan: false here.";

const WITHOUT_SECRETS = {
  fork: "it came from a fork",
  Dependabot: "it is by Dependabot",
} as const satisfies Record<Exclude<MergedPull["from"], "here">, string>;

type Planned = { readonly plan: Plan; readonly inputs: readonly ZoneInput[] };

/** What people reviewed: found, and refused with the reasons. */
export type Reviewed = {
  readonly plans: readonly (ReviewedPlan & { readonly commentId: number; readonly body: string })[];
  readonly refusals: readonly string[];
  readonly withoutPull: readonly string[];
  /** Where the looking ended before it had seen everything, in words. */
  readonly gaps: readonly string[];
  /** Digests of the operations that restore the last applied revision, where they don't count against this run. */
  readonly restoring: ReadonlySet<string>;
};

const NOTHING_REVIEWED: Omit<Reviewed, "restoring"> = {
  plans: [],
  refusals: [],
  withoutPull: [],
  gaps: [],
};

/** Refusals that are named, the newest merges first; the others are counted. */
const MOST_REFUSALS = 10;

/** So many of the newest commits are looked at, whatever is covered. */
const LEAST_LOOKED_AT = 20;

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
    throw new UserError(refusal(session, reason), { cause: error });
  }
}

/** Of an apply it is told that nothing was changed; a merge group changes nothing in any case. */
function refusal({ event }: Session, reason: string): string {
  if (event.kind !== "merge-group") return `Nothing was changed: ${reason}`;
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

async function gather(
  session: Session,
  github: GitHub,
  previous: Previous,
  { plan, inputs }: Planned,
): Promise<Reviewed> {
  const heals = await mayRestore(session, github, previous);
  const restoring = (heals ? await restoringOperations(previous, inputs) : null) ?? new Set();
  const digests = plan.zones.flatMap((zone) => zone.operations.map(({ digest }) => digest));
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
  return { ...(await reviewedSince(session, github, previous, isCovered)), restoring };
}

/**
 * On a schedule and by hand, not on a push: there somebody just merged something. A record of an apply is believed
 * when it was made with this token's identity. A merge group writes nothing, and drift is no reason to keep it out.
 */
async function mayRestore(session: Session, github: GitHub, previous: Previous): Promise<boolean> {
  const { kind } = session.event;
  if (previous.base?.applied !== true) return false;
  if (kind === "merge-group") return true;
  if (kind !== "schedule" && kind !== "dispatch") return false;
  const viewer = await viewerLogin(github);
  if (previous.base.appliedBy === viewer) return true;
  session.log.warning(
    `The last apply was recorded by ${previous.base.appliedBy ?? "a deleted account"}, and this token writes as ${viewer}: what it declared does not count as reviewed.`,
  );
  return false;
}

/**
 * The plans on the pull requests merged since the last applied revision, from the newest on until they cover what is
 * to be done: there may be hundreds of them. The newest are read in any case, since the result is told on each.
 * Throws GitHubError when looking fails.
 */
async function reviewedSince(
  session: Session,
  github: GitHub,
  previous: Previous,
  isCovered: (plans: Reviewed["plans"]) => boolean,
): Promise<Omit<Reviewed, "restoring">> {
  const plans: Reviewed["plans"][number][] = [];
  const refusals: string[] = [];
  const withoutPull: string[] = [];
  const gaps: string[] = [];
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
      const plan = await planOn(session, github, pull);
      if (typeof plan === "string") refusals.push(plan);
      else plans.push(plan);
    }
    if (++looked >= LEAST_LOOKED_AT && isCovered(plans)) break;
  }
  return { plans, refusals, withoutPull, gaps };
}

function gapOf(gap: Exclude<Found, { readonly kind: "commit" }>, { base }: Previous): string {
  if (gap.kind === "cut-off")
    return `Only the newest ${gap.looked} of ${gap.commits} commits since the last apply were checked.`;
  const what = base?.applied === true ? "The last applied revision" : "The revision before";
  const head = shortSha(gap.head);
  return `${what}, ${shortSha(gap.base)}, can't be compared with ${head}, for example after the branch's history was rewritten: only the pull requests of ${head} itself were checked.`;
}

/** The plan that people saw on a pull request, or why there is none to believe. Throws GitHubError. */
async function planOn(
  session: Session,
  github: GitHub,
  { number, from }: MergedPull,
): Promise<Reviewed["plans"][number] | string> {
  const { ours, strangers } = await findPlanComments(github, number, sessionKey(session));
  const latest = await shownComment(github, ours);
  if (latest === null) {
    const others =
      strangers.length === 0
        ? ""
        : ` (a comment with the same marker by ${strangers.join(", ")} is ignored: this token writes as a different identity)`;
    return from === "here"
      ? `#${number} has no plan comment${others}.`
      : `#${number} has no plan comment${others}: ${WITHOUT_SECRETS[from]}, and its runs get no secrets to plan with. Before the merge, open the same change from a branch of this repository. After it, read a plan of the default branch, then run mode: apply with require-reviewed-plan: false.`;
  }
  const { id: commentId, url, body, marker, editor } = latest;
  if (editor !== null) {
    return `The plan comment on #${number} was edited by ${editor} and is ignored.`;
  }
  return { pull: number, url, marker, commentId, body };
}

/** Stops before the first write when the plan has an operation that nobody reviewed. Throws UserError. */
export function checkReviewed(plan: Plan, reviewed: Reviewed): void {
  const lines = unreviewed(plan, reviewed);
  if (lines === null) return;
  throw new UserError([`Nothing was changed: ${lines.join("\n")}`, WAY_OUT].join("\n"));
}

/** What was not reviewed, and why no review of it was found; null when everything was. */
export function unreviewed(plan: Plan, reviewed: Reviewed): readonly string[] | null {
  const result = review(plan, reviewed.plans, reviewed.restoring);
  if (result.kind === "covered") return null;
  const { plans, refusals, withoutPull, gaps } = reviewed;
  const pulls = plain(list(plans.map(({ pull }) => `#${pull}`)));
  const commits = plain(list(withoutPull.map(shortSha)));
  return [
    `${result.now.length} of the operations to apply were not reviewed${pulls === "" ? "" : ` on ${pulls}`}.`,
    ...differenceLines(result),
    ...cutLines(refusals, MOST_REFUSALS, "pull requests whose plans don't count either"),
    ...(plans.length === 0 && commits !== ""
      ? [`No merged pull request was found for ${commits}.`]
      : []),
    ...gaps,
  ];
}

/**
 * Of an apply: everything merged since the last applied revision. Of a merge group also what it brings to the branch
 * as it stands: the base that its event names is the group ahead of it, when there is one.
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
