import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { visible } from "../text/escape.ts";
import type { Position } from "../text/notice.ts";

/** The file that problems are about. */
export type Source = {
  /** Its path as somebody in the current directory would write it. */
  readonly pathOf: (file: string) => string;
  /** The line with a problem, and a caret below its column; null where it can't be shown, or should not. */
  readonly excerpt: (at: Position) => readonly [line: string, caret: string] | null;
};

/** Characters of a line that are shown. */
const WIDTH = 160;

/** Files below `workspace`, for somebody in `directory`. */
export function openSource(workspace: string, directory: string): Source {
  const texts = new Map<string, readonly string[] | null>();
  const linesOf = (file: string): readonly string[] | null => {
    const lines = texts.get(file) ?? read(join(workspace, file));
    texts.set(file, lines);
    return lines;
  };
  return {
    pathOf: (file) => relative(directory, join(workspace, file)) || file,
    excerpt: ({ file, line, column }) => {
      const text = linesOf(file)?.[line - 1];
      return text === undefined || text.trim() === "" ? null : excerptOf(text, column);
    },
  };
}

/** Null for a file that can't be read, and for one with a private key: whatever line it is, it is not shown. */
function read(path: string): readonly string[] | null {
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("PRIVATE KEY-----") ? null : text.split(/\r\n|[\n\r]/);
  } catch {
    return null;
  }
}

function excerptOf(text: string, column: number): readonly [string, string] {
  const tabless = text.replaceAll("\t", " ");
  const before = visible(tabless.slice(0, column - 1), WIDTH);
  return [visible(withoutSecrets(tabless), WIDTH), `${" ".repeat(before.length)}^`];
}

/** What belongs into a variable may have been written into the file by mistake. The length stays, for the caret. */
const VALUE = /(?:tok|key|pass|secret|\benv)[\w-]{0,40}["']? ?: ?(?!\{|[A-Z0-9_]+\b)(?=\S)/;

/** Longer than any name, and than the id of a zone. */
const RUN = /[A-Za-z0-9+/_=-]{33,}/g;

function withoutSecrets(line: string): string {
  const value = VALUE.exec(line);
  const from = value === null ? line.length : value.index + value[0].length;
  return line.slice(0, from).replace(RUN, hidden) + hidden(line.slice(from));
}

function hidden(text: string): string {
  return "•".repeat(text.length);
}
