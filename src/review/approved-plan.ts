import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import type { Plan } from "../plan/plan.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import { shortSha } from "../text/sha.ts";

/** Whether the input approved-plan counts as an approval; null if not given. */
export type Approval =
  { readonly kind: "approved" } | { readonly kind: "refused"; readonly reason: string } | null;

/**
 * Whether people approved exactly this plan in this workflow run: an earlier job made it, and they approved the job
 * with the environment. Throws GitHubError for failures that may be temporary.
 */
export async function approvalOf(
  { inputs, run }: WorkflowSession,
  github: GitHub,
  plan: Plan,
): Promise<Approval> {
  const digest = inputs.approvedPlan;
  if (digest === null) return null;
  if (digest !== plan.digest) {
    return refused(
      `the approved plan is ${shortSha(digest)}, but the plan now is ${shortSha(plan.digest)}. Re-run all jobs of this workflow run, so that the plan is made and approved again.`,
    );
  }
  if (run.id === null) return refused("the runner does not provide the ID of this workflow run.");
  try {
    if (await isApproved(github, Number(run.id))) return { kind: "approved" };
  } catch (error) {
    if (!(error instanceof GitHubError) || (!error.isPermission && error.status !== 404))
      throw error;
    return refused(error.message);
  }
  return refused(
    "nobody approved this workflow run. The environment of this job needs required reviewers, which not every GitHub plan offers for private repositories.",
  );
}

function refused(reason: string): Approval {
  return { kind: "refused", reason: `approved-plan does not count: ${reason}` };
}

/** https://docs.github.com/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
async function isApproved(github: GitHub, runId: number): Promise<boolean> {
  const { data } = await github.call(
    { operation: "read who approved this workflow run", permission: "actions: read" },
    (octokit, repository) =>
      octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals", {
        ...repository,
        run_id: runId,
      }),
  );
  return data.some(({ state }) => state === "approved");
}
