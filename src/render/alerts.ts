import type { Problem } from "../config/config.ts";
import type { Message } from "../plan/message.ts";
import type { Notice, Plan } from "../plan/plan.ts";
import { alert, code, details, markdown, prose, type AlertKind } from "./markdown.ts";

/** Shown of each kind; the rest is counted and stands in the job summary. */
const SHOWN = 8;

/**
 * What a reviewer must know before anything else: what stops an apply, what is dangerous, what to look at; notes
 * are folded. `limit` is how many of each are shown.
 */
export function planAlerts(plan: Plan, problems: readonly Problem[], limit = SHOWN): string[] {
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
    ...box("CAUTION", "**Apply stops before its first write:**", blockers, limit),
    ...box("CAUTION", null, [...notices("error"), ...notices("danger")], limit),
    ...box("WARNING", null, [...notices("warning"), ...told("warning")], limit),
    ...notes([...notices("note"), ...told("notice")], limit),
  ];
}

/** A problem of aop.yaml with its place, as one line of Markdown. */
export function problemLine(problem: Problem): string {
  const where = problem.at === null ? "" : `${code(`${problem.at.file}:${problem.at.line}`)} `;
  return where + prose(problem.message);
}

function line(plan: Plan, zone: string, message: Message): string {
  const text = markdown(message);
  return plan.zones.length > 1 ? `${code(zone)} ${text}` : text;
}

function box(
  kind: AlertKind,
  title: string | null,
  lines: readonly string[],
  limit: number,
): string[] {
  if (lines.length === 0) return [];
  const shown = cut(lines, limit);
  const body = alert(kind, shown);
  return [title === null ? body : body.replace("\n", `\n> ${title}\n>\n`)];
}

function notes(lines: readonly string[], limit: number): string[] {
  if (lines.length === 0) return [];
  const summary = lines.length === 1 ? "1 note" : `${lines.length} notes`;
  return [
    details(
      summary,
      cut(lines, limit)
        .map((text) => `- ${text}`)
        .join("\n"),
      false,
    ),
  ];
}

function cut(lines: readonly string[], limit: number): readonly string[] {
  if (lines.length <= limit) return lines;
  return [...lines.slice(0, limit), `… and ${lines.length - limit} more, in the job summary.`];
}
