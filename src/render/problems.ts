import type { Problem } from "../config/config.ts";
import { counted } from "../plan/message.ts";
import { problemLine } from "./alerts.ts";
import { footer, type Origin } from "./footer.ts";
import { alert } from "./markdown.ts";
import { writeMarker } from "./marker.ts";
import { contentDigest } from "./plan.ts";

const SHOWN = 50;

/** The comment in place of a plan: nothing was planned, and why. Its marker covers no operation. */
export function problemsComment(problems: readonly Problem[], origin: Origin, key: string): string {
  const body = problemsBody("No plan", problems);
  const marker = writeMarker({
    key,
    head: origin.commit,
    plan: "",
    operations: [],
    body: contentDigest(body),
  });
  return `${marker}\n${body}\n\n${footer(origin, "none")}`;
}

/** The job summary of a run that made no plan; `what` begins its first line. */
export function problemsSummary(
  what: "Validation" | "No plan",
  problems: readonly Problem[],
  origin: Origin,
): string {
  return `${problemsBody(what, problems)}\n\n${footer(origin, "none")}\n`;
}

function problemsBody(what: string, problems: readonly Problem[]): string {
  const of = (severity: Problem["severity"]): string[] =>
    problems.filter((one) => one.severity === severity).map(problemLine);
  const errors = of("error");
  const warnings = [...of("warning"), ...of("notice")];
  const headline = errors.length > 0 ? counted(errors.length, "error") : "valid";
  return [
    `**${what}: ${headline}${warnings.length > 0 ? `, ${counted(warnings.length, "warning")}` : ""}**`,
    ...box("CAUTION", errors),
    ...box("WARNING", warnings),
  ].join("\n\n");
}

function box(kind: "CAUTION" | "WARNING", lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - SHOWN;
  return [
    alert(kind, rest > 0 ? [...lines.slice(0, SHOWN), `… and ${rest} more, in the log.`] : lines),
  ];
}
