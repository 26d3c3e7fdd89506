import assert from "node:assert/strict";
import { marked } from "marked";

/** Elements that our own Markdown makes; `a` is none of them where no run link is given. */
const OURS = new Set(
  "blockquote br code details li p span strong sub summary table tbody td th thead tr ul".split(
    " ",
  ),
);

/** Throws when the Markdown shows anything but text and our own structure, in the eyes of GFM and of GitHub after it. */
export function assertHarmless(markdown: string, options: { readonly comments: number }): void {
  assert.doesNotMatch(markdown, UNSEEN, "no character that nobody sees");
  assertTables(markdown);
  const html = marked.parse(markdown, { gfm: true, async: false });
  let comments = 0;
  let inCode = false;
  let text = "";
  const flush = (): void => {
    assertPlain(decoded(text), inCode);
    text = "";
  };
  for (const part of html.split(/(<!--.*?-->|<\/?[a-z][^>]*>)/is)) {
    if (part.startsWith("<!--")) comments += 1;
    const tag = /^<(\/?)([a-z][^\s>/]*)(.*)>$/is.exec(part);
    if (tag === null || part.startsWith("<!--")) {
      if (!part.startsWith("<!--")) assert.doesNotMatch(part, /[<>]/, `stray angle in ${part}`);
      text += part.startsWith("<!--") ? "" : part;
      continue;
    }
    flush();
    const [, slash, name = "", attributes = ""] = tag;
    assert.ok(OURS.has(name), `<${name}> is not ours, in: ${html}`);
    assert.ok(OUR_ATTRIBUTES.has(`${name}${attributes}`) || attributes.trim() === "", part);
    if (name === "code") inCode = slash === "";
  }
  flush();
  assert.equal(comments, options.comments, "HTML comments");
  assert.equal(markdown.split("<!--").length - 1, options.comments);
  assert.equal(markdown.split("-->").length - 1, options.comments);
  if (options.comments === 1) assert.match(markdown, /^<!-- /);
}

/** Unfolded details, and the cells of a table that Markdown aligns. */
const OUR_ATTRIBUTES = new Set(["details open", 'th align="left"', 'td align="left"']);

const UNSEEN = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\u034f\u3164]|\p{Cs}/u;

/** Each table has as many cells in every row as in its header. */
function assertTables(markdown: string): void {
  let cells: number | null = null;
  for (const line of markdown.split("\n")) {
    if (!line.startsWith("|")) {
      cells = null;
      continue;
    }
    const count = line.split("|").length;
    assert.equal(count, (cells ??= count), line);
    assert.match(line, /\|$/);
  }
}

/** GitHub looks for these in the text nodes of the finished HTML, when entities have been decoded. */
function assertPlain(text: string, inCode: boolean): void {
  // GFM's extended autolinks of mail addresses are made after entities are decoded, in raw <code> as well.
  assert.doesNotMatch(text, /[\w.+-]@[\w-]/, "mail address");
  if (inCode) return;
  assert.doesNotMatch(text, /@\w/, "mention");
  assert.doesNotMatch(text, /#\d/, "reference");
  assert.doesNotMatch(text, /\bGH-\d/i, "reference");
  assert.doesNotMatch(text, /:[\w+-]+:/, "emoji");
  assert.doesNotMatch(text, /\$[^$]+\$/, "math");
}

function decoded(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
