import type { Message } from "../plan/message.ts";
import { scrub, visible } from "./text.ts";

/** Characters that could start Markdown, HTML, a link, a mention or math, wherever GitHub looks for them. */
const SPECIAL = /[&<>"'`*_~[\]()|\\#@:/$!^={}+%]/g;

/** Foreign values longer than this are cut: a subject can be 64 kB. */
const VALUE_LIMIT = 120;

/**
 * A foreign value as inline code. An HTML element rather than backticks: every special character is an entity, so
 * that nothing inside can end it, and GitHub makes no mentions, references or emoji inside code.
 */
export function code(value: string): string {
  return `<code>${escape(visible(value, VALUE_LIMIT))}</code>`;
}

/** Foreign text, or text with foreign parts, as plain text of a paragraph or table cell. */
export function prose(value: string, limit = 600): string {
  // A zero-width joiner after the sign keeps GitHub from making a mention of it once the entity is decoded.
  return escape(visible(scrub(value), limit)).replaceAll("&#64;", "&#64;&#8205;");
}

/** A message with its foreign values as inline code. */
export function markdown(message: Message): string {
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

/** One of GitHub's coloured boxes, with one list item a paragraph when there are several. */
export function alert(kind: AlertKind, paragraphs: readonly string[]): string {
  const lines = paragraphs.length === 1 ? paragraphs : paragraphs.map((text) => `- ${text}`);
  return [`> [!${kind}]`, ...lines.map((line) => `> ${line}`)].join("\n");
}

export function details(summary: string, body: string, open: boolean): string {
  return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** GFM makes links of `www.` and of addresses even inside raw HTML: without a plain dot after it, it can't. */
function escape(text: string): string {
  return text
    .replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/(www)\./gi, "$1&#46;");
}
