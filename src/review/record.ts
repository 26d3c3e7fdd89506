import { z } from "zod";
import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";

/*
 * The last applied revision is kept as a GitHub deployment: it says which commit's aop.yaml Cloudflare was made to
 * match. What that file named and the present one does not is ours to remove, however many runs were skipped,
 * failed or killed in between; so is what the file of an apply that began later and did not complete named.
 */

const TASK = "aop-apply";

/** An environment of its own: deployments of an application's environments must not become inactive by ours. */
const ENVIRONMENT = "cloudflare-aop";

/** GitHub refuses longer ones. */
const LONGEST_DESCRIPTION = 140;

const PERMISSION = "deployments: write";

const PayloadSchema = z.object({ key: z.string() });

export type RecordedApply = {
  readonly sha: string;
  /** Login of whoever recorded it. */
  readonly by: string | null;
};

export type AppliedRevisions = {
  /** The newest apply that completed. */
  readonly last: RecordedApply | null;
  /** Applies of other commits that began after that and did not complete, as far as is known: newest first. */
  readonly unfinished: readonly RecordedApply[];
};

/** What was applied, or begun, with this key. Throws GitHubError. */
export async function appliedRevisions(github: GitHub, key: string): Promise<AppliedRevisions> {
  const unfinished = new Map<string, RecordedApply>();
  for (let page = 1; page <= 10; page++) {
    const { data } = await github.call(
      { operation: "list the deployments", permission: "deployments: read" },
      (octokit, here) =>
        octokit.rest.repos.listDeployments({
          ...here,
          task: TASK,
          environment: ENVIRONMENT,
          per_page: 100,
          page,
        }),
    );
    for (const deployment of data) {
      if (keyOf(deployment.payload) !== key) continue;
      const one = { sha: deployment.sha, by: deployment.creator?.login ?? null };
      if (await succeeded(github, deployment.id)) {
        unfinished.delete(one.sha);
        return { last: one, unfinished: [...unfinished.values()] };
      }
      if (!unfinished.has(one.sha)) unfinished.set(one.sha, one);
    }
    if (data.length < 100) break;
  }
  return { last: null, unfinished: [...unfinished.values()] };
}

/**
 * Records that this commit is being applied; gives back the deployment's id. Said before the first write, so that a
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
      octokit.rest.repos.createDeployment({
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
  await setStatus(github, data.id, {
    state: "in_progress",
    description: "Applying",
    logUrl: apply.logUrl,
  });
  return data.id;
}

/** Records how the apply ended. Throws GitHubError. */
export function endApply(
  github: GitHub,
  deployment: number,
  end: {
    readonly success: boolean;
    readonly description: string;
    readonly logUrl: string | null;
  },
): Promise<void> {
  const { success, ...words } = end;
  return setStatus(github, deployment, { state: success ? "success" : "failure", ...words });
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
      octokit.rest.repos.createDeploymentStatus({
        ...here,
        deployment_id: deployment,
        state,
        description: description.slice(0, LONGEST_DESCRIPTION),
        auto_inactive: false,
        ...(logUrl === null ? {} : { log_url: logUrl }),
      }),
  );
}

/** Any success counts: GitHub turns an older success into `inactive` later. */
async function succeeded(github: GitHub, deployment: number): Promise<boolean> {
  const { data } = await github.call(
    { operation: "read the statuses of a deployment", permission: "deployments: read" },
    (octokit, here) =>
      octokit.rest.repos.listDeploymentStatuses({
        ...here,
        deployment_id: deployment,
        per_page: 100,
      }),
  );
  return data.some(({ state }) => state === "success");
}

/** The payload comes back as it was given, or as a JSON string. */
function keyOf(payload: unknown): string | null {
  try {
    const value: unknown = typeof payload === "string" ? JSON.parse(payload) : payload;
    return PayloadSchema.safeParse(value).data?.key ?? null;
  } catch {
    return null;
  }
}
