import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import type { Plan } from "../plan/plan.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import { shortSha } from "../text/sha.ts";
import { UserError } from "../text/user-error.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { approvalOf } from "./approved-plan.ts";
import { type Previous, restoringOperations } from "./previous.ts";
import { compareWithReviewed, type Reviewed } from "./compare-with-reviewed.ts";
import { whyUnreviewed } from "./refusal.ts";
import { reviewedSince } from "./reviewed-since.ts";
import { NEXT_STEPS } from "./next-steps.ts";

type Planned = { readonly plan: Plan; readonly inputs: readonly ZoneInput[] };

const NOTHING_REVIEWED: Omit<Reviewed, "restoring"> = {
  plans: [],
  refusals: [],
  withoutPull: [],
  gaps: [],
  audience: [],
};

/**
 * What this plan may do because it was reviewed: restoring what the last applied revision declares, if this run may,
 * and what the plans merged since contained. Throws UserError if the lookup fails, which never counts as "nothing was
 * reviewed".
 */
export async function gatherReviewed(
  session: WorkflowSession,
  github: GitHub,
  previous: Previous,
  planned: Planned,
): Promise<Reviewed> {
  try {
    return await gatherPlans(session, github, previous, planned);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const reason = `the reviewed plans could not be looked up, so it is not known what was reviewed.\n${error.message}\nRe-run this job.`;
    throw new UserError(lookUpFailureMessage(session, reason), {
      cause: error,
      help: "apply stops",
    });
  }
}

/** An apply says that nothing was changed; a merge group never changes anything. */
function lookUpFailureMessage({ event }: WorkflowSession, reason: string): string {
  if (event.kind !== "merge-group") return `Nothing was changed: ${reason}`;
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

async function gatherPlans(
  session: WorkflowSession,
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
  if (compareWithReviewed(plan, [], restoring).kind === "covered")
    return { ...NOTHING_REVIEWED, restoring };
  const isCovered = (plans: Reviewed["plans"]): boolean =>
    compareWithReviewed(plan, plans, restoring).kind === "covered";
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
 * On a schedule or by hand, but not on a push, since somebody just merged something there. Only a run with this
 * Cloudflare token may have made the record. A merge group writes nothing, and drift is no reason to block it.
 */
function mayRestore(session: WorkflowSession, { base }: Previous): boolean {
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

/** Stops before the first write if the plan has an operation that wasn't reviewed. Throws UserError. */
export function checkReviewed(plan: Plan, reviewed: Reviewed): void {
  const lines = whyUnreviewed(plan, reviewed);
  if (lines === null) return;
  throw new UserError([`Nothing was changed: ${lines.join("\n")}`, NEXT_STEPS].join("\n"), {
    help: "apply stops",
  });
}
