import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { pullState } from "../github/commits.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { planComment, planSummary, type PlanView, stoppedSummary } from "../render/plan.ts";
import { problemsComment, problemsSummary } from "../render/problems.ts";
import { stoppedComment } from "../render/result.ts";
import { publishComment, type Published } from "../review/comment.ts";
import { publishResult } from "../review/result.ts";
import { type Hosted, provenanceOf, sessionKey, tellSummary } from "../session/hosted.ts";
import { bestEffort, type Declared } from "../session/session.ts";
import { say } from "../text/message.ts";
import { type Notice, warning } from "../text/notice.ts";
import { shortSha } from "../text/sha.ts";

/** The plan as job summary and comment. What GitHub refuses of either keeps nobody from seeing the other. */
export async function publishPlan(hosted: Hosted, plan: Plan, declared: Declared): Promise<void> {
  const view = planView(hosted, plan, declared);
  await tellSummary(hosted, planSummary(view));
  await comment(hosted, (identity) => planComment(view, identity), !hasChanges(plan));
}

/** An apply that stopped in its preflight: summary and result comments say why, and what was not done. */
export async function publishStop(
  hosted: Hosted,
  plan: Plan,
  declared: Declared,
  stop: { readonly reason: string; readonly audience: readonly number[] },
): Promise<void> {
  hosted.output.set("applied", 0);
  hosted.output.set("failed", 0);
  await tellSummary(hosted, stoppedSummary(planView(hosted, plan, declared), stop.reason));
  const view = { provenance: provenanceOf(hosted), planDigest: plan.digest };
  await tellResult(hosted, stop.audience, stoppedComment(view, stop.reason, sessionKey(hosted)));
}

/** The result of an apply on the pull requests that it is about. What GitHub refuses is a warning. */
export async function tellResult(
  hosted: Hosted,
  audience: readonly number[],
  body: string,
): Promise<void> {
  const { github, inputs } = hosted;
  if (github === null || inputs.comment === "off") return;
  for (const pull of audience) {
    await bestEffort(hosted, `the result could not be posted on #${pull}`, async () => {
      const url = await publishResult(github, pull, sessionKey(hosted), body);
      hosted.output.set("comment-url", url);
    });
  }
}

function planView(hosted: Hosted, plan: Plan, declared: Declared): PlanView {
  return {
    plan,
    problems: [
      ...otherBase(hosted),
      ...declared.problems.filter(({ severity }) => severity !== "error"),
    ],
    provenance: provenanceOf(hosted),
  };
}

/** Only what reaches the default branch is applied. */
function otherBase({ event }: Hosted): readonly Notice[] {
  if (event.kind !== "pull-request" || event.baseBranch === event.defaultBranch) return [];
  const { baseBranch, defaultBranch } = event;
  return [
    warning(
      say`Merging this pull request applies nothing: its base is ${baseBranch}, and only ${defaultBranch} is applied.`,
    ),
  ];
}

/** aop.yaml can't be planned: a comment that is there must not go on showing an older plan. */
export async function publishProblems(hosted: Hosted, problems: readonly Notice[]): Promise<void> {
  await comment(
    hosted,
    (identity) => problemsComment(problems, provenanceOf(hosted), identity),
    true,
  );
}

/** Cloudflare can't be read: the run fails, and a comment that is there must not go on showing an older plan. */
export async function publishUnplanned(hosted: Hosted, problems: readonly Notice[]): Promise<void> {
  await tellSummary(hosted, problemsSummary("No plan", problems, provenanceOf(hosted)));
  if (hosted.mode === "plan") await publishProblems(hosted, problems);
  hosted.output.fail("The plan could not be made: see the annotations.");
}

/**
 * Posts on the pull request of this run, if there is one, while it is open and still at this run's commit: what an older
 * run that is run again has to say would hide the plan that counts. Where the token may not comment, that is a warning:
 * the plan is in the summary. But the run fails where an older plan is left in place.
 */
async function comment(
  hosted: Hosted,
  body: (identity: { readonly key: string; readonly base: string }) => string,
  quiet: boolean,
): Promise<void> {
  const { event, inputs, github } = hosted;
  if (event.kind !== "pull-request" || inputs.comment === "off" || github === null) return;
  const key = sessionKey(hosted);
  const published = await post(hosted, github, event, {
    key,
    body: body({ key, base: event.baseBranch }),
    quiet,
  });
  if (published.kind === "shown") {
    if (published.url !== null) hosted.output.set("comment-url", published.url);
    return;
  }
  const { error, outdated } = published;
  if (!outdated) hosted.log.warning(`${error.message} The plan is in the job summary.`);
  else {
    hosted.log.error(
      `${error.message} The plan comment on #${event.number} could not be brought up to date, so an outdated one may still be there. The plan is in the job summary; re-run this job to post it.`,
    );
    hosted.output.fail("The plan comment could not be brought up to date: see the annotations.");
  }
}

async function post(
  hosted: Hosted,
  github: GitHub,
  event: Extract<Hosted["event"], { readonly kind: "pull-request" }>,
  comment: Parameters<typeof publishComment>[2],
): Promise<Published> {
  const pull = event.number;
  try {
    const { head, merged } = await pullState(github, pull);
    const reason = whyLeftAlone(event, head, merged);
    if (reason !== null) {
      hosted.log.notice(`${reason} The plan is in the job summary.`);
      return { kind: "shown", url: null };
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: "failed", error, outdated: !error.isPermission };
  }
  const mode = hosted.inputs.comment === "recreate" ? "recreate" : "update";
  return publishComment(github, pull, comment, mode);
}

function whyLeftAlone(
  { number, headSha }: { readonly number: number; readonly headSha: string },
  head: string,
  merged: boolean,
): string | null {
  if (merged)
    return `#${number} is merged: its plan comment stays as people saw it, since a plan made after the merge is no review.`;
  if (head === headSha) return null;
  return `This run is for commit ${shortSha(headSha)}, but #${number} is now at ${shortSha(head)}: its comment is left to the run for that commit.`;
}
