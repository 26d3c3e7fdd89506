import type { Operation } from "../plan/operation.ts";
import { size, tellsOfCut } from "../render/fit.ts";
import { headlineTotal } from "../render/headline.ts";
import { isEscaped, table, tableRow } from "../render/markdown.ts";
import { ARROW, BELOW, operationRow, PLAN_HEADER, zoneTitle } from "../render/rows.ts";
import { isOurForm } from "./form.ts";

/*
 * What a person sees in a plan comment, read back from its text: whoever can write as our bot can put any digest into
 * the hidden marker, so that alone proves nothing. A row is read by the form in which it is rendered: what an
 * operation looks like is found by rendering it and reading that.
 */

/** One operation as the comment shows it, without what is there for people only: signs, names, dates. */
export type VisibleRow = {
  readonly verb: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
};

export type VisiblePlan = {
  /** The rows of each zone, by its name as it is shown. */
  readonly zones: ReadonlyMap<string, readonly VisibleRow[]>;
  /** The operations that the headline counts; null when it counts none. */
  readonly total: number | null;
  /** Whether it is so long that rows were left out, and says so. */
  readonly isCut: boolean;
};

/** Bytes from which on rows may be missing: GitHub refuses a body of more than 65,536 characters. */
const CUT_FROM = 60_000;

/** What the body of a plan comment shows; null when it has something that none of our comments has. */
export function readVisible(body: string): VisiblePlan | null {
  const [, ...lines] = body.split(/\r?\n/);
  if (!isOurForm(lines)) return null;
  const zones = new Map<string, VisibleRow[]>();
  let zone: string | null = null;
  for (const [index, line] of lines.entries()) {
    // Rows in a folded section are there, but nobody has to have seen them.
    zone =
      lines[index - 1] === "<details open>" ? zoneOf(line) : line === "</details>" ? null : zone;
    // A blank line before the header: nothing above it can have begun what makes the table invisible.
    if (zone === null || lines[index - 1] !== "" || !isHeader(lines, index)) continue;
    const shown = zones.get(zone) ?? [];
    shown.push(...rowsFrom(lines, index + HEADER.length));
    zones.set(zone, shown);
  }
  const total = headlineTotal(lines[0] ?? "");
  const isCut = size(body) > CUT_FROM && lines.some(tellsOfCut);
  const plan = { zones, total, isCut };
  // A headline that counts something else than the rows was not written with them.
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
  // What was to be sent again may have been removed since: it is created then, which is the same intent.
  const isCreated = operation.kind === "set-association" && operation.before === null;
  return (plan.zones.get(shownZone(zone)) ?? []).some(
    (row) =>
      row.subject === wanted.subject &&
      row.after === wanted.after &&
      ((row.verb === wanted.verb && (anyBefore || row.before === wanted.before)) ||
        (isCreated && row.verb === AGAIN)),
  );
}

const AGAIN = "send again";

/**
 * Whether the row could describe a different state before: of a certificate that an interrupted run
 * deleted, Cloudflare shows only the id any more, and an upload that failed may have been removed since.
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

/** How an operation is shown; null when that can't be read back, which no operation's row should be. */
function rowOf(operation: Operation): VisibleRow | null {
  const { what, change } = operationRow(operation);
  return parseRow(tableRow([what, change]));
}

/** A sign of Markdown that we escape could hide what follows: a cell too many, an image in place of its text. */
function parseRow(line: string): VisibleRow | null {
  if (!line.startsWith("| ") || !line.endsWith(" |")) return null;
  const [what = "", change, ...more] = line.slice(2, -2).split(" | ");
  const below = what.indexOf(BELOW);
  if (below < 0 || change === undefined || more.length > 0) return null;
  if (!isEscaped(what) || !isEscaped(change)) return null;
  const [action, subject] = [what.slice(0, below), what.slice(below + BELOW.length)];
  const parts = tokens(change);
  const arrow = parts.findIndex(({ isCode, text }) => !isCode && text.includes(ARROW));
  if (arrow < 0) return null;
  const [left = "", right = ""] = (parts[arrow]?.text ?? "").split(ARROW);
  const verb = decode(action).replace(/^\p{Emoji_Presentation} /u, "");
  return {
    verb,
    // The name of an uploaded certificate is for people: what is uploaded is its fingerprint.
    subject: words(tokens(subject).filter(({ isCode }) => !isCode || verb !== "upload")),
    before: side([...parts.slice(0, arrow), { isCode: false, text: left }]),
    after: side([{ isCode: false, text: right }, ...parts.slice(arrow + 1)]),
  };
}

type Token = { readonly isCode: boolean; readonly text: string };

/** Foreign values are in code, where every `<` of theirs is an entity: they can't end it. */
function tokens(cell: string): readonly Token[] {
  const found = cell.matchAll(/<code>([^<]*)<\/code>|<[^<>]*>|([^<]+)/g);
  return [...found].flatMap(([, code, text]): Token[] => {
    if (code !== undefined) return [{ isCode: true, text: decode(code) }];
    return text === undefined ? [] : [{ isCode: false, text: decode(text) }];
  });
}

/**
 * One side of the change: its words and the fingerprint, which is the last value. Left out are a name before that, and the
 * date behind it. More values, or other words, make it something that no operation shows.
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
