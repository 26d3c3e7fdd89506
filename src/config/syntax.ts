import type { ErrorCode } from "yaml";

/** What each kind of error of the parser means to somebody who doesn't know its terms. */
const MEANING: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: "The file holds more than one YAML document: keep one, and delete the line ---.",
  TAB_AS_INDENT: "This line is indented with a tab, which YAML forbids: use spaces.",
  TAG_RESOLVE_FAILED: "YAML tags (!name) are not supported here: write the value without the tag.",
  RESOURCE_EXHAUSTION: "The file is nested too deeply.",
  BLOCK_IN_FLOW:
    "Indented lines can't stand between { } or [ ]: put commas between the entries and keep each on one line, or write all of it without the brackets.",
  MULTILINE_IMPLICIT_KEY:
    "A key must stand on one line, with a colon and a space behind it. Is a colon missing here?",
  BAD_SCALAR_START: "A value can't begin with this character: put quotes around it.",
  BAD_DQ_ESCAPE:
    "Between double quotes, a backslash begins an escape sequence, and this is none that YAML knows: use single quotes.",
  KEY_OVER_1024_CHARS: "This key is longer than 1,024 characters.",
  UNEXPECTED_TOKEN:
    "This does not belong to what stands before it: quotes may be missing, or a bracket may be one too many.",
  BLOCK_AS_IMPLICIT_KEY:
    "What stands here can't be the value of the key before it: begin a new line for a map or a list, and put quotes around text that has a colon in it.",
  BAD_ALIAS: "A * begins the name of an alias: put quotes around the text.",
};

/** Where one kind of error has several meanings, by how the parser's message begins. */
const BY_MESSAGE: readonly (readonly [start: string, meaning: string])[] = [
  [
    "All ",
    "This line is not indented like its neighbours: the entries of a map or list begin in the same column.",
  ],
  [
    "Flow ",
    "A { or [ before this place is not closed, or what closes it stands further left than the line that opened it.",
  ],
  ["Missing closing", "A quotation mark is not closed."],
  ["Missing , ", "A comma or a colon is missing between two entries: { key: value, key: value }."],
  [
    "Implicit map key",
    "This line has a key without a value: write a colon and a space behind the key.",
  ],
];

/** One error of the parser in words for people. Some of its own messages end with a piece of the text, which is cut off. */
export function syntaxMessage(code: ErrorCode, message: string): string {
  const meaning =
    MEANING[code] ?? BY_MESSAGE.find(([start]) => message.startsWith(start))?.[1] ?? null;
  if (meaning !== null) return meaning;
  const [own = ""] = message.split('"', 1);
  return `This is not valid YAML: ${own.trimEnd().replace(/:$/, "")}.`;
}
