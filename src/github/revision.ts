import { z } from "zod";
import { GitHubError, type GitHub } from "./client.ts";

/*
 * The last applied revision is kept as a GitHub deployment: it says which commit's aop.yaml Cloudflare was made to
 * match. What that file named and the present one does not is ours to remove, however many runs were skipped,
 * failed or killed in between.
 */

const TASK = "aop-apply";
/** An environment of its own: deployments of an application's environments must not become inactive by ours. */
const ENVIRONMENT = "cloudflare-aop";
/** GitHub refuses longer ones. */
const LONGEST_DESCRIPTION = 140;
const PERMISSION = "deployments: write";

const PayloadSchema = z.object({ key: z.string() });

export type Applied = {
  readonly sha: string;
  /** Login of whoever recorded it. */
  readonly by: string | null;
};

/** The newest successful apply with this key, or null when there is none. Throws GitHubError. */
export async function lastApplied(github: GitHub, key: string): Promise<Applied | null> {
  for (let page = 1; page <= 10; page++) {
    const { data } = await github.call(
      { operation: "list the deployments", permission: "deployments: read" },
      (octokit) =>
        octokit.rest.repos.listDeployments({
          owner: github.owner,
          repo: github.repo,
          task: TASK,
          environment: ENVIRONMENT,
          per_page: 100,
          page,
        }),
    );
    for (const deployment of data) {
      if (keyOf(deployment.payload) !== key) continue;
      if (!(await succeeded(github, deployment.id))) continue;
      return { sha: deployment.sha, by: deployment.creator?.login ?? null };
    }
    if (data.length < 100) return null;
  }
  return null;
}

/** Records that this commit was applied, or that applying it failed. Throws GitHubError. */
export async function recordApplied(
  github: GitHub,
  record: {
    readonly sha: string;
    readonly key: string;
    readonly success: boolean;
    readonly description: string;
    readonly logUrl: string | null;
  },
): Promise<void> {
  const repository = { owner: github.owner, repo: github.repo };
  const description = record.description.slice(0, LONGEST_DESCRIPTION);
  const { data } = await github.call(
    // Repeatable: of two deployments only the one with a status counts.
    { operation: "record the apply as a deployment", permission: PERMISSION },
    (octokit) =>
      octokit.rest.repos.createDeployment({
        ...repository,
        ref: record.sha,
        task: TASK,
        environment: ENVIRONMENT,
        description,
        auto_merge: false,
        required_contexts: [],
        payload: { key: record.key },
      }),
  );
  if (!("id" in data)) throw new GitHubError("record the apply", 202, "GitHub made no deployment.");
  await github.call(
    { operation: "set the status of the deployment", permission: PERMISSION },
    (octokit) =>
      octokit.rest.repos.createDeploymentStatus({
        ...repository,
        deployment_id: data.id,
        state: record.success ? "success" : "failure",
        description,
        auto_inactive: false,
        ...(record.logUrl === null ? {} : { log_url: record.logUrl }),
      }),
  );
}

/** The text of a file at a commit, or null when it is not there. Throws GitHubError. */
export async function fileAt(github: GitHub, path: string, ref: string): Promise<string | null> {
  try {
    const { data } = await github.call(
      { operation: `read ${path} at ${ref.slice(0, 12)}`, permission: "contents: read" },
      (octokit) =>
        octokit.rest.repos.getContent({
          owner: github.owner,
          repo: github.repo,
          path,
          ref,
          mediaType: { format: "raw" },
        }),
    );
    return typeof data === "string" ? data : null;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

/** Any success counts: GitHub turns an older success into `inactive` later. */
async function succeeded(github: GitHub, deployment: number): Promise<boolean> {
  const { data } = await github.call(
    { operation: "read the statuses of a deployment", permission: "deployments: read" },
    (octokit) =>
      octokit.rest.repos.listDeploymentStatuses({
        owner: github.owner,
        repo: github.repo,
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
