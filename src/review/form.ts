import { INVISIBLE } from "../text/escape.ts";

/*
 * The form of a plan comment, as strict as it can be: whoever can write as our bot must not be able to have rows in the
 * text that people don't see. A comment, a fence, a formula, an attribute, an element that is not closed where it was
 * opened, text made tiny, folded away or turned around could hide them.
 */

/** Everything else that our comments are written in. */
const FOREIGN = /[`$]|~~|<(?!\/?(?:summary|strong|code|sub|span|details)>|details open>|br>)/;

/** Those that we write for signs that Markdown would read. */
const ENTITY = /&(?!nbsp;|#(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]|8205);)/;

/** Whether all lines below the marker are such as we write. */
export function isOurForm(lines: readonly string[]): boolean {
  let isInside = false;
  for (const line of lines) {
    if (FOREIGN.test(line) || ENTITY.test(line) || INVISIBLE.test(line)) return false;
    if (line.startsWith("<details")) {
      if (isInside || !/^<details(?: open)?>$/.test(line)) return false;
      isInside = true;
    } else if (line === "</details>") {
      if (!isInside) return false;
      isInside = false;
    } else if (!isClosed(line)) return false;
  }
  return !isInside;
}

/** Whether every element of the line ends in it, none is inside one of its own kind, and the tiny one is all of the line. */
function isClosed(line: string): boolean {
  const open: string[] = [];
  for (const [, slash = "", name = ""] of line.matchAll(/<(\/?)([a-z]+)>/g)) {
    if (name === "br") continue;
    if (name === "details" || (isWhole(name) && !isAll(line, name))) return false;
    if (slash === "/") {
      if (open.pop() !== name) return false;
    } else if (open.includes(name)) return false;
    else open.push(name);
  }
  return open.length === 0;
}

/** Elements that we write for a line as a whole. */
function isWhole(name: string): boolean {
  return name === "sub" || name === "summary";
}

function isAll(line: string, name: string): boolean {
  return line.startsWith(`<${name}>`) && line.endsWith(`</${name}>`);
}
