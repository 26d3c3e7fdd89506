import { describe } from "../plan/describe.ts";
import { planFile } from "../plan/file.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { totalUnprotected } from "../plan/coverage.ts";
import { coverageLine } from "../render/coverage.ts";
import { countEffects, headline } from "../render/headline.ts";
import { planComment, planSummary, type PlanView, stoppedSummary } from "../render/plan.ts";
import { problemsComment } from "../render/no-plan.ts";
import { stoppedComment } from "../render/result.ts";
import { publishResult } from "../review/result.ts";
import {
  bestEffort,
  type Declared,
  provenanceOf,
  type Session,
  sessionKey,
  tellSummary,
} from "../session/session.ts";
import { plain, say } from "../text/message.ts";
import { error, type Notice, ofSeverity, warning } from "../text/notice.ts";
import { comment } from "./comment.ts";

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
  setUnprotected(session, plan, session.mode === "plan" ? "after" : "now");
  output.set("plan-file", output.file("aop-plan", planFile(plan, provenanceOf(session))));
}

/** How many proxied hostnames get no certificate, empty when it is not known: an apply tells it again when it is done. */
export function setUnprotected(session: Session, plan: Plan, when: "now" | "after"): void {
  const coverages = plan.zones.map(({ coverage }) => coverage);
  session.output.set("unprotected", totalUnprotected(coverages, when) ?? "");
}

/** The plan in the log, one line an operation. */
export function logPlan(session: Session, plan: Plan): void {
  session.log.info(headline(plan));
  for (const { name, operations } of plan.zones) {
    for (const { operation } of operations) {
      session.log.info(`  ${name}: ${plain(describe(operation))}`);
    }
  }
  const coverage = coverageLine(plan, session.mode === "drift" ? "now" : "after");
  if (coverage !== null) session.log.info(coverage);
}

/** What is broken, dangerous or to be looked at as annotations, so that it shows on the run's page too. */
export function logNotices(session: Session, plan: Plan): void {
  const notices = plan.zones.flatMap((zone) =>
    [...zone.blockers.filter(({ at }) => at === null), ...zone.notices].map((notice) => ({
      ...notice,
      message: `${zone.name}: ${plain(notice.message)}`,
      help: "plan" as const,
    })),
  );
  for (const { message } of [...ofSeverity(notices, "note"), ...plan.notices]) {
    session.log.info(plain(message));
  }
  session.log.problems(ofSeverity(notices, "error", "danger", "warning"));
}

/** The plan's run fails for mistakes in aop.yaml that show only beside Cloudflare's state: before the merge, not after. */
export function failOnMistakes(session: Session, plan: Plan): void {
  const mistakes = plan.zones.flatMap(({ blockers }) =>
    blockers.flatMap(({ at, message }) =>
      at === null ? [] : [{ ...error(message, at), help: "apply stops" as const }],
    ),
  );
  if (mistakes.length > 0) {
    session.log.problems(mistakes);
    session.output.fail(`${session.inputs.config} can't be applied as it is: see the annotations.`);
  }
  if (plan.zones.some(({ violation }) => violation !== null)) {
    session.output.fail("Proxied hostnames get no client certificate: see the annotations.");
  }
}

/** The plan as job summary and comment. What GitHub refuses of either keeps nobody from seeing the other. */
export async function publishPlan(session: Session, plan: Plan, declared: Declared): Promise<void> {
  const view = planView(session, plan, declared);
  await tellSummary(session, planSummary(view));
  const quiet = !hasChanges(plan) && plan.zones.every(({ violation }) => violation === null);
  await comment(session, (identity) => planComment(view, identity), quiet);
}

/** An apply that stopped in its preflight: summary and result comments say why, and what was not done. */
export async function publishStop(
  session: Session,
  plan: Plan,
  declared: Declared,
  stop: { readonly reason: string; readonly audience: readonly number[] },
): Promise<void> {
  session.output.set("applied", 0);
  session.output.set("failed", 0);
  await tellSummary(session, stoppedSummary(planView(session, plan, declared), stop.reason));
  const view = { provenance: provenanceOf(session), planDigest: plan.digest };
  await tellResult(session, stop.audience, stoppedComment(view, stop.reason, sessionKey(session)));
}

/** The result of an apply on the pull requests that it is about. What GitHub refuses is a warning. */
export async function tellResult(
  session: Session,
  audience: readonly number[],
  body: string,
): Promise<void> {
  const { github, inputs } = session;
  if (github === null || inputs.comment === "off") return;
  for (const pull of audience) {
    await bestEffort(session, `the result could not be posted on #${pull}`, async () => {
      const url = await publishResult(github, pull, sessionKey(session), body);
      session.output.set("comment-url", url);
    });
  }
}

function planView(session: Session, plan: Plan, declared: Declared): PlanView {
  return {
    plan,
    problems: [
      ...otherBase(session),
      ...declared.problems.filter(({ severity }) => severity !== "error"),
    ],
    provenance: provenanceOf(session),
  };
}

/** Only what reaches the default branch is applied. */
function otherBase({ event }: Session): readonly Notice[] {
  if (event.kind !== "pull-request" || event.baseBranch === event.defaultBranch) return [];
  const { baseBranch, defaultBranch } = event;
  return [
    warning(
      say`Merging this pull request applies nothing: its base is ${baseBranch}, and only ${defaultBranch} is applied.`,
    ),
  ];
}

/** aop.yaml can't be planned: a comment that is there must not go on showing an older plan. */
export async function publishProblems(
  session: Session,
  declared: Pick<Declared, "problems">,
): Promise<void> {
  await comment(
    session,
    (identity) => problemsComment(declared.problems, provenanceOf(session), identity),
    true,
  );
}

function countExpiring(plan: Plan): number {
  const expiring = plan.zones.flatMap(({ certificates }) =>
    certificates
      .filter(({ state }) => state === "expiring" || state === "expired")
      .map((certificate) => certificate.certificate.fingerprint),
  );
  return new Set(expiring).size;
}
