import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";

/*
 * The last applied revision is recorded as a GitHub deployment: it says which commit's aop.yaml Cloudflare was made to
 * match. What that file named and the current one doesn't is ours to remove, however many runs were skipped, failed or
 * killed in between. The same goes for the file of an apply that started later and didn't complete.
 */

export const TASK = "aop-apply";

/** A separate environment, so that our deployments don't make those of an application inactive. */
export const ENVIRONMENT = "cloudflare-aop";

/** GitHub refuses longer ones. */
const LONGEST_DESCRIPTION = 140;

const PERMISSION = "deployments: write";

/**
 * Records that this commit is being applied; returns the deployment's ID. Called before the first write, so that a run
 * that is killed leaves a trace of what it may have done. Throws GitHubError.
 */
export async function createRecord(
  github: GitHub,
  apply: { readonly sha: string; readonly key: string; readonly logUrl: string | null },
): Promise<number> {
  const { data } = await github.call(
    // Safe to repeat: another deployment of the same commit makes no difference.
    { operation: "record the apply as a deployment", permission: PERMISSION },
    (octokit, repository) =>
      octokit.request("POST /repos/{owner}/{repo}/deployments", {
        ...repository,
        ref: apply.sha,
        task: TASK,
        environment: ENVIRONMENT,
        auto_merge: false,
        required_contexts: [],
        payload: { key: apply.key },
      }),
  );
  if (!("id" in data)) throw new GitHubError("record the apply", 202, "GitHub made no deployment.");
  const id = Number(data.id);
  await setStatus(github, id, {
    state: "in_progress",
    description: "Applying",
    logUrl: apply.logUrl,
  });
  return id;
}

/** Records how the apply ended. Throws GitHubError. */
export function closeRecord(
  github: GitHub,
  deployment: number,
  end: {
    readonly success: boolean;
    readonly description: string;
    /** Lets later runs verify a success (see record-mac); empty if it can't be verified. */
    readonly mac: string;
    /**
     * Identifies the operations of a failure that a schedule doesn't retry (see rolled-back); empty if there are none.
     */
    readonly rolledBack: string;
    readonly logUrl: string | null;
  },
): Promise<void> {
  const { success, description, mac, rolledBack, logUrl } = end;
  const state = success ? "success" : "failure";
  const ending = success ? mac : rolledBack;
  const shown = description.slice(0, LONGEST_DESCRIPTION - ending.length) + ending;
  return setStatus(github, deployment, { state, description: shown, logUrl });
}

async function setStatus(
  github: GitHub,
  deployment: number,
  status: {
    readonly state: "in_progress" | "success" | "failure";
    readonly description: string;
    readonly logUrl: string | null;
  },
): Promise<void> {
  const { state, description, logUrl } = status;
  await github.call(
    { operation: "set the status of the deployment", permission: PERMISSION },
    (octokit, repository) =>
      octokit.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
        ...repository,
        deployment_id: deployment,
        state,
        description: description.slice(0, LONGEST_DESCRIPTION),
        auto_inactive: false,
        ...(logUrl === null ? {} : { log_url: logUrl }),
      }),
  );
}
