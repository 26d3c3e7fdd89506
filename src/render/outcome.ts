import { isComplete, type Outcome, tally, type ZoneOutcome } from "../apply/outcome.ts";
import { counted } from "../text/message.ts";
import type { OriginProbe } from "../zone/probe.ts";
import {
  COMMENT_LIMIT,
  cutLines,
  fitSections,
  type Section,
  size,
  SUMMARY_LIMIT,
  withinBytes,
} from "./fit.ts";
import { contentDigest, footer, type Provenance } from "./frame.ts";
import { alert, code, prose, table, tableRow } from "./markdown.ts";
import { rewriteMarker } from "./marker.ts";
import { originSection } from "./origins.ts";
import { operationRow } from "./rows.ts";

/** Zones whose error stands at the top; the rest is counted. */
const ERRORS = 20;

export type OutcomeView = {
  readonly zones: readonly ZoneOutcome[];
  /** Probed after the apply. */
  readonly origins: readonly OriginProbe[];
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

/** The plan comment after an apply. Its marker keeps what was reviewed, so that a run again still finds it. */
export function outcomeComment(view: OutcomeView, planComment: string): string {
  const marker = (body: string): string => rewriteMarker(planComment, contentDigest(body)) ?? "";
  const body = render(view, COMMENT_LIMIT - size(marker("")), "the job summary has all of it");
  return `${marker(body)}\n${body}\n\n${footer(view.provenance, view.planDigest)}`;
}

export function outcomeSummary(view: OutcomeView): string {
  const body = render(view, SUMMARY_LIMIT, "the log has all of it");
  return `${body}\n\n${footer(view.provenance, view.planDigest)}\n`;
}

function render(view: OutcomeView, limit: number, elsewhere: string): string {
  const room = limit - size(footer(view.provenance, view.planDigest)) - 200;
  const top = withinBytes(
    (shown) => [`**${outcomeHeadline(view)}**`, ...nextStep(view, shown, elsewhere)].join("\n\n"),
    ERRORS,
    Math.floor(room / 2),
  );
  const budget = room - size(top);
  const sections = [
    ...view.zones.filter(({ outcomes }) => outcomes.length > 0).map(section),
    ...originSection(view.origins, true),
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
    summary: `<strong>${code(zone)}</strong> ${done} of ${counted(outcomes.length, "operation")} done`,
    head: table(["", "what", "before", "after"], []),
    rows: outcomes.map((outcome) => ({ text: row(outcome), keep: outcome.state !== "done" })),
    open: true,
  };
}

function row({ planned, state, message }: Outcome): string {
  const { verb, subject, before, after } = operationRow(planned.operation);
  const why = message === null ? "" : `: ${prose(message)}`;
  const note = WORDS[state] === "" ? "" : `<br><strong>${WORDS[state]}</strong>${why}`;
  return tableRow([`${STATES[state]}&nbsp;${verb}`, subject + note, before, after]);
}
