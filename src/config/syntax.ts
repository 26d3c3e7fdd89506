import type { ErrorCode } from "yaml";

/** The parser's errors, explained to readers who don't know its terms. */
const MEANING: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: "The file holds more than one YAML document: keep one, and delete the line ---.",
  TAB_AS_INDENT: "This line is indented with a tab, which YAML forbids: use spaces.",
  TAG_RESOLVE_FAILED: "YAML tags (!name) are not supported here: write the value without the tag.",
  RESOURCE_EXHAUSTION: "The file is nested too deeply.",
  BLOCK_IN_FLOW:
    "Between { } or [ ], a comma is missing, or there are indented lines, which are not allowed there: separate the entries with commas and keep each on one line, or write all of it without brackets.",
  MULTILINE_IMPLICIT_KEY:
    "A key must be on one line, followed by a colon and a space. Is a colon missing here, or a comma between two entries?",
  BAD_SCALAR_START: "A value can't begin with this character: put quotes around it.",
  BAD_DQ_ESCAPE:
    "Between double quotes, a backslash starts an escape sequence, and this one is not valid in YAML: use single quotes.",
  KEY_OVER_1024_CHARS: "This key is longer than 1,024 characters.",
  UNEXPECTED_TOKEN:
    "This does not fit what comes before it: quotes may be missing, or there may be an extra bracket.",
  BLOCK_AS_IMPLICIT_KEY:
    "This can't be the value of the key before it: start a new line for a map or a list, and put quotes around text that contains a colon.",
  BAD_ALIAS: "A * starts the name of an alias: put quotes around the text.",
};

/** For errors with several meanings, by how the parser's message begins. */
const BY_MESSAGE: readonly (readonly [start: string, meaning: string])[] = [
  [
    "All ",
    "This line is not indented like the lines around it: the entries of a map or list start in the same column.",
  ],
  [
    "Flow ",
    "A { or [ before this point is not closed, or its closing bracket is further left than the line that opened it.",
  ],
  ["Missing closing", "A quotation mark is not closed."],
  ["Missing , ", "A comma or a colon is missing between two entries: { key: value, key: value }."],
  [
    "Implicit map key",
    "This line has a key without a value: add a colon and a space after the key.",
  ],
];

/** A readable message for a parser error. Some of its own messages end with part of the text, which is cut off. */
export function syntaxMessage(code: ErrorCode, message: string): string {
  const meaning =
    MEANING[code] ?? BY_MESSAGE.find(([start]) => message.startsWith(start))?.[1] ?? null;
  if (meaning !== null) return meaning;
  const [own = ""] = message.split('"', 1);
  return `This is not valid YAML: ${own.trimEnd().replace(/:$/, "")}.`;
}
