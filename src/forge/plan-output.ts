import {
  exportHeadline,
  exportSummary,
  type ExportView,
  leftOut,
  nextSteps,
} from "../export/summary.ts";
import { totalUnprotected } from "../plan/coverage.ts";
import { describe } from "../plan/describe.ts";
import { planFile } from "../plan/file.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { coverageLine } from "../render/coverage.ts";
import { countEffects, headline } from "../render/headline.ts";
import { provenanceOf, type WorkflowSession, writeSummary } from "../session/workflow-session.ts";
import { plain } from "../text/message.ts";
import { ofSeverity } from "../text/notice.ts";

/** Sets the outputs of a plan, writes the plan file, logs the plan, and annotates its problems. */
export function reportPlan(session: WorkflowSession, plan: Plan): void {
  setOutputs(session, plan);
  logPlan(session, plan);
  logNotices(session, plan);
}

function setOutputs(session: WorkflowSession, plan: Plan): void {
  const { output } = session;
  const effects = countEffects(plan);
  output.set("has-changes", hasChanges(plan));
  output.set("to-add", effects.add);
  output.set("to-change", effects.change);
  output.set("to-remove", effects.remove);
  output.set("plan-digest", plan.digest);
  output.set("plan-summary", headline(plan));
  output.set("expiring", countExpiring(plan));
  setUnprotectedOutput(session, plan, session.mode === "plan" ? "after" : "now");
  output.set("plan-file", output.file("aop-plan", planFile(plan, provenanceOf(session))));
}

/** Sets the number of proxied hostnames without a certificate, empty if unknown. An apply sets it again at its end. */
export function setUnprotectedOutput(
  { output }: WorkflowSession,
  plan: Plan,
  when: "now" | "after",
): void {
  const coverages = plan.zones.map(({ coverage }) => coverage);
  output.set("unprotected", totalUnprotected(coverages, when) ?? "");
}

function countExpiring(plan: Plan): number {
  const expiring = plan.zones.flatMap(({ certificates }) =>
    certificates
      .filter(({ state }) => state === "expiring" || state === "expired")
      .map((use) => use.certificate.fingerprint),
  );
  return new Set(expiring).size;
}

/** One line per operation. */
function logPlan({ log, mode }: WorkflowSession, plan: Plan): void {
  log.info(headline(plan));
  for (const { name, operations } of plan.zones) {
    for (const { operation } of operations) log.info(`  ${name}: ${plain(describe(operation))}`);
  }
  const coverage = coverageLine(plan, mode === "drift" ? "now" : "after");
  if (coverage !== null) log.info(coverage);
}

/** As annotations, so that they also show on the run's page. */
function logNotices({ log, mode }: WorkflowSession, plan: Plan): void {
  const notices = plan.zones.flatMap((zone) =>
    [
      // An apply ends with an error that has them all.
      ...(mode === "apply" ? [] : zone.blockers.filter(({ at }) => at === null)),
      ...zone.notices,
    ].map((notice) => ({
      ...notice,
      message: `${zone.name}: ${plain(notice.message)}`,
      help: "plan" as const,
    })),
  );
  for (const { message } of [...ofSeverity(notices, "note"), ...plan.notices]) {
    log.info(plain(message));
  }
  log.problems(ofSeverity(notices, "error", "danger", "warning"));
}

/** Reports what was exported, and where it is. */
export async function reportExport(session: WorkflowSession, view: ExportView): Promise<void> {
  const { exported, directory } = view;
  const { log, output } = session;
  output.set("zones", JSON.stringify(exported.zones.map(({ name }) => name)));
  log.info(exportHeadline(view));
  for (const { path } of exported.files) log.info(`  ${directory}/${path}`);
  for (const line of leftOut(exported)) log.warning(line);
  for (const step of nextSteps(view)) log.info(plain(step));
  await writeSummary(session, exportSummary(view));
}
