import { counted } from "../text/message.ts";
import type { Problem } from "../text/notice.ts";
import { problemLine } from "./alerts.ts";
import { cutLines, withinBytes } from "./fit.ts";
import { contentDigest, footer, type Provenance } from "./frame.ts";
import { alert } from "./markdown.ts";
import { writeMarker } from "./marker.ts";

const SHOWN = 50;

/** GitHub refuses a comment over 65,536 characters; the marker and the footer take at most a fifth of them. */
const BODY_LIMIT = 52_000;

/** The comment in place of a plan: nothing was planned, and why. Its marker covers no operation. */
export function problemsComment(
  problems: readonly Problem[],
  provenance: Provenance,
  key: string,
): string {
  const body = problemsBody("No plan", problems);
  const marker = writeMarker({
    key,
    head: provenance.commit,
    plan: "",
    operations: [],
    body: contentDigest(body),
  });
  return `${marker}\n${body}\n\n${footer(provenance, "none")}`;
}

/** The job summary of a run that made no plan; `what` begins its first line. */
export function problemsSummary(
  what: "Validation" | "No plan",
  problems: readonly Problem[],
  provenance: Provenance,
): string {
  return `${problemsBody(what, problems)}\n\n${footer(provenance, "none")}\n`;
}

function problemsBody(what: string, problems: readonly Problem[]): string {
  const of = (severity: Problem["severity"]): string[] =>
    problems.filter((one) => one.severity === severity).map(problemLine);
  const errors = of("error");
  const warnings = [...of("warning"), ...of("notice")];
  const title = errors.length > 0 ? counted(errors.length, "error") : "valid";
  const headline = `**${what}: ${title}${warnings.length > 0 ? `, ${counted(warnings.length, "warning")}` : ""}**`;
  return withinBytes(
    (limit) =>
      [headline, ...box("CAUTION", errors, limit), ...box("WARNING", warnings, limit)].join("\n\n"),
    SHOWN,
    BODY_LIMIT,
  );
}

function box(kind: "CAUTION" | "WARNING", lines: readonly string[], limit: number): string[] {
  if (lines.length === 0) return [];
  return [alert(kind, cutLines(lines, limit, "the log has all of them"))];
}
