import type { CertificateFacts, Operation } from "../plan/operation.ts";
import { wordsOf } from "../plan/words.ts";
import { certificateLines, isDestructive, operationCells, type Side } from "./cells.ts";
import { code, markdown } from "./markdown.ts";

/** The header for rows of operations. A row's format is stable within a major version, since apply reads it back. */
export const PLAN_HEADER = ["what", "change"];

/** The start of a zone's section. */
export function zoneTitle(zone: string): string {
  return `<strong>${code(zone)}</strong>`;
}

/** One operation as table cells: what is done, to what, and the state before and after. */
export type OperationRow = {
  readonly action: string;
  /** The action with its subject below: a phone shows no third column. */
  readonly what: string;
  /** The action without its colored sign. */
  readonly verb: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /** Both in one cell, so that a phone shows them. */
  readonly change: string;
  /** Kept if the comment is too long for all rows. */
  readonly destructive: boolean;
};

/** The row of one operation, as Markdown. */
export function operationRow(operation: Operation): OperationRow {
  const { sign, verb: words } = wordsOf(operation);
  const verb = words.replaceAll(" ", "&nbsp;");
  const cells = operationCells(operation);
  const [before, after] = [cell(cells.before), cell(cells.after)];
  const [action, subject] = [`${sign}&nbsp;${verb}`, markdown(cells.subject)];
  return {
    action,
    what: `${action}${LINE_BREAK}${subject}`,
    verb,
    subject,
    before,
    after,
    change: `${before}${before.includes("<br>") ? "<br>" : " "}${ARROW} ${after}`,
    destructive: isDestructive(operation),
  };
}

/** Between an action and its subject. */
export const LINE_BREAK = "<br>";

/** Between the old and the new state. */
export const ARROW = "→";

/** Common name, short fingerprint and expiry. The full subject is in the list of certificates. */
export function certificateCell(facts: CertificateFacts): string {
  return certificateLines(facts).map(markdown).join("<br>");
}

function cell({ disabled, lines }: Side): string {
  return `${disabled ? "<strong>disabled</strong><br>" : ""}${lines.map(markdown).join("<br>")}`;
}
