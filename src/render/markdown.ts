import { scrub, spellOutInvisible } from "../text/escape.ts";
import type { Message } from "../text/message.ts";

/** Characters that could start Markdown, HTML, a link, a mention or math anywhere GitHub looks for them. */
const SPECIAL = /[&<>"'`*_~[\]()|\\#@:/$!^={}+%\u200d]/g;

/** What we write between values: the only tags allowed in a cell, and the entities for special characters. */
const WRITTEN = /<\/?(?:code|strong)>|<br>|&nbsp;|&#\d{1,4};/g;

/** Whether every special character in this table cell was written by us. */
export function isEscaped(cell: string): boolean {
  return cell.replaceAll(WRITTEN, "").search(SPECIAL) === -1;
}

/** What GitHub turns into a mention, reference or emoji in plain text, even if written as entities. */
const REFERENCE = /@|#(?=\d)|\bgh-(?=\d)|:(?=[\w+-]+:)/gi;

/**
 * Zero width: keeps a character and what follows from being read together. Foreign ones are never shown as they are.
 */
const JOINER = "\u200d";

/** Longer foreign values are cut: a subject can be 64 kB. */
const VALUE_LIMIT = 120;

/**
 * A foreign value as inline code. An HTML element rather than backticks: every special character is an entity, so
 * nothing inside can end it, and GitHub creates no mentions, references or emoji inside code.
 */
export function code(value: string): string {
  // GFM looks for email addresses in the decoded text, and doesn't recognize this as code.
  return `<code>${escape(shown(value, VALUE_LIMIT).replaceAll("@", `@${JOINER}`))}</code>`;
}

/** Foreign text, or text with foreign parts, as plain text for a paragraph or table cell. */
export function prose(value: string, limit = 600): string {
  const text = shown(value, limit).trimStart().replace(REFERENCE, `$&${JOINER}`);
  // Dollar signs start math unless each is in its own element (docs.github.com, "Writing mathematical expressions").
  return notABlock(escape(text)).replaceAll("&#36;", "<span>&#36;</span>");
}

/** A message with its foreign values as inline code; a plain string is treated as foreign entirely. */
export function markdown(message: Message | string): string {
  if (typeof message === "string") return prose(message);
  return message.map((part) => (typeof part === "string" ? part : code(part.value))).join("");
}

export type Row = readonly string[];

/** A table whose cells are already Markdown, without line breaks. */
export function table(header: Row, rows: readonly Row[]): string {
  return [header, header.map(() => ":--"), ...rows].map(tableRow).join("\n");
}

/** One row of a table. Its cells are Markdown without line breaks. */
export function tableRow(cells: Row): string {
  return `| ${cells.join(" | ")} |`;
}

export type AlertKind = "CAUTION" | "WARNING" | "NOTE" | "IMPORTANT" | "TIP";

/** One of GitHub's colored boxes: several paragraphs become list items, below the title if there is one. */
export function alert(
  kind: AlertKind,
  paragraphs: readonly string[],
  title: string | null = null,
): string {
  // A hyphen with nothing after it would turn the line above into a heading.
  const texts = paragraphs.map((text) => (text.trim() === "" ? "(no text)" : text));
  const lines = texts.length === 1 ? texts : texts.map((text) => `- ${text}`);
  const head = title === null ? [] : [`> ${title}`, ">"];
  return [`> [!${kind}]`, ...head, ...lines.map((line) => `> ${line}`)].join("\n");
}

/** A section to unfold. Summary and body are Markdown; the summary is one line. */
export function details(summary: string, body: string, open: boolean): string {
  return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Cuts extremely long values before processing them. */
function shown(value: string, limit: number): string {
  return spellOutInvisible(scrub(value.slice(0, 20 * limit)), limit);
}

/**
 * At the start of a line, a hyphen or a number with a period would start a list or turn the line above into a heading.
 */
function notABlock(text: string): string {
  return text.replace(/^-/, "&#45;").replace(/^(\d+)\./, "$1&#46;");
}

/** GFM links `www.` and email addresses even inside raw HTML, but not without a plain period after it. */
function escape(text: string): string {
  return text
    .replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/(www)\./gi, "$1&#46;");
}
