import { type GitHub, GitHubError } from "../github/client.ts";
import {
  createComment,
  minimizeComment,
  READ,
  updateComment,
  viewerLogin,
  WRITE,
} from "../github/comments.ts";
import { contentDigest, withoutFrame } from "../render/frame.ts";
import { type Marker, readMarker } from "../render/marker.ts";

/** A comment with our marker for one key. */
export type PlanComment = {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  readonly marker: Marker;
};

export type FoundComments = {
  /** Written by the identity that this token writes as, oldest first. */
  readonly ours: readonly PlanComment[];
  /** Logins of others who wrote comments with the same marker: ignored, but told when ours is missing. */
  readonly strangers: readonly string[];
};

/**
 * All comments of the pull request that carry the marker for this key. Throws GitHubError, which names the
 * permission: what the caller will need next, so that nobody has to mend the workflow twice.
 */
export async function findPlanComments(
  github: GitHub,
  pull: number,
  key: string,
  permission: typeof READ | typeof WRITE = READ,
): Promise<FoundComments> {
  const comments = await github.call(
    { operation: `list the comments of #${pull}`, permission },
    (octokit) =>
      octokit.paginate(octokit.rest.issues.listComments, {
        owner: github.owner,
        repo: github.repo,
        issue_number: pull,
        per_page: 100,
      }),
  );
  const marked = comments.flatMap((comment) => {
    const marker = readMarker(comment.body ?? "");
    return marker?.key === key ? [{ comment, marker }] : [];
  });
  if (marked.length === 0) return { ours: [], strangers: [] };
  const viewer = await viewerLogin(github);
  const isOurs = (login: string | undefined): boolean => login === viewer;
  return {
    ours: marked
      .filter(({ comment }) => isOurs(comment.user?.login))
      .map(({ comment, marker }) => ({
        id: comment.id,
        nodeId: comment.node_id,
        url: comment.html_url,
        body: comment.body ?? "",
        marker,
      })),
    strangers: [
      ...new Set(
        marked
          .map(({ comment }) => comment.user?.login ?? "ghost")
          .filter((login) => !isOurs(login)),
      ),
    ],
  };
}

/** A plan comment as it stood at one moment. */
export type ShownComment = PlanComment & {
  /** Somebody else who edited it last, to be told: what others edited is not believed. Null: nobody did. */
  readonly editor: string | null;
};

/**
 * The newest of these comments that is shown; null when there is none. Body and editor are read together, or an edit
 * in between would pass for ours. A minimised comment is outdated: what it says was replaced.
 */
export async function shownComment(
  github: GitHub,
  comments: readonly PlanComment[],
): Promise<ShownComment | null> {
  for (const comment of comments.toReversed()) {
    const read = await readComment(github, comment);
    const marker = read === null || read.isMinimized ? null : readMarker(read.body);
    if (read === null || marker?.key !== comment.marker.key) continue;
    return { ...comment, body: read.body, marker, editor: otherEditor(read) };
  }
  return null;
}

type Actor = { readonly __typename: string; readonly login: string };

type ReadComment = {
  readonly body: string;
  readonly isMinimized: boolean;
  readonly lastEditedAt: string | null;
  readonly editor: Actor | null;
  readonly author: Actor | null;
};

/** A bot's login has no "[bot]" here, so that only its type tells it from a person of the same name. */
function otherEditor({ lastEditedAt, editor, author }: ReadComment): string | null {
  if (lastEditedAt === null) return null;
  if (editor === null) return "a deleted account";
  if (editor.login !== author?.login) return editor.login;
  return editor.__typename === author.__typename ? null : `another account named ${editor.login}`;
}

/** Null when the comment is gone. */
async function readComment(github: GitHub, comment: PlanComment): Promise<ReadComment | null> {
  try {
    const { node } = await github.call(
      { operation: `read comment ${comment.id} and who edited it`, permission: READ },
      (octokit) =>
        octokit.graphql<{ node: ReadComment | null }>(
          "query ($id: ID!) { node(id: $id) { ... on IssueComment { body isMinimized lastEditedAt editor { __typename login } author { __typename login } } } }",
          { id: comment.nodeId },
        ),
    );
    return node;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

/**
 * Brings the plan comment up to date: one comment edited in place, or with `recreate` a new one with the older
 * ones folded away. One that somebody minimised is left as it is: nobody sees it, and it is not believed any more.
 * Nothing is sent when what is shown would stay the same, nor when there is nothing to show (`quiet`) and no comment
 * yet. Gives back its URL, or null when there is none. Throws GitHubError.
 */
export async function publishComment(
  github: GitHub,
  pull: number,
  comment: { readonly key: string; readonly body: string; readonly quiet: boolean },
  mode: "update" | "recreate",
): Promise<string | null> {
  const { ours } = await findPlanComments(github, pull, comment.key, WRITE);
  const latest = await shownComment(github, ours);
  if (latest === null) {
    return comment.quiet ? null : (await createOnce(github, pull, comment)).url;
  }
  // Written anew, one that somebody else edited is ours again: the editor is whoever was the last.
  if (latest.editor === null && isUnchanged(latest, comment.body)) return latest.url;
  if (mode === "update") {
    await updateComment(github, latest.id, comment.body);
    return latest.url;
  }
  const created = await createOnce(github, pull, comment);
  for (const older of ours) await minimizeComment(github, older.nodeId);
  return created.url;
}

/** What it shows is what its marker says, and the marker is the one that would be written now. */
function isUnchanged(existing: Pick<PlanComment, "body" | "marker">, body: string): boolean {
  const isIntact = contentDigest(withoutFrame(existing.body)) === existing.marker.body;
  return isIntact && firstLine(existing.body) === firstLine(body);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/** Creates the comment; when the answer is lost, looks whether it arrived before it is sent again. */
async function createOnce(
  github: GitHub,
  pull: number,
  comment: { readonly key: string; readonly body: string },
): Promise<{ readonly url: string }> {
  try {
    return await createComment(github, pull, comment.body);
  } catch (error) {
    if (!(error instanceof GitHubError) || (error.status !== null && error.status < 500))
      throw error;
    const { ours } = await findPlanComments(github, pull, comment.key, WRITE);
    const arrived = ours.find((one) => isUnchanged(one, comment.body));
    return arrived ?? createComment(github, pull, comment.body);
  }
}
