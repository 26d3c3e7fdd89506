import { isComplete, type Outcome, tally, type ZoneOutcome } from "../apply/outcome.ts";
import { counted } from "../text/message.ts";
import type { OriginProbe } from "../zone/probe.ts";
import { edgeSection } from "./edge.ts";
import {
  byteLength,
  cutLines,
  fitSections,
  type Section,
  SUMMARY_LIMIT,
  withinBytes,
} from "./fit.ts";
import { footer, type Provenance } from "./frame.ts";
import { alert, code, prose, table, tableRow } from "./markdown.ts";
import { originSection } from "./origins.ts";
import { LINE_BREAK, operationRow, PLAN_HEADER, zoneTitle } from "./rows.ts";
import { titleOf } from "./title.ts";

/** How many zones' errors are shown at the top; the rest are counted. */
const ERRORS = 20;

export type OutcomeView = {
  readonly zones: readonly ZoneOutcome[];
  /** Probed after the apply. */
  readonly origins: readonly OriginProbe[];
  /** The origins that may be shown by name. */
  readonly namedOrigins: readonly OriginProbe[];
  readonly cancelled: boolean;
  readonly planDigest: string;
  readonly provenance: Provenance;
};

/** "Applied: 7 operations", or "Apply failed: 3 done, 1 failed, 2 not attempted". */
export function outcomeHeadline(view: Pick<OutcomeView, "zones" | "cancelled">): string {
  const { done, failed, notAttempted } = tally(view.zones);
  if (isComplete(view.zones)) return `Applied: ${counted(done, "operation")}`;
  const verb = view.cancelled ? "cancelled" : "failed";
  if (done + failed + notAttempted === 0)
    return `Apply ${verb}: nothing to do, but some changes are not active yet`;
  return `Apply ${verb}: ${done} done, ${failed} failed, ${notAttempted} not attempted`;
}

/** The job summary of an apply. */
export function outcomeSummary(view: OutcomeView): string {
  const body = outcomeBody(view, SUMMARY_LIMIT, "the log has all of it");
  return `${body}\n\n${footer(view.provenance, view.planDigest)}\n`;
}

/** What an apply did, within `limit` bytes including the footer; `elsewhere` says where the rest is. */
export function outcomeBody(view: OutcomeView, limit: number, elsewhere: string): string {
  const room = limit - byteLength(footer(view.provenance, view.planDigest)) - 200;
  const top = withinBytes(
    (shown) => [titleOf(outcomeHeadline(view)), ...nextStep(view, shown, elsewhere)].join("\n\n"),
    ERRORS,
    Math.floor(room / 2),
  );
  const budget = room - byteLength(top);
  const sections = [
    ...view.zones.filter(({ outcomes }) => outcomes.length > 0).map(section),
    ...edgeSection(view.zones.flatMap(({ edge }) => edge)),
    ...originSection(view.origins, view.namedOrigins, true),
  ];
  return [top, fitSections(sections, budget, elsewhere)].join("\n\n");
}

function nextStep(view: OutcomeView, shown: number, elsewhere: string): string[] {
  if (isComplete(view.zones)) return [];
  const errors = view.zones.flatMap(({ zone, error }) =>
    error === null ? [] : [`${code(zone)} ${prose(error)}`],
  );
  const remedy = view.cancelled
    ? "The run was cancelled; completed operations are kept. Re-run this job to do the rest."
    : "Completed operations are kept, and no certificate was deleted after a failure. Fix the cause, then re-run this job: it makes a new plan and does only what is left.";
  return [alert("CAUTION", [...cutLines(errors, shown, elsewhere), remedy])];
}

const STATES = {
  done: "✅",
  failed: "❌",
  "rolled-back": "↩️",
  "not-attempted": "⬜",
} as const satisfies Record<Outcome["state"], string>;

const WORDS = {
  done: "",
  failed: "failed",
  "rolled-back": "rolled back",
  "not-attempted": "not attempted",
} as const satisfies Record<Outcome["state"], string>;

function section({ zone, outcomes }: ZoneOutcome): Section {
  const done = outcomes.filter(({ state }) => state === "done").length;
  return {
    of: "zone",
    summary: `${zoneTitle(zone)} ${done} of ${counted(outcomes.length, "operation")} done`,
    head: table(PLAN_HEADER, []),
    rows: outcomes.map((outcome) => ({ text: row(outcome), keep: outcome.state !== "done" })),
    open: true,
  };
}

function row({ planned, state, message }: Outcome): string {
  const { verb, subject, change } = operationRow(planned.operation);
  const why = message === null ? "" : `: ${prose(message)}`;
  const note = WORDS[state] === "" ? "" : `<br><strong>${WORDS[state]}</strong>${why}`;
  return tableRow([`${STATES[state]}&nbsp;${verb}${LINE_BREAK}${subject}${note}`, change]);
}
