import type { GitHub } from "../github/client.ts";
import { PULL_REQUESTS_READ, type PULL_REQUESTS_WRITE } from "../github/comments.ts";

/** A comment with our marker for one key. */
export type FoundComment<M> = {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  readonly marker: M;
};

export type FoundComments<M> = {
  /** Written by the identity that this token writes as, oldest first. */
  readonly ours: readonly FoundComment<M>[];
  /** Logins of others who wrote comments with the same marker: ignored, but named if ours is missing. */
  readonly otherAuthors: readonly string[];
};

/**
 * All comments of the pull request in which `readMarker` finds this key's marker. Throws GitHubError, which names the
 * permission that the caller will need next, so that the workflow has to be fixed only once.
 */
export async function findComments<M extends { readonly key: string }>(
  github: GitHub,
  pull: number,
  key: string,
  readMarker: (body: string) => M | null,
  permission: typeof PULL_REQUESTS_READ | typeof PULL_REQUESTS_WRITE = PULL_REQUESTS_READ,
): Promise<FoundComments<M>> {
  // GitHub allows up to 2,500 comments on an issue: those without a marker are dropped page by page.
  const marked = await github.call(
    { operation: `list the comments of #${pull}`, permission },
    (octokit, repository) =>
      octokit.paginate(
        "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
        { ...repository, issue_number: pull, per_page: 100 },
        ({ data }) =>
          data.flatMap((comment) => {
            const marker = readMarker(comment.body ?? "");
            return marker?.key === key ? [{ comment, marker }] : [];
          }),
      ),
  );
  if (marked.length === 0) return { ours: [], otherAuthors: [] };
  const viewer = await github.viewer();
  const [ours, others] = [true, false].map((wanted) =>
    marked.filter(({ comment }) => (comment.user?.login === viewer) === wanted),
  );
  return {
    ours: (ours ?? []).map(({ comment, marker }) => ({
      id: comment.id,
      nodeId: comment.node_id,
      url: comment.html_url,
      body: comment.body ?? "",
      marker,
    })),
    otherAuthors: [...new Set((others ?? []).map(({ comment }) => comment.user?.login ?? "ghost"))],
  };
}
