import { spellOutInvisible } from "../../text/escape.ts";

/** HTML that is safe to show: our own, with everything else escaped. */
export type Html = { readonly html: string };

type Part = string | number | Html | null | readonly Part[];

/** How many characters of a foreign text are shown. */
const LONGEST = 400;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Template tag: inserted strings are foreign and get escaped, both in text and in double-quoted attributes; invisible
 * characters are spelled out. Null inserts nothing.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const pieces = strings.map((text, index) => text + shown(values[index] ?? null));
  return { html: pieces.join("") };
}

function shown(value: Part): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escape(value);
  return "html" in value ? value.html : value.map(shown).join("");
}

function escape(text: string): string {
  return spellOutInvisible(text, LONGEST).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

/** A link if this is a web address, otherwise only the text. */
export function link(url: string | null, text: Part): Html {
  const parsed = url === null ? null : URL.parse(url);
  if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:") return html`${text}`;
  return html`<a href="${parsed.href}" rel="noreferrer">${text}</a>`;
}
