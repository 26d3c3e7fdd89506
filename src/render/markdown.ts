import { scrub, visible } from "../text/escape.ts";
import type { Message } from "../text/message.ts";

/** Characters that could start Markdown, HTML, a link, a mention or math, wherever GitHub looks for them. */
const SPECIAL = /[&<>"'`*_~[\]()|\\#@:/$!^={}+%\u200d]/g;

/** What we write between values: the only tags in a cell, and what stands for a special character. */
const WRITTEN = /<\/?(?:code|strong)>|<br>|&nbsp;|&#\d{1,4};/g;

/** Whether all that is special in this cell of a table is of our making. */
export function isEscaped(cell: string): boolean {
  return cell.replaceAll(WRITTEN, "").search(SPECIAL) === -1;
}

/** What GitHub makes a mention, a reference or an emoji of in plain text, even when the signs were entities. */
const REFERENCE = /@|#(?=\d)|\bgh-(?=\d)|:(?=[\w+-]+:)/gi;

/** Zero width: keeps a sign and what follows it from being read as one. Foreign ones are never shown as they are. */
const JOINER = "\u200d";

/** Foreign values longer than this are cut: a subject can be 64 kB. */
const VALUE_LIMIT = 120;

/**
 * A foreign value as inline code. An HTML element rather than backticks: every special character is an entity, so
 * that nothing inside can end it, and GitHub makes no mentions, references or emoji inside code.
 */
export function code(value: string): string {
  // GFM looks for addresses of mail in decoded text, and does not know that this is code.
  return `<code>${escape(shown(value, VALUE_LIMIT).replaceAll("@", `@${JOINER}`))}</code>`;
}

/** Foreign text, or text with foreign parts, as plain text of a paragraph or table cell. */
export function prose(value: string, limit = 600): string {
  const text = shown(value, limit).trimStart().replace(REFERENCE, `$&${JOINER}`);
  // Dollar signs make math unless each is in an element of its own (docs.github.com, "Writing mathematical expressions").
  return notABlock(escape(text)).replaceAll("&#36;", "<span>&#36;</span>");
}

/** A message with its foreign values as inline code; a plain string is foreign text as a whole. */
export function markdown(message: Message | string): string {
  if (typeof message === "string") return prose(message);
  return message.map((part) => (typeof part === "string" ? part : code(part.value))).join("");
}

export type Row = readonly string[];

/** A table of cells that are Markdown already; line breaks can't occur in them. */
export function table(header: Row, rows: readonly Row[]): string {
  return [header, header.map(() => ":--"), ...rows].map(tableRow).join("\n");
}

export function tableRow(cells: Row): string {
  return `| ${cells.join(" | ")} |`;
}

export type AlertKind = "CAUTION" | "WARNING" | "NOTE" | "IMPORTANT" | "TIP";

/** One of GitHub's coloured boxes, with one list item a paragraph when there are several, below a title if it has one. */
export function alert(
  kind: AlertKind,
  paragraphs: readonly string[],
  title: string | null = null,
): string {
  // A hyphen with nothing after it would make a heading of the line above.
  const texts = paragraphs.map((text) => (text.trim() === "" ? "(no text)" : text));
  const lines = texts.length === 1 ? texts : texts.map((text) => `- ${text}`);
  const head = title === null ? [] : [`> ${title}`, ">"];
  return [`> [!${kind}]`, ...head, ...lines.map((line) => `> ${line}`)].join("\n");
}

export function details(summary: string, body: string, open: boolean): string {
  return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Long before the end of a value that nobody wrote by hand, its rest is not even looked at. */
function shown(value: string, limit: number): string {
  return visible(scrub(value.slice(0, 20 * limit)), limit);
}

/** At the start of a line a hyphen or a number with a dot would begin a list, or make a heading of the line above. */
function notABlock(text: string): string {
  return text.replace(/^-/, "&#45;").replace(/^(\d+)\./, "$1&#46;");
}

/** GFM makes links of `www.` and of addresses even inside raw HTML: without a plain dot after it, it can't. */
function escape(text: string): string {
  return text
    .replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/(www)\./gi, "$1&#46;");
}
