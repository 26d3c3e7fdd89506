import { cut } from "../text/cut.ts";
import { counted, list, plain } from "../text/message.ts";
import { details } from "./markdown.ts";

/**
 * GitHub refuses comments and issue bodies over 65,536 characters, and drops job summaries over 1 MiB entirely. In
 * bytes, with room to spare.
 */
export const COMMENT_LIMIT = 65_000;

export const SUMMARY_LIMIT = 1_000_000;

/** A foldable section of rows that can be shortened, by whole rows, to make it fit. */
export type Section = {
  /** What it contains. If sections are left out entirely, zones are counted, and anything else is named. */
  readonly of: "zone" | keyof typeof NAMES;
  readonly summary: string;
  /** What precedes the rows: the table header. */
  readonly head: string;
  readonly rows: readonly { readonly text: string; readonly keep: boolean }[];
  /** Whether it starts unfolded. */
  readonly open: boolean;
};

const NAMES = {
  origins: "the list of origins",
  edge: "the list of answers through Cloudflare",
  certificates: "the list of certificates",
  unmanaged: "the list of unmanaged objects",
  coverage: "the coverage of each zone",
} as const;

/** Bytes reserved for saying what was left out. */
const RESERVE = 400;

/**
 * The sections within a budget of bytes (UTF-8): whole rows are left out, those marked `keep` last, then whole
 * sections. What was left out is counted, and `elsewhere` says where to find all of it.
 */
export function fitSections(
  sections: readonly Section[],
  budget: number,
  elsewhere: string,
): string {
  const parts: string[] = [];
  let left = budget - RESERVE;
  const omitted: Section[] = [];
  for (const section of sections) {
    const fitted = fitSection(section, left, elsewhere);
    if (fitted === null) {
      omitted.push(section);
      continue;
    }
    parts.push(fitted);
    left -= byteLength(fitted) + 2;
  }
  if (omitted.length > 0) parts.push(omission(omitted, elsewhere));
  return parts.join("\n\n");
}

/** The part shared by all lines that stand in for what was left out. */
const CUT = "left out here for length:";

/** Whether this line of a comment says that something was left out. */
export function isTruncationNote(line: string): boolean {
  return line.startsWith("**") && line.includes(CUT);
}

/** "4 more zones and the list of certificates are left out here for length: …" */
function omission(sections: readonly Section[], elsewhere: string): string {
  const zones = sections.filter((section) => section.of === "zone").length;
  const names = sections.flatMap((section) => (section.of === "zone" ? [] : [NAMES[section.of]]));
  const parts = [...(zones > 0 ? [counted(zones, "more zone")] : []), ...names];
  const what = plain(list(parts));
  const verb = sections.length === 1 ? "is" : "are";
  return `**${what.charAt(0).toUpperCase()}${what.slice(1)} ${verb} ${CUT} ${elsewhere}.**`;
}

function fitSection(section: Section, budget: number, elsewhere: string): string | null {
  const whole = render(
    section,
    section.rows.map(({ text }) => text),
    null,
  );
  if (byteLength(whole) <= budget) return whole;
  const frame = byteLength(render(section, [], null)) + RESERVE;
  const chosen = choose(section.rows, budget - frame);
  if (chosen.length === 0) return null;
  const missing = section.rows.length - chosen.length;
  return render(
    section,
    chosen,
    `**${missing} more ${missing === 1 ? "row is" : "rows are"} ${CUT} ${elsewhere}.**`,
  );
}

/** As many rows as fit, those marked `keep` first; returned in their original order. */
function choose(rows: Section["rows"], budget: number): string[] {
  let left = budget;
  const chosen = new Set<number>();
  for (const keep of [true, false]) {
    for (const [index, row] of rows.entries()) {
      if (row.keep !== keep) continue;
      left -= byteLength(row.text) + 1;
      if (left < 0) break;
      chosen.add(index);
    }
  }
  return rows.flatMap(({ text }, index) => (chosen.has(index) ? [text] : []));
}

function render(section: Section, rows: readonly string[], note: string | null): string {
  const tableText = section.rows.length === 0 ? [] : [[section.head, ...rows].join("\n")];
  const body = [...tableText, ...(note === null ? [] : [note])];
  return details(section.summary, body.join("\n\n"), section.open);
}

/** The first `limit` lines; then how many more there are, and where (`elsewhere`). */
export function cutLines(
  lines: readonly string[],
  limit: number,
  elsewhere: string,
): readonly string[] {
  const { shown, rest } = cut(lines, limit);
  return [...shown, ...truncationNote(rest, elsewhere)];
}

/** The line below what was cut; empty if nothing was left out. */
export function truncationNote(rest: number, elsewhere: string): string[] {
  return rest === 0 ? [] : [`… and ${rest} more: ${elsewhere}.`];
}

/** The same, but always keeps the last line, which says what to do. */
export function cutKeepingLast(
  lines: readonly string[],
  limit: number,
  elsewhere: string,
): readonly string[] {
  return [...cutLines(lines.slice(0, -1), limit, elsewhere), ...lines.slice(-1)];
}

/** The result of `build` with the highest limit out of `most`, half of it, a quarter … that stays within `bytes`. */
export function withinBytes(build: (limit: number) => string, most: number, bytes: number): string {
  for (let limit = most; limit > 0; limit = Math.floor(limit / 2)) {
    const text = build(limit);
    if (byteLength(text) <= bytes) return text;
  }
  return build(0);
}

/** UTF-8 bytes: never fewer than the characters that GitHub counts. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
