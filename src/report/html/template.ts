import { visible } from "../../text/escape.ts";

/** HTML that is safe to show: our own, with everything else in it escaped. */
export type Html = { readonly html: string };

type Part = string | number | Html | null | readonly Part[];

/** Characters of a foreign text that are shown. */
const LONGEST = 400;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Template tag: strings that are put in are foreign and escaped, in text as in attributes in double quotes; invisible
 * characters are written out. Null is nothing.
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
  return visible(text, LONGEST).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

/** A link where this is an address of the web, else the text alone. */
export function link(url: string | null, text: Part): Html {
  const parsed = url === null ? null : URL.parse(url);
  if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:") return html`${text}`;
  return html`<a href="${parsed.href}" rel="noreferrer">${text}</a>`;
}
