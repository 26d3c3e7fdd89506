import { hasChanges, type Plan } from "../plan/plan.ts";
import { planComment, planSummary, type PlanView, stoppedSummary } from "../render/plan.ts";
import { problemsComment } from "../render/no-plan.ts";
import { problemsSummary } from "../render/problems.ts";
import { stoppedComment } from "../render/result.ts";
import { publishResult } from "../review/result.ts";
import { type Hosted, provenanceOf, sessionKey, tellSummary } from "../session/hosted.ts";
import { bestEffort, type Declared } from "../session/session.ts";
import { say } from "../text/message.ts";
import { type Notice, warning } from "../text/notice.ts";
import { comment } from "./comment.ts";

/** Publishes the plan as job summary and comment; a failure of one doesn't prevent the other. */
export async function publishPlan(hosted: Hosted, plan: Plan, declared: Declared): Promise<void> {
  const view = planView(hosted, plan, declared);
  await tellSummary(hosted, planSummary(view));
  const quiet = !hasChanges(plan) && plan.zones.every(({ violation }) => violation === null);
  await comment(hosted, (identity) => planComment(view, identity), quiet);
}

/** Reports an apply that a preflight check stopped: summary and result comments say why, and what was not done. */
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

/** Posts the result of an apply on the pull requests concerned. A GitHub error is only a warning. */
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

/** A warning if the pull request doesn't target the default branch: only that branch is applied. */
function otherBase({ event }: Hosted): readonly Notice[] {
  if (event.kind !== "pull-request" || event.baseBranch === event.defaultBranch) return [];
  const { baseBranch, defaultBranch } = event;
  return [
    warning(
      say`Merging this pull request applies nothing: its base is ${baseBranch}, and only ${defaultBranch} is applied.`,
    ),
  ];
}

/** aop.yaml can't be planned: an existing comment must not keep showing an older plan. */
export async function publishProblems(hosted: Hosted, problems: readonly Notice[]): Promise<void> {
  await comment(
    hosted,
    (identity) => problemsComment(problems, provenanceOf(hosted), identity),
    true,
  );
}

/** Cloudflare can't be read: fails the run, and an existing comment must not keep showing an older plan. */
export async function publishUnplanned(hosted: Hosted, problems: readonly Notice[]): Promise<void> {
  await tellSummary(hosted, problemsSummary("No plan", problems, provenanceOf(hosted)));
  if (hosted.mode === "plan") await publishProblems(hosted, problems);
  hosted.output.fail("The plan could not be made: see the annotations.");
}
