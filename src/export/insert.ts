import { isMap, isNode, isScalar, type YAMLMap } from "yaml";
import { flowOf, mapOf, stringify, type YamlEntry } from "./document.ts";

/** Text to insert at an offset; the rest of the file stays the same, byte for byte. */
export type Insertion = {
  readonly at: number;
  /** Among insertions at the same offset the deepest comes first: it belongs to the map that ends there. */
  readonly depth: number;
  readonly text: string;
};

/** The text with all insertions, given in any order. */
export function insertAll(text: string, insertions: readonly Insertion[]): string {
  const sorted = insertions.toSorted((a, b) => a.at - b.at || b.depth - a.depth);
  let result = "";
  let done = 0;
  for (const { at, text: added } of sorted) {
    result += text.slice(done, at) + added;
    done = at;
  }
  return result + text.slice(done);
}

/**
 * Appends entries to a map of a parsed text (parsed with source tokens), in the map's own style: on separate lines at
 * its indentation, or between its braces. `step`: the indentation width in columns.
 */
export function append(
  text: string,
  map: YAMLMap,
  entries: readonly YamlEntry[],
  { step, depth }: { readonly step: number; readonly depth: number },
): Insertion {
  const inserted = isFlow(map) ? intoFlow(text, map, entries) : intoBlock(text, map, entries, step);
  return { ...inserted, depth };
}

/** The column of a map's keys. Meaningless for a flow map. */
export function indentOf(map: YAMLMap): number {
  const token = map.srcToken;
  return token?.type === "block-map" ? token.indent : 0;
}

/** Whether the map is written in braces. */
export function isFlow(map: YAMLMap): boolean {
  return map.srcToken?.type !== "block-map";
}

type Place = Omit<Insertion, "depth">;

function intoBlock(text: string, map: YAMLMap, entries: readonly YamlEntry[], step: number): Place {
  const margin = " ".repeat(indentOf(map));
  const end = endOf(map);
  const eol = lineEnd(text, end);
  const lines = stringify(mapOf(entries), step)
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : margin + line));
  const isLineStart = text[end - 1] === "\n";
  const next = isLineStart ? end : text.indexOf("\n", end) + 1;
  return next === 0
    ? { at: text.length, text: lines.map((line) => eol + line).join("") }
    : { at: next, text: lines.map((line) => line + eol).join("") };
}

/** Inserts between the braces: on separate lines if the last entry has its own, so that no existing line changes. */
function intoFlow(text: string, map: YAMLMap, entries: readonly YamlEntry[]): Place {
  const added = entries.map(inBraces);
  const [start, end] = rangeOf(map);
  const last = map.items.at(-1);
  if (last === undefined) {
    const space = text[start + 1] === "}" ? " " : "";
    return { at: start + 1, text: ` ${added.join(", ")}${space}` };
  }
  const lastStart = rangeOf(last.key)[0];
  const lastEnd = Math.max(rangeOf(last.key)[1], isNode(last.value) ? rangeOf(last.value)[1] : 0);
  const lineStart = text.lastIndexOf("\n", lastStart) + 1;
  const nextLine = text.indexOf("\n", lastEnd) + 1;
  if (lineStart <= start || nextLine === 0 || nextLine >= end) {
    return { at: lastEnd, text: added.map((item) => `, ${item}`).join("") };
  }
  const margin = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const eol = lineEnd(text, lastEnd);
  const comma = hasComma(text.slice(lastEnd, end - 1));
  const lines = added.map((item) => (comma ? `${margin}${item},` : `${margin}, ${item}`));
  // A comma on a later line would follow ours.
  const isOnLine = hasComma(text.slice(lastEnd, nextLine));
  return comma && !isOnLine
    ? { at: lastEnd, text: added.map((item) => `, ${item}`).join("") }
    : { at: nextLine, text: lines.map((line) => line + eol).join("") };
}

function inBraces(entry: YamlEntry): string {
  const bare = stringify(flowOf([withoutComments(entry)]), 2).trim();
  return bare.slice(1, -1).trim();
}

/** Drops comments, since each would need its own line. */
function withoutComments(entry: YamlEntry): YamlEntry {
  const copy = entry.clone();
  for (const node of nodesOf(copy)) {
    node.commentBefore = null;
    node.spaceBefore = false;
  }
  return copy;
}

function nodesOf(pair: YamlEntry): { commentBefore?: string | null; spaceBefore?: boolean }[] {
  const inner = isMap(pair.value)
    ? pair.value.items.flatMap((item) => nodesOf(item as YamlEntry))
    : [];
  const own = [pair.key, pair.value].filter((node) => isScalar(node) || isMap(node));
  return [...own, ...inner];
}

/** The end of the last node in a map, before any trailing comments. */
function endOf(map: YAMLMap): number {
  const last = map.items.at(-1);
  if (last === undefined) return rangeOf(map)[1];
  if (isMap(last.value) && !isFlow(last.value)) return endOf(last.value);
  return isNode(last.value) && last.value.range ? rangeOf(last.value)[1] : rangeOf(last.key)[1];
}

function rangeOf(node: unknown): readonly [number, number] {
  if (!isNode(node) || !node.range) throw new Error("This node does not come from a text.");
  return [node.range[0], node.range[1]];
}

/** The line ending in use around this offset. */
function lineEnd(text: string, offset: number): string {
  const next = text.indexOf("\n", offset);
  const at = next === -1 ? text.indexOf("\n") : next;
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** Whether text that is otherwise only white space and comments contains a comma. */
function hasComma(between: string): boolean {
  return between.replaceAll(/(^|[\s,])#[^\n]*/g, "$1").includes(",");
}
