import type { GitHub } from "../github/client.ts";
import {
  createComment,
  minimizeComment,
  PULL_REQUESTS_WRITE,
  updateComment,
} from "../github/comments.ts";
import { GitHubError } from "../github/error.ts";
import { readMarker } from "../render/marker.ts";
import { findComments } from "./find-comments.ts";
import { isIntact, type PlanComment, type ShownComment, shownComment } from "./shown-comment.ts";

/** The result of updating the plan comment. */
export type Published =
  /** `url`: null if there was nothing to show, and no comment yet. */
  | { readonly kind: "shown"; readonly url: string | null }
  /** `outdated`: an older plan is shown, or may be shown, as if it were this one. */
  | { readonly kind: "failed"; readonly error: GitHubError; readonly outdated: boolean };

type NewComment = { readonly key: string; readonly body: string; readonly quiet: boolean };

/**
 * Brings the plan comment up to date: edits the existing comment, or with `recreate` creates a new one and minimizes
 * the older ones. A comment that somebody minimized is left alone: it isn't visible and no longer counts. Sends nothing
 * if the comment wouldn't change, or if there is nothing to show (`quiet`) and no comment yet.
 */
export async function publishComment(
  github: GitHub,
  pull: number,
  comment: NewComment,
  mode: "update" | "recreate",
): Promise<Published> {
  const older: { shown: boolean | null } = { shown: null };
  try {
    const { ours } = await findComments(github, pull, comment.key, readMarker, PULL_REQUESTS_WRITE);
    older.shown = ours.length > 0;
    const latest = await shownComment(github, ours);
    older.shown = latest !== null;
    return {
      kind: "shown",
      url: await updatePlanComment(github, pull, comment, mode, ours, latest),
    };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // A token that may not even read comments wrote none. After any other failure, it is unknown what is shown.
    return { kind: "failed", error, outdated: older.shown ?? !error.isPermission };
  }
}

async function updatePlanComment(
  github: GitHub,
  pull: number,
  comment: NewComment,
  mode: "update" | "recreate",
  ours: readonly PlanComment[],
  latest: ShownComment | null,
): Promise<string | null> {
  if (latest === null) {
    return comment.quiet ? null : (await createCommentOnce(github, pull, comment)).url;
  }
  // Rewriting a comment that somebody else edited makes it ours again: only the last editor counts.
  if (latest.editor === null && isUnchanged(latest, comment.body)) return latest.url;
  if (mode === "update") {
    await updateComment(github, latest.id, comment.body);
    return latest.url;
  }
  const created = await createCommentOnce(github, pull, comment);
  for (const older of ours) await minimizeComment(github, older.nodeId);
  return created.url;
}

/** Whether it shows what its marker says, and the marker is what would be written now. */
function isUnchanged(existing: Pick<PlanComment, "body" | "marker">, body: string): boolean {
  return isIntact(existing) && firstLine(existing.body) === firstLine(body);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/** Creates the comment; if the response is lost, checks whether it arrived before sending it again. */
async function createCommentOnce(
  github: GitHub,
  pull: number,
  comment: { readonly key: string; readonly body: string },
): Promise<{ readonly url: string }> {
  try {
    return await createComment(github, pull, comment.body);
  } catch (error) {
    if (!(error instanceof GitHubError) || (error.status !== null && error.status < 500))
      throw error;
    const { ours } = await findComments(github, pull, comment.key, readMarker, PULL_REQUESTS_WRITE);
    const arrived = ours.find((found) => isUnchanged(found, comment.body));
    return arrived ?? createComment(github, pull, comment.body);
  }
}
