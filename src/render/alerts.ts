import type { Plan, ZonePlan } from "../plan/plan.ts";
import { counted } from "../text/message.ts";
import { type Notice, ofSeverity } from "../text/notice.ts";
import { cutLines, withinBytes } from "./fit.ts";
import { alert, type AlertKind, code, details, markdown } from "./markdown.ts";

/** How many lines of each kind to show at most, and where the rest can be found. */
export type CutOptions = { readonly limit: number; readonly elsewhere: string };

/** The same, with a limit on the total size in bytes (UTF-8). */
export type AlertLimits = CutOptions & { readonly bytes: number };

/**
 * What a reviewer must know first: what stops an apply, what is dangerous, and what to check; notes are folded.
 * Whatever doesn't fit is counted.
 */
export function planAlerts(plan: Plan, problems: readonly Notice[], room: AlertLimits): string {
  const { elsewhere } = room;
  return withinBytes(
    (limit) => alerts(plan, problems, { limit, elsewhere }).join("\n\n"),
    room.limit,
    room.bytes,
  );
}

/** A notice with its place in the file, as one line of Markdown. */
export function noticeLine({ message, at }: Notice): string {
  const where = at === null ? "" : `${code(`${at.file}:${at.line}`)} `;
  return where + markdown(message);
}

/** The lines in one of GitHub's colored boxes, or nothing if there are none; those beyond the limit are counted. */
export function box(
  kind: AlertKind,
  lines: readonly string[],
  { limit, elsewhere }: CutOptions,
  title: string | null = null,
): string[] {
  return lines.length === 0 ? [] : [alert(kind, cutLines(lines, limit, elsewhere), title)];
}

function alerts(plan: Plan, problems: readonly Notice[], cut: CutOptions): string[] {
  const ofZones = (notices: (zone: ZonePlan) => readonly Notice[]): string[] =>
    plan.zones.flatMap((zone) =>
      notices(zone).map(({ message }) => zoneLine(plan, zone.name, message)),
    );
  const lines = (...severities: readonly Notice["severity"][]): string[] =>
    severities.flatMap((severity) => [
      ...ofZones(({ notices }) => ofSeverity(notices, severity)),
      ...ofSeverity(problems, severity).map(noticeLine),
    ]);
  const blockers = ofZones((zone) => zone.blockers);
  return [
    ...box("CAUTION", blockers, cut, "**Apply stops before its first write:**"),
    ...box("CAUTION", lines("error", "danger"), cut),
    ...box("WARNING", lines("warning"), cut),
    ...folded(lines("note"), cut),
  ];
}

function zoneLine(plan: Plan, zone: string, message: Notice["message"]): string {
  return plan.zones.length > 1 ? `${code(zone)} ${markdown(message)}` : markdown(message);
}

function folded(lines: readonly string[], { limit, elsewhere }: CutOptions): string[] {
  if (lines.length === 0) return [];
  const items = cutLines(lines, limit, elsewhere).map((text) => `- ${text}`);
  return [details(counted(lines.length, "note"), items.join("\n"), false)];
}
