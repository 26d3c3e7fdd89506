import type { Operation } from "../plan/operation.ts";
import { byteLength, isTruncationNote } from "../render/fit.ts";
import { headlineTotal } from "../render/headline.ts";
import { isEscaped, table, tableRow } from "../render/markdown.ts";
import { ARROW, LINE_BREAK, operationRow, PLAN_HEADER, zoneTitle } from "../render/rows.ts";
import { isOurFormat } from "./format.ts";

/*
 * What a person sees in a plan comment, read back from its text. Anyone who can write as our bot can put any digest
 * into the hidden marker, so the marker alone proves nothing. Rows are read in the format in which they are rendered:
 * an operation is compared by rendering it and reading that back.
 */

/** One operation as the comment shows it, without what only serves people: signs, names, dates. */
export type VisibleRow = {
  readonly verb: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
};

export type VisiblePlan = {
  /** The rows of each zone, by its name as shown. */
  readonly zones: ReadonlyMap<string, readonly VisibleRow[]>;
  /** How many operations the headline counts; null if it has no count. */
  readonly total: number | null;
  /** Whether it is so long that rows were left out, and says so. */
  readonly isCut: boolean;
};

/** Bytes from which rows may be missing: GitHub refuses bodies over 65,536 characters. */
const CUT_FROM = 60_000;

/** What the body of a plan comment shows; null if it contains anything that our comments never do. */
export function readVisible(body: string): VisiblePlan | null {
  const [, ...lines] = body.split(/\r?\n/);
  if (!isOurFormat(lines)) return null;
  const zones = new Map<string, VisibleRow[]>();
  let zone: string | null = null;
  for (const [index, line] of lines.entries()) {
    // Rows in a folded section exist, but people may not have seen them.
    zone =
      lines[index - 1] === "<details open>" ? zoneOf(line) : line === "</details>" ? null : zone;
    // A blank line before the header: nothing above it can have started something that hides the table.
    if (zone === null || lines[index - 1] !== "" || !isHeader(lines, index)) continue;
    const shown = zones.get(zone) ?? [];
    shown.push(...rowsFrom(lines, index + HEADER.length));
    zones.set(zone, shown);
  }
  const total = headlineTotal(lines[0] ?? "");
  const isCut = byteLength(body) > CUT_FROM && lines.some(isTruncationNote);
  const plan = { zones, total, isCut };
  // If the headline's count doesn't match the rows, they weren't written together.
  return isCut || countRows(plan) === (total ?? 0) ? plan : null;
}

/** How many operations it shows. */
export function countRows({ zones }: VisiblePlan): number {
  return zones.values().reduce((sum, rows) => sum + rows.length, 0);
}

/** Whether it shows this operation in this zone. */
export function shows(plan: VisiblePlan, zone: string, operation: Operation): boolean {
  const wanted = rowOf(operation);
  if (wanted === null) return false;
  const anyBefore = hidesBefore(operation);
  // What was to be resent may have been removed since; then it is created, which is the same intent.
  const isCreated = operation.kind === "set-association" && operation.before === null;
  return (plan.zones.get(shownZone(zone)) ?? []).some(
    (row) =>
      row.subject === wanted.subject &&
      row.after === wanted.after &&
      ((row.verb === wanted.verb && (anyBefore || row.before === wanted.before)) ||
        (isCreated && row.verb === AGAIN)),
  );
}

const AGAIN = "redeploy";

/**
 * Whether the row may describe a different previous state: Cloudflare only shows the ID of a certificate that an
 * interrupted run deleted, and a failed upload may have been removed since.
 */
function hidesBefore(operation: Operation): boolean {
  if (operation.kind === "upload-certificate") return true;
  return (
    "before" in operation && operation.before !== null && operation.before.certificate === null
  );
}

const HEADER = table(PLAN_HEADER, []).split("\n");

function isHeader(lines: readonly string[], from: number): boolean {
  return HEADER.every((line, offset) => lines[from + offset] === line);
}

function rowsFrom(lines: readonly string[], from: number): readonly VisibleRow[] {
  const end = lines.findIndex((line, index) => index >= from && !line.startsWith("| "));
  const rows = lines.slice(from, end < 0 ? lines.length : end);
  return rows.flatMap((line) => parseRow(line) ?? []);
}

/** How an operation is shown; null if that can't be read back, which should never happen. */
function rowOf(operation: Operation): VisibleRow | null {
  const { what, change } = operationRow(operation);
  return parseRow(tableRow([what, change]));
}

/** An unescaped Markdown character could hide what follows: an extra cell, an image instead of its text. */
function parseRow(line: string): VisibleRow | null {
  if (!line.startsWith("| ") || !line.endsWith(" |")) return null;
  const [what = "", change, ...more] = line.slice(2, -2).split(" | ");
  const below = what.indexOf(LINE_BREAK);
  if (below < 0 || change === undefined || more.length > 0) return null;
  if (!isEscaped(what) || !isEscaped(change)) return null;
  const [action, subject] = [what.slice(0, below), what.slice(below + LINE_BREAK.length)];
  const parts = tokens(change);
  const arrow = parts.findIndex(({ isCode, text }) => !isCode && text.includes(ARROW));
  if (arrow < 0) return null;
  const [left = "", right = ""] = (parts[arrow]?.text ?? "").split(ARROW);
  const verb = decode(action).replace(/^\p{Emoji_Presentation} /u, "");
  return {
    verb,
    // The name of an uploaded certificate only serves people: its fingerprint identifies what is uploaded.
    subject: words(tokens(subject).filter(({ isCode }) => !isCode || verb !== "upload")),
    before: side([...parts.slice(0, arrow), { isCode: false, text: left }]),
    after: side([{ isCode: false, text: right }, ...parts.slice(arrow + 1)]),
  };
}

type Token = { readonly isCode: boolean; readonly text: string };

/** Foreign values are in code, where every `<` is an entity, so they can't end it. */
function tokens(cell: string): readonly Token[] {
  const found = cell.matchAll(/<code>([^<]*)<\/code>|<[^<>]*>|([^<]+)/g);
  return [...found].flatMap(([, code, text]): Token[] => {
    if (code !== undefined) return [{ isCode: true, text: decode(code) }];
    return text === undefined ? [] : [{ isCode: false, text: decode(text) }];
  });
}

/**
 * One side of the change: its words and the fingerprint, which is the last value. Leaves out a name before it, and the
 * date after it. With more values or other words, it matches no operation.
 */
function side(parts: readonly Token[]): string {
  const values = parts.filter(({ isCode }) => isCode);
  const rest = parts.filter(({ isCode }) => !isCode);
  const said = words(rest).replace(/(?:^| )until \d{4}-\d\d-\d\d$/, "");
  return words([{ isCode: false, text: said }, ...values.slice(values.length > 2 ? 0 : -1)]);
}

function words(parts: readonly Token[]): string {
  return parts
    .map(({ text }) => text.trim())
    .filter((text) => text !== "")
    .join(" ");
}

function zoneOf(line: string): string | null {
  return /^<summary><strong><code>([^<]*)<\/code><\/strong>/.exec(line)?.[1] ?? null;
}

function shownZone(name: string): string {
  return zoneOf(`<summary>${zoneTitle(name)}`) ?? "";
}

function decode(text: string): string {
  return text
    .replaceAll("&nbsp;", " ")
    .replaceAll(/&#(\d{1,3});/g, (_, code: string) => String.fromCharCode(Number(code)));
}
