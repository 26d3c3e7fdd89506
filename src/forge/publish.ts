import { hasChanges, type Plan } from "../plan/plan.ts";
import { planComment, planSummary, type PlanView, stoppedSummary } from "../render/plan.ts";
import { problemsComment } from "../render/no-plan.ts";
import { problemsSummary } from "../render/problems.ts";
import { stoppedComment } from "../render/result.ts";
import { postResult } from "../review/result.ts";
import {
  provenanceOf,
  sessionKey,
  type WorkflowSession,
  writeSummary,
} from "../session/workflow-session.ts";
import { bestEffort, type Declared } from "../session/session.ts";
import { say } from "../text/message.ts";
import { type Notice, warning } from "../text/notice.ts";
import { postComment } from "./comment.ts";

/** Publishes the plan as job summary and comment; a failure of one doesn't prevent the other. */
export async function publishPlan(
  session: WorkflowSession,
  plan: Plan,
  declared: Declared,
): Promise<void> {
  const view = planView(session, plan, declared);
  await writeSummary(session, planSummary(view));
  const quiet = !hasChanges(plan) && plan.zones.every(({ violation }) => violation === null);
  await postComment(session, (identity) => planComment(view, identity), quiet);
}

/** Reports an apply that a preflight check stopped: summary and result comments say why, and what was not done. */
export async function publishStop(
  session: WorkflowSession,
  plan: Plan,
  declared: Declared,
  stop: { readonly reason: string; readonly audience: readonly number[] },
): Promise<void> {
  session.output.set("applied", 0);
  session.output.set("failed", 0);
  await writeSummary(session, stoppedSummary(planView(session, plan, declared), stop.reason));
  const view = { provenance: provenanceOf(session), planDigest: plan.digest };
  await publishResult(
    session,
    stop.audience,
    stoppedComment(view, stop.reason, sessionKey(session)),
  );
}

/** Posts the result of an apply on the pull requests concerned. A GitHub error is only a warning. */
export async function publishResult(
  session: WorkflowSession,
  audience: readonly number[],
  body: string,
): Promise<void> {
  const { github, inputs } = session;
  if (github === null || inputs.comment === "off") return;
  for (const pull of audience) {
    await bestEffort(session, `the result could not be posted on #${pull}`, async () => {
      const url = await postResult(github, pull, sessionKey(session), body);
      session.output.set("comment-url", url);
    });
  }
}

function planView(session: WorkflowSession, plan: Plan, declared: Declared): PlanView {
  return {
    plan,
    problems: [
      ...otherBase(session),
      ...declared.problems.filter(({ severity }) => severity !== "error"),
    ],
    provenance: provenanceOf(session),
  };
}

/** A warning if the pull request doesn't target the default branch: only that branch is applied. */
function otherBase({ event }: WorkflowSession): readonly Notice[] {
  if (event.kind !== "pull-request" || event.baseBranch === event.defaultBranch) return [];
  const { baseBranch, defaultBranch } = event;
  return [
    warning(
      say`Merging this pull request applies nothing: its base is ${baseBranch}, and only ${defaultBranch} is applied.`,
    ),
  ];
}

/** aop.yaml can't be planned: an existing comment must not keep showing an older plan. */
export async function publishProblems(
  session: WorkflowSession,
  problems: readonly Notice[],
): Promise<void> {
  await postComment(
    session,
    (identity) => problemsComment(problems, provenanceOf(session), identity),
    true,
  );
}

/** Cloudflare can't be read: fails the run, and an existing comment must not keep showing an older plan. */
export async function publishUnplanned(
  session: WorkflowSession,
  problems: readonly Notice[],
): Promise<void> {
  await writeSummary(session, problemsSummary("No plan", problems, provenanceOf(session)));
  if (session.mode === "plan") await publishProblems(session, problems);
  session.output.fail("The plan could not be made: see the annotations.");
}
