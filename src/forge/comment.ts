import type { GitHub } from "../github/client.ts";
import { pullState } from "../github/commits.ts";
import { GitHubError } from "../github/error.ts";
import { publishComment, type Published } from "../review/comment.ts";
import { sessionKey, type WorkflowSession } from "../session/workflow-session.ts";
import { shortSha } from "../text/sha.ts";

/**
 * Posts on this run's pull request, if there is one, while it is open and still at this run's commit: a re-run of an
 * older run must not hide the current plan. If the token may not comment, that is a warning, since the plan is in the
 * summary. But the run fails if an older plan stays in place.
 */
export async function postComment(
  session: WorkflowSession,
  body: (identity: { readonly key: string; readonly base: string }) => string,
  quiet: boolean,
): Promise<void> {
  const { event, inputs, github } = session;
  if (event.kind !== "pull-request") return;
  if (inputs.comment === "off" && inputs.requireReviewedPlan && !quiet) {
    session.log.warning(
      "comment is off and require-reviewed-plan is true: a plan that isn't posted can't be reviewed, so the apply after the merge will stop. Set comment: update or recreate. Or let the apply use approved-plan, or set require-reviewed-plan: false.",
    );
  }
  if (inputs.comment === "off" || github === null) return;
  const key = sessionKey(session);
  const published = await post(session, github, event, {
    key,
    body: body({ key, base: event.baseBranch }),
    quiet,
  });
  if (published.kind === "shown") {
    if (published.url !== null) session.output.set("comment-url", published.url);
    return;
  }
  const { error, outdated } = published;
  if (!outdated) session.log.warning(`${error.message} The plan is in the job summary.`, "tokens");
  else {
    session.log.error(
      `${error.message} The plan comment on #${event.number} could not be brought up to date, so an outdated one may still be there. The plan is in the job summary; re-run this job to post it.`,
    );
    session.output.fail("The plan comment could not be brought up to date: see the annotations.");
  }
}

async function post(
  session: WorkflowSession,
  github: GitHub,
  event: Extract<WorkflowSession["event"], { readonly kind: "pull-request" }>,
  comment: Parameters<typeof publishComment>[2],
): Promise<Published> {
  const pull = event.number;
  try {
    const { head, merged } = await pullState(github, pull);
    const reason = reasonNotToPost(event, head, merged);
    if (reason !== null) {
      session.log.notice(`${reason} The plan is in the job summary.`);
      return { kind: "shown", url: null };
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: "failed", error, outdated: !error.isPermission };
  }
  const mode = session.inputs.comment === "recreate" ? "recreate" : "update";
  return publishComment(github, pull, comment, mode);
}

function reasonNotToPost(
  { number, headSha }: { readonly number: number; readonly headSha: string },
  head: string,
  merged: boolean,
): string | null {
  if (merged)
    return `#${number} is merged: its plan comment stays as people saw it, since a plan made after the merge is no review.`;
  if (head === headSha) return null;
  return `This run is for commit ${shortSha(headSha)}, but #${number} is now at ${shortSha(head)}: its comment is left to the run for that commit.`;
}
