import { CST, Lexer } from "yaml";
import { closeBrackets, countCertificate, countToken, type Entries, noEntries } from "./entries.ts";

/** What a text has too much of, or what can't be intentional in it, and where. */
export type StructureProblem = { readonly message: string; readonly offset: number };

const DEEPEST = 50;

/** Limits on what aop.yaml has little or no use for. */
const MOST: Readonly<Record<string, readonly [limit: number, name: string]>> = {
  anchor: [10_000, "anchors (&name)"],
  alias: [10_000, "aliases (*name)"],
  tag: [100, "tags (!name)"],
  "doc-start": [100, "document starts (---)"],
  "doc-end": [100, "document ends (...)"],
  "directive-line": [100, "directives (%NAME)"],
  "explicit-key-ind": [1_000, "explicit keys (?)"],
  misplaced: [1_000, "values without a comma or a key before them"],
};

const VALUES = ["text", "single-quoted-scalar", "double-quoted-scalar", "alias"];

/**
 * A text with more than this many tokens, of fewer than this many characters on average, is not a configuration: half
 * of the first is punctuation or one-letter words, and the last has lines of fourteen characters.
 */
const DENSE: readonly (readonly [tokens: number, characters: number])[] = [
  [20_000, 2],
  [150_000, 5],
];

/** Beyond this many, blank lines and comments must not dominate the file: each costs the parser as much as a key. */
const MANY_EMPTY = 20_000;

const MOST_EMPTY = 4;

/** In characters. No name, path or key is nearly as long. */
const LONGEST_VALUE = 64 * 1024;

const INSIGNIFICANT = [
  "space",
  "newline",
  "comment",
  "doc-mode",
  "flow-error-end",
  "byte-order-mark",
];

type State = {
  offset: number;
  lineStart: number;
  /** Nesting of `[` and `{`. */
  depth: number;
  /** Indicators on this line that each open a level: `- - - a`. */
  opened: number;
  significant: number;
  /** Lines with only white space or a comment, and all others. */
  empty: number;
  filled: number;
  previous: string;
  /** The same, but empty at the beginning of a line. */
  before: string;
  readonly counts: Map<string, number>;
  readonly entries: Entries;
};

/**
 * Why the text must not be parsed; null if it may be. The parser creates objects for everything, and needs minutes and
 * gigabytes for a megabyte of commas. This check looks at each token once, with the parser's own lexer, and stops at
 * the first one too many.
 */
export function structureProblem(text: string): StructureProblem | null {
  const state: State = {
    offset: 0,
    lineStart: 0,
    depth: 0,
    opened: 0,
    significant: 0,
    empty: 0,
    filled: 0,
    previous: "",
    before: "",
    counts: new Map(),
    entries: noEntries(),
  };
  let isText = false;
  for (const token of new Lexer().lex(text)) {
    const type: string = isText ? "text" : (CST.tokenType(token) ?? "text");
    // The lexer emits a marker before a plain or block scalar.
    isText = type === "scalar";
    if (type === "flow-error-end") closeOutdentedBrackets(state);
    if (isText || type === "doc-mode" || type === "flow-error-end") continue;
    const message = problemOf(type, token, state);
    if (message !== null) return { message, offset: state.offset };
    state.offset += token.length;
    // A block scalar ends with its line; and no key may have several, which is the parser's error.
    if (token.includes("\n")) {
      state.before = "";
      state.opened = 0;
    }
    if (token.endsWith("\n")) state.lineStart = state.offset;
  }
  return null;
}

/** A line that is indented less than brackets around it ends them for the parser. */
function closeOutdentedBrackets(state: State): void {
  for (; state.depth > 0; state.depth--) closeBrackets(state.entries);
}

function problemOf(type: string, token: string, state: State): string | null {
  if (type === "newline") return newlineProblem(state);
  if (token.length > LONGEST_VALUE) {
    return "This text is longer than 64 KiB: nothing in a configuration needs that much.";
  }
  if (INSIGNIFICANT.includes(type)) return null;
  state.significant++;
  const { previous, before } = state;
  state.previous = type;
  state.before = type;
  if (DENSE.some(([most, each]) => state.significant > Math.max(most, state.offset / each))) {
    return "Up to this point, the file has too much punctuation for the amount of text: it can't be a configuration.";
  }
  const misplaced = isMisplaced(type, before) ? "misplaced" : type;
  return (
    countProblem(misplaced, state) ??
    tokenProblem(type, token, previous, state) ??
    countToken(type, before, state) ??
    countCertificate(token, state.entries)
  );
}

function newlineProblem(state: State): string | null {
  if (state.before === "") state.empty++;
  else state.filled++;
  state.opened = 0;
  state.before = "";
  if (state.empty <= Math.max(MANY_EMPTY, MOST_EMPTY * state.filled)) return null;
  return "Up to this point, most of the file is blank lines and comments: it can't be a configuration.";
}

/** A value right after another, or a colon without a key on its line: the parser keeps an error for each. */
function isMisplaced(type: string, before: string): boolean {
  if (type === "map-value-ind") return before === "";
  return VALUES.includes(type) && VALUES.includes(before);
}

function countProblem(type: string, { counts }: State): string | null {
  const limit = MOST[type];
  if (limit === undefined) return null;
  const count = (counts.get(type) ?? 0) + 1;
  counts.set(type, count);
  const [most, name] = limit;
  return count > most
    ? `The file has more than ${most.toLocaleString("en-US")} ${name}: a configuration needs none.`
    : null;
}

function tokenProblem(type: string, token: string, previous: string, state: State): string | null {
  switch (type) {
    case "flow-map-start":
    case "flow-seq-start":
      state.depth++;
      return state.depth > DEEPEST ? TOO_DEEP : null;
    case "flow-map-end":
    case "flow-seq-end":
      state.depth = Math.max(0, state.depth - 1);
      return null;
    case "comma":
      return ["comma", "flow-map-start", "flow-seq-start"].includes(previous)
        ? "An entry is missing before this comma: write it, or delete the comma."
        : null;
    case "seq-item-ind":
    case "explicit-key-ind":
    case "map-value-ind":
      if (state.depth === 0) state.opened++;
      return state.opened > DEEPEST ? TOO_DEEP : null;
    case "alias":
      return /^\*(?:\.|:?$)/.test(token) ? WILDCARD : null;
    default:
      return null;
  }
}

const TOO_DEEP = "The file is nested too deeply.";

const WILDCARD =
  "A name that starts with * needs quotes in YAML. Quotes help only under coverage.except: Cloudflare does not support wildcards for hostnames, so list each hostname, or use zone_level for all of them.";
