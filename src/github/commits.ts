import { shortSha } from "../text/sha.ts";
import type { GitHub } from "./client.ts";
import { GitHubError } from "./error.ts";

/** The commit at the tip of the branch. Throws GitHubError. */
export async function branchTip(github: GitHub, branch: string): Promise<string> {
  const { data } = await github.call(
    { operation: `read the tip of ${branch}`, permission: "contents: read" },
    (octokit, repository) =>
      octokit.request("GET /repos/{owner}/{repo}/branches/{branch}", { ...repository, branch }),
  );
  return data.commit.sha;
}

/** The commit at the head of a pull request, and whether it is merged. Throws GitHubError. */
export async function pullState(
  github: GitHub,
  pull: number,
): Promise<{ readonly head: string; readonly merged: boolean }> {
  const { data } = await github.call(
    // The permission the caller needs next, as in publishComment.
    { operation: `read #${pull}`, permission: "pull-requests: write" },
    (octokit, repository) =>
      octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
        ...repository,
        pull_number: pull,
      }),
  );
  return { head: data.head.sha, merged: data.merged };
}

/**
 * The text of a file at a commit; null if it doesn't exist or is larger than any file that is read. Throws GitHubError.
 * Above 1 MB GitHub returns only the raw form, above 100 MB nothing (docs.github.com/rest/repos/contents).
 */
export async function fileAt(github: GitHub, path: string, ref: string): Promise<string | null> {
  try {
    const { data } = await github.call(
      { operation: `read ${path} at ${shortSha(ref)}`, permission: "contents: read" },
      (octokit, repository) =>
        octokit.request("GET /repos/{owner}/{repo}/contents/{path}", {
          ...repository,
          path,
          ref,
          mediaType: { format: "raw" },
        }),
    );
    return typeof data === "string" ? data : null;
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.isTooLarge)) return null;
    throw error;
  }
}

/** Whether `later` contains everything in `earlier`, and more. Throws GitHubError. */
export async function isAheadOf(github: GitHub, later: string, earlier: string): Promise<boolean> {
  const operation = `compare ${shortSha(earlier)} with ${shortSha(later)}`;
  return (await compareCommits(github, operation, `${earlier}...${later}`)) === "ahead";
}

/** Whether the branch contains this commit. Throws GitHubError. */
export async function isInHistory(github: GitHub, sha: string, branch: string): Promise<boolean> {
  try {
    const operation = `look for ${shortSha(sha)} in ${branch}`;
    const found = await compareCommits(github, operation, `${sha}...${branch}`);
    return found === "ahead" || found === "identical";
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return false;
    throw error;
  }
}

/** How the second revision of `basehead` relates to the first: `ahead`, `behind`, `identical` or `diverged`. */
async function compareCommits(
  github: GitHub,
  operation: string,
  basehead: string,
): Promise<string> {
  const { data } = await github.call(
    { operation, permission: "contents: read" },
    (octokit, repository) =>
      octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
        ...repository,
        basehead,
        per_page: 1,
      }),
  );
  return data.status;
}
