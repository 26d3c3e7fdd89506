import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { spellOutInvisible } from "../text/escape.ts";
import type { Position } from "../text/notice.ts";

/** The files that problems refer to. */
export type SourceFiles = {
  /** The file's path relative to the current directory. */
  readonly pathOf: (file: string) => string;
  /** The line with the problem, and a caret below its column; null if it can't or must not be shown. */
  readonly excerpt: (at: Position) => readonly [line: string, caret: string] | null;
};

/** The most characters of a line to show. */
const WIDTH = 160;

/** Files below `workspace`, with paths relative to `directory`. */
export function openSource(workspace: string, directory: string): SourceFiles {
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

/** The file's lines; null if it can't be read or contains a private key, none of whose lines may be shown. */
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
  const before = spellOutInvisible(tabless.slice(0, column - 1), WIDTH);
  return [spellOutInvisible(withoutSecrets(tabless), WIDTH), `${" ".repeat(before.length)}^`];
}

/** A value that looks like a secret, written into the file by mistake. Masking keeps its length, for the caret. */
const VALUE = /(?:tok|key|pass|secret|\benv)[\w-]{0,40}["']? ?: ?(?!\{|[A-Z0-9_]+\b)(?=\S)/;

/** Longer than any name or zone ID. */
const RUN = /[A-Za-z0-9+/_=-]{33,}/g;

function withoutSecrets(line: string): string {
  const value = VALUE.exec(line);
  const from = value === null ? line.length : value.index + value[0].length;
  return line.slice(0, from).replace(RUN, masked) + masked(line.slice(from));
}

function masked(text: string): string {
  return "•".repeat(text.length);
}
