import { planFile } from "../plan/file.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { isUnprotected } from "../plan/levels.ts";
import { hasChanges, type Plan, type ZonePlan } from "../plan/plan.ts";
import { wordsOf } from "../plan/words.ts";
import { operationCells, type Side } from "../render/cells.ts";
import { coverageLine } from "../render/coverage.ts";
import { headline } from "../render/headline.ts";
import { ARROW } from "../render/rows.ts";
import type { Mode } from "../runtime/event.ts";
import { list, plain } from "../text/message.ts";
import { type Notice, ofSeverity } from "../text/notice.ts";
import { shortSha } from "../text/sha.ts";
import type { Color } from "./paint.ts";
import type { Printer } from "./printer.ts";
import { LABELS } from "./problems.ts";
import { rewordForTerminal } from "./wording.ts";

/**
 * Prints the plan for people: the operations first, then coverage and notices. What stops an apply is left to the error
 * that it ends with.
 */
export function printPlan(out: Printer, plan: Plan, mode: Mode): void {
  out.line(["bold", headline(plan)]);
  for (const zone of plan.zones.filter(({ operations }) => operations.length > 0)) {
    out.line("");
    out.line(["bold", zone.name]);
    printOperations(out, zone.operations);
  }
  printCoverage(out, plan);
  printNotices(out, plan, mode);
  if (!hasChanges(plan)) return;
  out.line("");
  out.line(["dim", `plan ${shortSha(plan.digest)}`]);
}

/** Prints the plan for other programs. */
export function printPlanFile(out: Printer, plan: Plan, now: Date): void {
  out.raw(planFile(plan, { commit: null, time: now.toISOString() }));
}

const SIGNS = {
  "🟩": ["+", "green"],
  "🟨": ["~", "yellow"],
  "🟥": ["-", "red"],
} as const satisfies Readonly<Record<string, readonly [string, Color]>>;

const GAP = "  ";

type Row = {
  readonly sign: keyof typeof SIGNS;
  readonly verb: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
};

function printOperations(out: Printer, operations: readonly PlannedOperation[]): void {
  const rows = operations.map(rowOf);
  const verbs = Math.max(...rows.map(({ verb }) => verb.length));
  const subjects = Math.max(...rows.map(({ subject }) => subject.length));
  // Two spaces, a sign and a space come before the verb.
  const left = 4 + verbs + GAP.length + subjects + GAP.length;
  for (const { sign, verb, subject, before, after } of rows) {
    const [mark, color] = SIGNS[sign];
    const start = [
      GAP,
      [color, `${mark} ${verb.padEnd(verbs)}`],
      GAP,
      subject.padEnd(subjects),
    ] as const;
    const change = `${before} ${ARROW} ${after}`;
    if (out.columns === null || left + change.length <= out.columns) {
      out.line(...start, GAP, change);
    } else {
      // If the line would wrap anyway, break it before the arrow.
      out.line(...start, GAP, before);
      out.line(" ".repeat(left), `${ARROW} ${after}`);
    }
  }
}

function rowOf({ operation }: PlannedOperation): Row {
  const { sign, verb } = wordsOf(operation);
  const { subject, before, after } = operationCells(operation);
  return { sign, verb, subject: plain(subject), before: sideText(before), after: sideText(after) };
}

/** One side of a change on one line. */
export function sideText({ disabled, lines }: Side): string {
  return `${disabled ? "disabled: " : ""}${lines.map(plain).join(" ")}`;
}

/** The most hostnames to list; the rest are counted. */
const SHOWN = 20;

/** Prints how many proxied hostnames get a certificate once the plan is applied, and which don't. */
function printCoverage(out: Printer, plan: Plan): void {
  const line = coverageLine(plan, "after");
  if (line === null) return;
  const open = plan.zones.flatMap(({ coverage }) =>
    (coverage.hostnames ?? []).flatMap(({ hostname, after }) =>
      isUnprotected(after) ? [hostname] : [],
    ),
  );
  out.line("");
  out.line(line);
  if (open.length > 0) out.line(["dim", "  without one: "], plain(list(open, SHOWN)));
}

function printNotices(out: Printer, plan: Plan, mode: Mode): void {
  const blockers =
    mode === "apply" ? [] : plan.zones.flatMap((zone) => zone.blockers.map(inZone(plan, zone)));
  const notices = plan.zones.flatMap((zone) => zone.notices.map(inZone(plan, zone)));
  const sorted = ofSeverities([
    ...notices,
    ...plan.notices.map((notice) => ({ ...notice, message: rewordForTerminal(notice.message) })),
  ]);
  if (blockers.length > 0) {
    out.line("");
    out.line(["red", "Apply stops before its first write:"]);
    for (const { message } of blockers) out.line(`  ${plain(message)}`);
  }
  if (sorted.length > 0) out.line("");
  for (const { severity, message } of sorted) {
    const [label, color] = LABELS[severity];
    out.line([color, `${label}: `], plain(message));
  }
}

function ofSeverities(notices: readonly Notice[]): readonly Notice[] {
  return (["error", "danger", "warning", "note"] as const).flatMap((severity) =>
    ofSeverity(notices, severity),
  );
}

function inZone(plan: Plan, { name }: ZonePlan): (notice: Notice) => Notice {
  const where = plan.zones.length > 1 ? `${name}: ` : "";
  return (notice) => ({
    ...notice,
    message: `${where}${plain(rewordForTerminal(notice.message))}`,
  });
}
