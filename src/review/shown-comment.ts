import type { GitHub } from "../github/client.ts";
import { PULL_REQUESTS_READ } from "../github/comments.ts";
import { GitHubError } from "../github/error.ts";
import { contentDigest, withoutFrame } from "../render/frame.ts";
import { type Marker, readMarker } from "../render/marker.ts";
import type { FoundComment } from "./find-comments.ts";

export type PlanComment = FoundComment<Marker>;

/** A plan comment as it was at one point in time. */
export type ShownComment = PlanComment & {
  /** The last editor, if somebody else: comments edited by others don't count. Null if nobody else edited it. */
  readonly editor: string | null;
  /** When it was last written: ISO 8601, whole seconds. */
  readonly writtenAt: string;
};

/** Each costs a request, so only the newest few are read, whatever another workflow writes as our bot. */
const LOOKED_AT = 10;

/**
 * The newest of these comments that is visible; null if there is none. Body and editor are read together, or an edit in
 * between would pass as ours. A minimized comment is outdated: its content has been replaced.
 */
export async function shownComment(
  github: GitHub,
  comments: readonly PlanComment[],
): Promise<ShownComment | null> {
  for (const comment of comments.slice(-LOOKED_AT).reverse()) {
    const read = await readComment(github, comment);
    const marker = read === null || read.isMinimized ? null : readMarker(read.body);
    if (read === null || marker?.key !== comment.marker.key) continue;
    const { body, lastEditedAt, createdAt } = read;
    const editor = otherEditor(read, marker);
    return { ...comment, body, marker, editor, writtenAt: lastEditedAt ?? createdAt };
  }
  return null;
}

/** Whether it shows what its marker says. */
export function isIntact({ body, marker }: Pick<PlanComment, "body" | "marker">): boolean {
  return contentDigest(withoutFrame(body)) === marker.body;
}

type Actor = { readonly __typename: string; readonly login: string };

type ReadComment = {
  readonly body: string;
  readonly isMinimized: boolean;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly editor: Actor | null;
  readonly author: Actor | null;
};

/**
 * A bot's login has no "[bot]" here, so only its type distinguishes it from a person of the same name.
 *
 * It is undocumented whether GitHub names the editor if a bot edits its own comment. Null counts as our own edit as
 * long as the text is what the marker says; it may also be a deleted account. Either way, the other conditions on a
 * plan comment hold.
 */
function otherEditor(read: ReadComment, marker: Marker): string | null {
  const { body, lastEditedAt, editor, author } = read;
  if (lastEditedAt === null) return null;
  if (editor === null) return isIntact({ body, marker }) ? null : "a deleted account";
  if (editor.login !== author?.login) return editor.login;
  return editor.__typename === author.__typename ? null : `another account named ${editor.login}`;
}

/** Null if the comment is gone. */
async function readComment(github: GitHub, comment: PlanComment): Promise<ReadComment | null> {
  try {
    const { node } = await github.call(
      { operation: `read comment ${comment.id} and who edited it`, permission: PULL_REQUESTS_READ },
      (octokit) =>
        octokit.graphql<{ node: ReadComment | null }>(
          "query ($id: ID!) { node(id: $id) { ... on IssueComment { body isMinimized createdAt lastEditedAt editor { __typename login } author { __typename login } } } }",
          { id: comment.nodeId },
        ),
    );
    return node;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}
