import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { pullState } from "../github/commits.ts";
import { describe } from "../plan/describe.ts";
import { planFile } from "../plan/file.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { countEffects, headline } from "../render/headline.ts";
import { planComment, planSummary, type PlanView, stoppedSummary } from "../render/plan.ts";
import { problemsComment } from "../render/problems.ts";
import { stoppedComment } from "../render/result.ts";
import { publishComment, type Published } from "../review/comment.ts";
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

/** The plan as job summary and comment. What GitHub refuses of either keeps nobody from seeing the other. */
export async function publishPlan(session: Session, plan: Plan, declared: Declared): Promise<void> {
  const view = planView(session, plan, declared);
  await tellSummary(session, planSummary(view));
  await comment(session, (identity) => planComment(view, identity), !hasChanges(plan));
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

/**
 * Posts on the pull request of this run, if there is one, while it is open and still at this run's commit: what an older
 * run that is run again has to say would hide the plan that counts. Where the token may not comment, that is a warning:
 * the plan is in the summary. But the run fails where an older plan is left in place.
 */
async function comment(
  session: Session,
  body: (identity: { readonly key: string; readonly base: string }) => string,
  quiet: boolean,
): Promise<void> {
  const { event, inputs, github } = session;
  if (event.kind !== "pull-request" || inputs.comment === "off" || github === null) return;
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
  if (!outdated) session.log.warning(`${error.message} The plan is in the job summary.`);
  else {
    session.log.error(
      `${error.message} The plan comment on #${event.number} could not be brought up to date, so an outdated one may still be there. The plan is in the job summary; re-run this job to post it.`,
    );
    session.output.fail("The plan comment could not be brought up to date: see the annotations.");
  }
}

async function post(
  session: Session,
  github: GitHub,
  event: Extract<Session["event"], { readonly kind: "pull-request" }>,
  comment: Parameters<typeof publishComment>[2],
): Promise<Published> {
  const pull = event.number;
  try {
    const { head, merged } = await pullState(github, pull);
    const reason = whyLeftAlone(event, head, merged);
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

function countExpiring(plan: Plan): number {
  const expiring = plan.zones.flatMap(({ certificates }) =>
    certificates
      .filter(({ state }) => state !== "valid")
      .map((certificate) => certificate.certificate.fingerprint),
  );
  return new Set(expiring).size;
}
