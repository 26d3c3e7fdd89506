import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";

/*
 * The last applied revision is kept as a GitHub deployment: it says which commit's aop.yaml Cloudflare was made to
 * match. What that file named and the present one does not is ours to remove, however many runs were skipped,
 * failed or killed in between; so is what the file of an apply that began later and did not complete named.
 */

export const TASK = "aop-apply";

/** An environment of its own: deployments of an application's environments must not become inactive by ours. */
export const ENVIRONMENT = "cloudflare-aop";

/** GitHub refuses longer ones. */
const LONGEST_DESCRIPTION = 140;

const PERMISSION = "deployments: write";

/**
 * Records that this commit is being applied; returns the deployment's id. Said before the first write, so that a
 * run that is killed leaves a trace of what it may have made. Throws GitHubError.
 */
export async function beginApply(
  github: GitHub,
  apply: { readonly sha: string; readonly key: string; readonly logUrl: string | null },
): Promise<number> {
  const { data } = await github.call(
    // Repeatable: one more deployment of the same commit says nothing new.
    { operation: "record the apply as a deployment", permission: PERMISSION },
    (octokit, here) =>
      octokit.request("POST /repos/{owner}/{repo}/deployments", {
        ...here,
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
export function endApply(
  github: GitHub,
  deployment: number,
  end: {
    readonly success: boolean;
    readonly description: string;
    /** What a later run knows a success by (see record-mac); empty where there is nothing to know it by. */
    readonly mac: string;
    /** What names the operations of a failure that a schedule leaves alone (see rolled-back); empty where there are none. */
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
    (octokit, here) =>
      octokit.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
        ...here,
        deployment_id: deployment,
        state,
        description: description.slice(0, LONGEST_DESCRIPTION),
        auto_inactive: false,
        ...(logUrl === null ? {} : { log_url: logUrl }),
      }),
  );
}
