import { problemsSummary } from "../render/problems.ts";
import type { PullSource } from "../runtime/event.ts";
import { provenanceOf, type WorkflowSession, writeSummary } from "../session/workflow-session.ts";
import { counted } from "../text/message.ts";
import { type Notice, ofSeverity } from "../text/notice.ts";

const VALIDATED =
  "so the file and its certificates were validated, but nothing was compared with Cloudflare.";

const WITHOUT_SECRETS: Readonly<Record<Exclude<PullSource, "here">, string>> = {
  fork: `Pull requests from forks get no secrets, ${VALIDATED}`,
  Dependabot: `Pull requests by Dependabot get only the secrets that are stored for Dependabot, and there is no Cloudflare token among them, ${VALIDATED} To get a plan, store the read token under Settings > Secrets and variables > Dependabot.`,
};

/** Why this pull request's run has no token although a plan is expected; null if it has one, or needs none. */
export function whyNoSecrets({
  event,
  inputs,
}: Pick<WorkflowSession, "event" | "inputs">): string | null {
  if (event.kind !== "pull-request" || event.from === "here") return null;
  const isExpected = inputs.mode !== "validate" && inputs.cloudflareApiToken === null;
  return isExpected ? WITHOUT_SECRETS[event.from] : null;
}

/** Fails the run for the errors in aop.yaml. If the pull request has a plan comment, updates it to say so. */
export async function reportInvalid(
  session: WorkflowSession,
  problems: readonly Notice[],
): Promise<void> {
  const { inputs, mode, output } = session;
  await writeSummary(session, validationSummary(session, problems));
  if (mode === "plan") {
    const { publishProblems } = await import(/* webpackChunkName: "reconcile" */ "./publish.ts");
    await publishProblems(session, problems);
  }
  const errors = ofSeverity(problems, "error");
  const what = errors.every(({ at }) => at === null)
    ? "can't be read"
    : `has ${counted(errors.length, "error")}`;
  output.fail(`${inputs.config} ${what}: see the annotations.`);
}

/** Reports a valid file. Nothing else was read or will be requested. */
export async function reportValid(
  session: WorkflowSession,
  problems: readonly Notice[],
): Promise<void> {
  session.log.info(`${session.inputs.config} is valid.`);
  const why = whyNoSecrets(session);
  if (why !== null) session.log.notice(why);
  await writeSummary(session, validationSummary(session, problems));
}

/** What was validated, and why there is no plan if the pull request's author expects one. */
function validationSummary(session: WorkflowSession, problems: readonly Notice[]): string {
  const summary = problemsSummary("Validation", problems, provenanceOf(session));
  const why = whyNoSecrets(session);
  return why === null ? summary : `${why}\n\n${summary}`;
}
