import { shortSha } from "../text/sha.ts";
import { type GitHub, GitHubError } from "./client.ts";

/** The commit at the tip of the branch. Throws GitHubError. */
export async function branchTip(github: GitHub, branch: string): Promise<string> {
  const { data } = await github.call(
    { operation: `read the tip of ${branch}`, permission: "contents: read" },
    (octokit) => octokit.rest.repos.getBranch({ owner: github.owner, repo: github.repo, branch }),
  );
  return data.commit.sha;
}

/** The commit at the head of a pull request. Throws GitHubError. */
export async function pullHead(github: GitHub, pull: number): Promise<string> {
  const { data } = await github.call(
    // What the caller needs next, as in findPlanComments.
    { operation: `read the head of #${pull}`, permission: "pull-requests: write" },
    (octokit) =>
      octokit.rest.pulls.get({ owner: github.owner, repo: github.repo, pull_number: pull }),
  );
  return data.head.sha;
}

/** The text of a file at a commit, or null when it is not there. Throws GitHubError. */
export async function fileAt(github: GitHub, path: string, ref: string): Promise<string | null> {
  try {
    const { data } = await github.call(
      { operation: `read ${path} at ${shortSha(ref)}`, permission: "contents: read" },
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

/** Whether `later` has everything that `earlier` has, and more. Throws GitHubError. */
export async function comesAfter(github: GitHub, later: string, earlier: string): Promise<boolean> {
  const { data } = await github.call(
    {
      operation: `compare ${shortSha(earlier)} with ${shortSha(later)}`,
      permission: "contents: read",
    },
    (octokit) =>
      octokit.rest.repos.compareCommitsWithBasehead({
        owner: github.owner,
        repo: github.repo,
        basehead: `${earlier}...${later}`,
        per_page: 1,
      }),
  );
  return data.status === "ahead";
}
