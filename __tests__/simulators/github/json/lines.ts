import { diff } from "node:util";
import { contentBytes } from "../git/commits.ts";
import type { FileContent } from "../world.ts";

/** Above so many lines a changed file counts as written anew: finding the smallest difference takes their square. */
const COMPARED = 1000;

export type ChangedLines = {
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
};

/** How many lines git counts as added and removed between two contents of a file; undefined: it is not there. None in binaries. */
export function changedLines(
  before: FileContent | undefined,
  after: FileContent | undefined,
): ChangedLines {
  const [old, young] = [linesOf(before), linesOf(after)];
  const isCompared = old.length > 0 && young.length > 0 && old.length + young.length <= COMPARED;
  const entries = isCompared ? diff(young, old) : [];
  const count = (operation: number): number => entries.filter(([one]) => one === operation).length;
  const additions = isCompared ? count(1) : young.length;
  const deletions = isCompared ? count(-1) : old.length;
  return { additions, deletions, changes: additions + deletions };
}

function linesOf(content: FileContent | undefined): readonly string[] {
  const bytes = content === undefined ? Buffer.alloc(0) : contentBytes(content);
  return bytes.includes(0)
    ? []
    : bytes
        .toString()
        .split(/(?<=\n)/)
        .filter((line) => line !== "");
}
