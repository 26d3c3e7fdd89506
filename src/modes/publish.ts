import { GitHubError } from "../github/client.ts";
import { pullHead } from "../github/commits.ts";
import { describe } from "../plan/describe.ts";
import { planFile } from "../plan/file.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { countEffects, headline } from "../render/headline.ts";
import { planComment, planSummary, type PlanView, stoppedSummary } from "../render/plan.ts";
import { problemsComment } from "../render/problems.ts";
import { publishComment } from "../review/comment.ts";
import { type Declared, provenanceOf, type Session, sessionKey } from "../session/session.ts";
import { plain } from "../text/message.ts";
import { error, ofSeverity } from "../text/notice.ts";
import { shortSha } from "../text/sha.ts";

/** Every output that a plan has, and the plan file. */
export function setPlanOutputs(session: Session, plan: Plan): void {
  const { output } = session;
  const effects = countEffects(plan);
  output.set("has-changes", hasChanges(plan));
  output.set("to-add", effects.add);
  output.set("to-change", effects.change);
  output.set("to-remove", effects.remove);
  output.set("plan-digest", plan.digest);
  output.set("plan-summary", headline(plan));
  output.set("expiring", countExpiring(plan));
  output.set("plan-file", output.file("aop-plan", planFile(plan, provenanceOf(session))));
}

/** The plan in the log, one line an operation. */
export function logPlan(session: Session, plan: Plan): void {
  session.log.info(headline(plan));
  for (const { name, operations } of plan.zones) {
    for (const { operation } of operations) {
      session.log.info(`  ${name}: ${plain(describe(operation))}`);
    }
  }
}

/** What is broken, dangerous or to be looked at as annotations, so that it shows on the run's page too. */
export function logNotices(session: Session, plan: Plan): void {
  const notices = plan.zones.flatMap((zone) =>
    [...zone.blockers.filter(({ at }) => at === null), ...zone.notices].map((notice) => ({
      ...notice,
      message: `${zone.name}: ${plain(notice.message)}`,
    })),
  );
  for (const { message } of ofSeverity(notices, "note")) session.log.info(message);
  session.log.problems(ofSeverity(notices, "error", "danger", "warning"));
}

/** The plan's run fails for mistakes in aop.yaml that show only beside Cloudflare's state: before the merge, not after. */
export function failOnMistakes(session: Session, plan: Plan): void {
  const mistakes = plan.zones.flatMap(({ blockers }) =>
    blockers.flatMap(({ at, message }) => (at === null ? [] : [error(message, at)])),
  );
  if (mistakes.length === 0) return;
  session.log.problems(mistakes);
  session.output.fail(`${session.inputs.config} can't be applied as it is: see the annotations.`);
}

export async function publishPlan(session: Session, plan: Plan, declared: Declared): Promise<void> {
  const view = planView(session, plan, declared);
  await session.output.summary(planSummary(view));
  await comment(session, planComment(view, sessionKey(session)), !hasChanges(plan));
}

/** An apply that stopped in its preflight: the summary says why, and what was not done. */
export async function publishStop(
  session: Session,
  plan: Plan,
  declared: Declared,
  reason: string,
): Promise<void> {
  session.output.set("applied", 0);
  session.output.set("failed", 0);
  await session.output.summary(stoppedSummary(planView(session, plan, declared), reason));
}

function planView(session: Session, plan: Plan, declared: Declared): PlanView {
  return {
    plan,
    problems: declared.problems.filter(({ severity }) => severity !== "error"),
    provenance: provenanceOf(session),
  };
}

/** aop.yaml can't be planned: a comment that is there must not go on showing an older plan. */
export async function publishProblems(
  session: Session,
  declared: Pick<Declared, "problems">,
): Promise<void> {
  await comment(
    session,
    problemsComment(declared.problems, provenanceOf(session), sessionKey(session)),
    true,
  );
}

/**
 * Posts on the pull request of this run, if there is one, and if it is still at this run's commit: what an older run
 * that is run again has to say would hide the plan that counts. What GitHub refuses is a warning: the plan stands in
 * the summary.
 */
async function comment(session: Session, body: string, quiet: boolean): Promise<void> {
  const { event, inputs, github } = session;
  if (event.kind !== "pull-request" || inputs.comment === "off" || github === null) return;
  try {
    const head = await pullHead(github, event.number);
    if (head !== event.headSha) {
      session.log.notice(
        `This run is for commit ${shortSha(event.headSha)}, but #${event.number} is now at ${shortSha(head)}: its comment is left to the run for that commit. The plan is in the job summary.`,
      );
      return;
    }
    const key = sessionKey(session);
    const url = await publishComment(github, event.number, { key, body, quiet }, inputs.comment);
    if (url !== null) session.output.set("comment-url", url);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    session.log.warning(`${error.message} The plan is in the job summary.`);
  }
}

function countExpiring(plan: Plan): number {
  const expiring = plan.zones.flatMap(({ certificates }) =>
    certificates.filter(({ state }) => state !== "valid").map((one) => one.certificate.fingerprint),
  );
  return new Set(expiring).size;
}
