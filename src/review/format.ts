import { INVISIBLE } from "../text/escape.ts";

/*
 * The format of a plan comment, as strict as possible: anyone who can write as our bot must not be able to include rows
 * that people don't see. They could be hidden by a comment, a fence, a formula, an attribute, an element that isn't
 * closed where it was opened, or text made tiny, folded away or reversed.
 */

/** Anything beyond the Markdown and HTML that our comments use. */
const FOREIGN = /[`$]|~~|<(?!\/?(?:summary|strong|code|sub|span|details)>|details open>|br>)/;

/** Entities other than those that we write for characters that Markdown would interpret. */
const ENTITY = /&(?!nbsp;|#(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]|8205);)/;

/** Whether all lines below the marker are in the format that we write. */
export function isOurFormat(lines: readonly string[]): boolean {
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

/**
 * Whether every element of the line ends in it, none is nested in its own kind, and a tiny one spans the whole line.
 */
function isClosed(line: string): boolean {
  const open: string[] = [];
  for (const [, slash = "", name = ""] of line.matchAll(/<(\/?)([a-z]+)>/g)) {
    if (name === "br") continue;
    if (name === "details" || (isWholeLineElement(name) && !isOnlyElement(line, name)))
      return false;
    if (slash === "/") {
      if (open.pop() !== name) return false;
    } else if (open.includes(name)) return false;
    else open.push(name);
  }
  return open.length === 0;
}

/** Elements that we only write around a whole line. */
function isWholeLineElement(name: string): boolean {
  return name === "sub" || name === "summary";
}

function isOnlyElement(line: string, name: string): boolean {
  return line.startsWith(`<${name}>`) && line.endsWith(`</${name}>`);
}
