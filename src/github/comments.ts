import type { GitHub } from "./client.ts";

export const PULL_REQUESTS_WRITE = "pull-requests: write";

export const PULL_REQUESTS_READ = "pull-requests: read";

/** Comments on a pull request. Not repeatable: a lost response may have left a comment. Throws GitHubError. */
export async function createComment(
  github: GitHub,
  pull: number,
  body: string,
): Promise<{ readonly url: string }> {
  const { data } = await github.call(
    { operation: `comment on #${pull}`, permission: PULL_REQUESTS_WRITE, repeatable: false },
    (octokit, repository) =>
      octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: pull,
        body,
      }),
  );
  return { url: data.html_url };
}

/** Replaces the text of a comment. Throws GitHubError. */
export async function updateComment(github: GitHub, id: number, body: string): Promise<void> {
  await github.call(
    { operation: `update comment ${id}`, permission: PULL_REQUESTS_WRITE },
    (octokit, repository) =>
      octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...repository,
        comment_id: id,
        body,
      }),
  );
}

/** Minimizes a comment as outdated. */
export async function minimizeComment(github: GitHub, nodeId: string): Promise<void> {
  await github.call(
    { operation: "minimize an outdated plan comment", permission: PULL_REQUESTS_WRITE },
    (octokit) =>
      octokit.graphql(
        "mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }",
        { id: nodeId },
      ),
  );
}
