import type { GitHub } from "./client.ts";

export const WRITE = "pull-requests: write";

export const READ = "pull-requests: read";

/** Whom this token writes as: "github-actions[bot]", an app's bot or a person. `GET /user` is refused to installation tokens. */
export async function viewerLogin(github: GitHub): Promise<string> {
  const { viewer } = await github.call(
    { operation: "ask who the github-token writes as", permission: "metadata: read" },
    (octokit) => octokit.graphql<{ viewer: { login: string } }>("query { viewer { login } }"),
  );
  return viewer.login;
}

export async function createComment(
  github: GitHub,
  pull: number,
  body: string,
): Promise<{ readonly url: string }> {
  const { data } = await github.call(
    { operation: `comment on #${pull}`, permission: WRITE, repeatable: false },
    (octokit) =>
      octokit.rest.issues.createComment({
        owner: github.owner,
        repo: github.repo,
        issue_number: pull,
        body,
      }),
  );
  return { url: data.html_url };
}

export async function updateComment(github: GitHub, id: number, body: string): Promise<void> {
  await github.call({ operation: `update comment ${id}`, permission: WRITE }, (octokit) =>
    octokit.rest.issues.updateComment({
      owner: github.owner,
      repo: github.repo,
      comment_id: id,
      body,
    }),
  );
}

/** Folds a comment away as outdated. */
export async function minimizeComment(github: GitHub, nodeId: string): Promise<void> {
  await github.call(
    { operation: "minimize an outdated plan comment", permission: WRITE },
    (octokit) =>
      octokit.graphql(
        "mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }",
        { id: nodeId },
      ),
  );
}
