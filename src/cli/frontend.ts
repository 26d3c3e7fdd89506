import { isComplete, tally } from "../apply/outcome.ts";
import { isDrift } from "../drift/findings.ts";
import { exportHeadline, leftOut, nextSteps } from "../export/summary.ts";
import type { Applied, ApplySteps, Frontend } from "../modes/frontend.ts";
import type { Planned } from "../modes/planned.ts";
import { describe } from "../plan/describe.ts";
import { hasChanges, mistakesOf } from "../plan/plan.ts";
import { outcomeHeadline } from "../render/outcome.ts";
import { NO_PREVIOUS, type Previous, revisionAt } from "../review/previous.ts";
import type { Declared, Session } from "../session/session.ts";
import { counted, plain } from "../text/message.ts";
import { ofSeverity } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import { printDrift } from "./drift.ts";
import { printPlan, printPlanFile } from "./plan.ts";
import type { Printers } from "./printer.ts";
import type { Terminal } from "./terminal.ts";
import { rewordForTerminal } from "./wording.ts";

/** What the frontend needs to know of the command, beyond the session. */
export type CommandOptions = {
  /** The path of aop.yaml as typed. */
  readonly file: string;
  readonly json: boolean;
  /** Apply without asking. */
  readonly yes: boolean;
  /** The last applied commit, and how it was typed; null if not given, so that nothing can be removed. */
  readonly since: { readonly commit: string; readonly written: string } | null;
};

/** Sets the process's exit code; a failure is final. */
export type SetExitCode = (code: 0 | 1 | 2) => void;

/** The frontend for a terminal: one person, who sees everything, is asked before a change, and is trusted. */
export function createTerminalFrontend(
  session: Session,
  terminal: Terminal,
  { out, err }: Printers,
  options: CommandOptions,
  setExitCode: SetExitCode,
): Frontend {
  const { clock, mode, output } = session;
  const { file } = options;
  return {
    withoutSecrets: null,
    namesHostnames: true,
    reportInvalid: (problems) => {
      const errors = ofSeverity(problems, "error");
      // A file that can't be read has none.
      if (errors.every(({ at }) => at === null)) setExitCode(1);
      else output.fail(`${file} has ${counted(errors.length, "error")}.`);
      return Promise.resolve();
    },
    reportDeclared: () => undefined,
    reportValid: (declared) => {
      out.line(`${file} is valid: ${contents(declared)}.`);
      return Promise.resolve();
    },
    isSuperseded: () => Promise.resolve(false),
    openReport: () => Promise.resolve(null),
    readPrevious: () => previousOf(session, options),
    probeLimits: () => Promise.resolve(null),
    // There is no merge to block: missing coverage is reported, but stops nothing.
    readBase: () => Promise.resolve({ newOrigins: new Set(), base: null }),
    reportUnplanned: () => {
      output.fail("The plan could not be made.");
      return Promise.resolve();
    },
    reportPlan: ({ plan }) => {
      if (options.json) printPlanFile(out, plan, new Date(clock.now()));
      else if (mode !== "drift") printPlan(out, plan, mode);
      return Promise.resolve();
    },
    propose: ({ plan }) => {
      if (options.since === null) err.line(["dim", NO_REMOVALS]);
      const mistakes = mistakesOf(plan);
      session.log.problems(mistakes);
      if (mistakes.length > 0) output.fail(`${file} can't be applied as it is.`);
      else if (hasChanges(plan)) setExitCode(2);
      return Promise.resolve();
    },
    openApplySteps: (planned) =>
      Promise.resolve(openApplySteps(session, terminal, { out, err }, options, planned)),
    reportDrift: (drift) => {
      if (!options.json) printDrift(out, drift, file);
      if (isDrift(drift.findings)) setExitCode(2);
      return Promise.resolve();
    },
    reportExport: (view) => {
      out.line(["bold", exportHeadline(view)]);
      for (const { path } of view.exported.files) out.line(`  ${view.directory}/${path}`);
      for (const line of leftOut(view.exported)) session.log.warning(line);
      for (const step of nextSteps(view)) err.line(plain(rewordForTerminal(step)).trim());
      return Promise.resolve();
    },
  };
}

const NO_REMOVALS =
  "Nothing is removed without --since: only a revision that was applied before tells which objects were this file's.";

/** The revision given with --since. Throws UserError. */
async function previousOf(session: Session, { file, since }: CommandOptions): Promise<Previous> {
  if (since === null) return NO_PREVIOUS;
  const revision = await revisionAt(session, since.commit);
  if (revision.config === null) {
    throw new UserError(
      `${file} is not in the repository at ${quote(since.written)}, or can't be parsed there: name a revision that has the file under this path.`,
    );
  }
  return { base: { ...revision, applied: false, hasMac: false }, unfinished: [], rolledBack: [] };
}

function contents({ config }: Declared): string {
  const all = (of: (zone: (typeof config.zones)[number]) => readonly unknown[]): number =>
    config.zones.flatMap(of).length;
  return [
    counted(config.zones.length, "zone"),
    counted(
      all(({ certificates }) => certificates),
      "certificate",
    ),
    counted(
      all(({ hostnames }) => hostnames),
      "hostname",
    ),
  ].join(", ");
}

function openApplySteps(
  { signal }: Session,
  terminal: Terminal,
  { out, err }: Pick<Printers, "out" | "err">,
  { file, yes, since }: CommandOptions,
  { plan }: Planned,
): ApplySteps {
  if (since === null) err.line(["dim", NO_REMOVALS]);
  return {
    findReviews: () => Promise.resolve(),
    requireApproval: async () => {
      if (yes) return;
      const operations = plan.zones.flatMap((zone) => zone.operations).length;
      err.line("");
      const question = `Apply ${counted(operations, "operation")} to Cloudflare? Type yes to continue: `;
      const answer = await terminal.ask(question, signal);
      if (answer?.trim().toLowerCase() === "yes") return;
      // The input ended without a line break.
      if (answer === null) err.line("");
      throw new UserError(`Nothing was changed: ${file} was not applied.`);
    },
    reportStopped: () => Promise.resolve(),
    begin: () => Promise.resolve(),
    reportOutcome: (result) => {
      printResult(out, result);
      return Promise.resolve();
    },
  };
}

/** Prints the outcome; the progress of each operation has been logged already. */
function printResult(out: Printers["out"], { zones }: Applied): void {
  if (zones.length === 0) return;
  out.line("");
  if (isComplete(zones)) out.line(["green", outcomeHeadline({ zones, cancelled: false })]);
  if (tally(zones).notAttempted === 0) return;
  out.line(["bold", "Not attempted:"]);
  for (const { zone, outcomes } of zones) {
    for (const { planned } of outcomes.filter(({ state }) => state === "not-attempted"))
      out.line(`  ${zone}: ${plain(describe(planned.operation))}`);
  }
}
