import { isComplete, tally } from "../apply/outcome.ts";
import { isDrift } from "../drift/findings.ts";
import { exportHeadline, leftOut, nextSteps } from "../export/summary.ts";
import type { Application, Applied, Frontend } from "../modes/frontend.ts";
import type { Planned } from "../modes/planned.ts";
import { describe } from "../plan/describe.ts";
import { hasChanges, mistakesOf } from "../plan/plan.ts";
import { outcomeHeadline } from "../render/outcome.ts";
import { NOTHING_BEFORE, type Previous, revisionAt } from "../review/before.ts";
import type { Declared, Session } from "../session/session.ts";
import { counted, plain } from "../text/message.ts";
import { ofSeverity } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import { printDrift } from "./drift.ts";
import { printPlan, printPlanFile } from "./plan.ts";
import type { Printers } from "./printer.ts";
import type { Terminal } from "./terminal.ts";
import { forTerminal } from "./wording.ts";

/** What the frontend needs to know of the command, beyond the session. */
export type Wishes = {
  /** The path of aop.yaml as typed. */
  readonly file: string;
  readonly json: boolean;
  /** Apply without asking. */
  readonly yes: boolean;
  /** The last applied commit, and how it was typed; null if not given, so that nothing can be removed. */
  readonly since: { readonly commit: string; readonly written: string } | null;
};

/** Sets the process's exit code; a failure is final. */
export type End = (code: 0 | 1 | 2) => void;

/** The frontend for a terminal: one person, who sees everything, is asked before a change, and is trusted. */
export function atTerminal(
  session: Session,
  terminal: Terminal,
  { out, err }: Printers,
  wishes: Wishes,
  end: End,
): Frontend {
  const { clock, mode, output } = session;
  const { file } = wishes;
  return {
    withoutSecrets: null,
    namesHostnames: true,
    invalid: (problems) => {
      const errors = ofSeverity(problems, "error");
      // A file that can't be read has none.
      if (errors.every(({ at }) => at === null)) end(1);
      else output.fail(`${file} has ${counted(errors.length, "error")}.`);
      return Promise.resolve();
    },
    read: () => undefined,
    valid: (declared) => {
      out.line(`${file} is valid: ${contents(declared)}.`);
      return Promise.resolve();
    },
    isOvertaken: () => Promise.resolve(false),
    openReport: () => Promise.resolve(null),
    previous: () => previousOf(session, wishes),
    probing: () => Promise.resolve(null),
    // There is no merge to block: missing coverage is reported, but stops nothing.
    merged: () => Promise.resolve({ newOrigins: new Set(), base: null }),
    unplanned: () => {
      output.fail("The plan could not be made.");
      return Promise.resolve();
    },
    planned: ({ plan }) => {
      if (wishes.json) printPlanFile(out, plan, new Date(clock.now()));
      else if (mode !== "drift") printPlan(out, plan, mode);
      return Promise.resolve();
    },
    proposed: ({ plan }) => {
      if (wishes.since === null) err.line(["dim", NO_REMOVALS]);
      const mistakes = mistakesOf(plan);
      session.log.problems(mistakes);
      if (mistakes.length > 0) output.fail(`${file} can't be applied as it is.`);
      else if (hasChanges(plan)) end(2);
      return Promise.resolve();
    },
    application: (planned) =>
      Promise.resolve(openApplication(session, terminal, { out, err }, wishes, planned)),
    drifted: (drift) => {
      if (!wishes.json) printDrift(out, drift, file);
      if (isDrift(drift.findings)) end(2);
      return Promise.resolve();
    },
    exported: (view) => {
      out.line(["bold", exportHeadline(view)]);
      for (const { path } of view.exported.files) out.line(`  ${view.directory}/${path}`);
      for (const line of leftOut(view.exported)) session.log.warning(line);
      for (const step of nextSteps(view)) err.line(plain(forTerminal(step)).trim());
      return Promise.resolve();
    },
  };
}

const NO_REMOVALS =
  "Nothing is removed without --since: only a revision that was applied before tells which objects were this file's.";

/** The revision given with --since. Throws UserError. */
async function previousOf(session: Session, { file, since }: Wishes): Promise<Previous> {
  if (since === null) return NOTHING_BEFORE;
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

function openApplication(
  { signal }: Session,
  terminal: Terminal,
  { out, err }: Pick<Printers, "out" | "err">,
  { file, yes, since }: Wishes,
  { plan }: Planned,
): Application {
  if (since === null) err.line(["dim", NO_REMOVALS]);
  return {
    look: () => Promise.resolve(),
    approve: async () => {
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
    stopped: () => Promise.resolve(),
    begin: () => Promise.resolve(),
    ended: (result) => {
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
