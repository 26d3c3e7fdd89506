import { counted } from "../text/message.ts";
import { type Notice, ofSeverity } from "../text/notice.ts";
import { box, noticeLine } from "./alerts.ts";
import { withinBytes } from "./fit.ts";
import { footer, type Provenance } from "./frame.ts";
import { titleOf } from "./title.ts";

const SHOWN = 50;

/** GitHub refuses comments over 65,536 characters; the marker and the footer take up to a fifth of that. */
const BODY_LIMIT = 52_000;

/** The job summary of a run that made no plan; `what` starts its first line. */
export function problemsSummary(
  what: "Validation" | "No plan",
  problems: readonly Notice[],
  provenance: Provenance,
): string {
  return `${problemsBody(what, problems)}\n\n${footer(provenance, "none")}\n`;
}

/** What is wrong, as Markdown; `what` starts its first line. */
export function problemsBody(what: string, problems: readonly Notice[]): string {
  const errors = ofSeverity(problems, "error").map(noticeLine);
  const others = [...ofSeverity(problems, "danger", "warning"), ...ofSeverity(problems, "note")];
  const warnings = others.map(noticeLine);
  const found = errors.length > 0 ? counted(errors.length, "error") : "valid";
  const more = warnings.length > 0 ? `, ${counted(warnings.length, "warning")}` : "";
  const headline = titleOf(`${what}: ${found}${more}`);
  const elsewhere = "the log has all of them";
  return withinBytes(
    (limit) =>
      [
        headline,
        ...box("CAUTION", errors, { limit, elsewhere }),
        ...box("WARNING", warnings, { limit, elsewhere }),
      ].join("\n\n"),
    SHOWN,
    BODY_LIMIT,
  );
}
