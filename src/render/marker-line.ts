import { parseJson } from "../json.ts";
const SUFFIX = " -->";

/**
 * A hidden first line that a program reads later: `<!-- name {json} -->`. Its JSON can't end the HTML comment:
 * `<` and `>` are written as escapes.
 */
export function writeMarkerLine(name: string, value: unknown): string {
  return prefix(name) + escapeJson(JSON.stringify(value)) + SUFFIX;
}

/** The JSON on the first line of this text, or null when there is no marker of this name. */
export function readMarkerLine(name: string, text: string): unknown {
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  if (!line.startsWith(prefix(name)) || !line.endsWith(SUFFIX)) return null;
  return parseJson(line.slice(prefix(name).length, -SUFFIX.length));
}

function prefix(name: string): string {
  return `<!-- ${name} `;
}

/** `--` would end nothing without `>`, yet some parsers end a comment at it. */
function escapeJson(json: string): string {
  return json.replaceAll(/[<>&-]|[^\x20-\x7e]/g, (char) =>
    char === "-" ? "\\u002d" : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
