import type { Plan } from "../plan/plan.ts";
import type { Message } from "../text/message.ts";
import type { Notice, Problem } from "../text/notice.ts";
import { cutLines, withinBytes } from "./fit.ts";
import { alert, type AlertKind, code, details, markdown, prose } from "./markdown.ts";

/** How many of each kind are shown at most, in how many bytes (UTF-8), and where the rest stands. */
export type AlertRoom = {
  readonly limit: number;
  readonly bytes: number;
  readonly elsewhere: string;
};

/**
 * What a reviewer must know before anything else: what stops an apply, what is dangerous, what to look at; notes
 * are folded. What does not fit is counted.
 */
export function planAlerts(plan: Plan, problems: readonly Problem[], room: AlertRoom): string {
  return withinBytes(
    (limit) =>
      alerts(plan, problems, (lines) => cutLines(lines, limit, room.elsewhere)).join("\n\n"),
    room.limit,
    room.bytes,
  );
}

/** A problem of aop.yaml with its place, as one line of Markdown. */
export function problemLine(problem: Problem): string {
  const where = problem.at === null ? "" : `${code(`${problem.at.file}:${problem.at.line}`)} `;
  return where + prose(problem.message);
}

type Cut = (lines: readonly string[]) => readonly string[];

function alerts(plan: Plan, problems: readonly Problem[], cut: Cut): string[] {
  const blockers = plan.zones.flatMap((zone) =>
    zone.blockers.map((one) => line(plan, zone.name, one.message)),
  );
  const notices = (severity: Notice["severity"]): string[] =>
    plan.zones.flatMap((zone) =>
      zone.notices
        .filter((one) => one.severity === severity)
        .map((one) => line(plan, zone.name, one.message)),
    );
  const told = (severity: Problem["severity"]): string[] =>
    problems.filter((one) => one.severity === severity).map(problemLine);
  return [
    ...box("CAUTION", "**Apply stops before its first write:**", blockers, cut),
    ...box("CAUTION", null, [...notices("error"), ...notices("danger")], cut),
    ...box("WARNING", null, [...notices("warning"), ...told("warning")], cut),
    ...notes([...notices("note"), ...told("notice")], cut),
  ];
}

function line(plan: Plan, zone: string, message: Message): string {
  const text = markdown(message);
  return plan.zones.length > 1 ? `${code(zone)} ${text}` : text;
}

function box(kind: AlertKind, title: string | null, lines: readonly string[], cut: Cut): string[] {
  if (lines.length === 0) return [];
  const body = alert(kind, cut(lines));
  return [title === null ? body : body.replace("\n", () => `\n> ${title}\n>\n`)];
}

function notes(lines: readonly string[], cut: Cut): string[] {
  if (lines.length === 0) return [];
  const summary = lines.length === 1 ? "1 note" : `${lines.length} notes`;
  return [
    details(
      summary,
      cut(lines)
        .map((text) => `- ${text}`)
        .join("\n"),
      false,
    ),
  ];
}
