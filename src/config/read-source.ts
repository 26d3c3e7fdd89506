import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from "yaml";
import type { Notice, Position } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { type Place, type Source, sourceOf } from "./source.ts";

type Converted = {
  readonly value: unknown;
  readonly children: ReadonlyMap<PropertyKey, Place>;
  /** Whether it is a map with a refused key. */
  readonly incomplete: boolean;
  /** Number of nodes, counting aliased ones each time they are used. */
  readonly size: number;
};

type Context = {
  readonly position: (offset: number) => Position;
  /** An alias can only refer to what precedes it, which is already converted. */
  readonly anchors: Map<string, Converted>;
  readonly problems: Notice[];
  aliased: number;
  stop: Notice | null;
};

const MOST_ALIASED_NODES = 100_000;

const DEEPEST = 50;

const MERGE = "<<";

/** The most to report: a hostile file may repeat a key hundreds of thousands of times. */
const MOST_PROBLEMS = 2_000;

const EMPTY: Converted = { value: null, children: new Map(), incomplete: false, size: 1 };

/** The value of a key already reported. Left out, so that it causes no further problems. */
const UNKNOWN: Converted = { ...EMPTY, value: undefined };

/**
 * The data of a parsed document, with structural problems: repeated keys, keys that are not text, aliases without an
 * anchor. `source` is null if aliases or nesting make it too large to process.
 */
export function readSource(
  contents: ParsedNode,
  position: (offset: number) => Position,
): { readonly source: Source | null; readonly problems: readonly Notice[] } {
  const context: Context = { position, anchors: new Map(), problems: [], aliased: 0, stop: null };
  const root = convert(contents, context, 0);
  if (context.stop) return { source: null, problems: [context.stop] };
  return { source: sourceOf(root, startOf(contents, 0), position), problems: context.problems };
}

function convert(node: unknown, context: Context, depth: number): Converted {
  if (depth > DEEPEST) {
    context.stop ??= error(context, "The file is nested too deeply.", startOf(node, 0));
    return EMPTY;
  }
  if (isAlias(node)) return convertAlias(node.source, startOf(node, 0), context);
  const converted = convertValue(node, context, depth);
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
    context.anchors.set(node.anchor, converted);
  }
  return converted;
}

function convertAlias(name: string, at: number, context: Context): Converted {
  const anchored = context.anchors.get(name);
  if (!anchored) {
    report(context, `The alias ${quote(`*${name}`)} has no anchor that is complete before it.`, at);
    return UNKNOWN;
  }
  context.aliased += anchored.size;
  if (context.aliased <= MOST_ALIASED_NODES) return anchored;
  const message = `The aliases of this file repeat more than ${MOST_ALIASED_NODES} nodes: write out what you need.`;
  context.stop ??= error(context, message, at);
  return UNKNOWN;
}

function convertValue(node: unknown, context: Context, depth: number): Converted {
  if (isMap(node)) return convertMap(node, context, depth);
  if (isScalar(node)) return { ...EMPTY, value: node.value };
  if (!isSeq(node)) return EMPTY;
  const items = node.items.map((item) => ({ item, converted: convert(item, context, depth + 1) }));
  return {
    ...EMPTY,
    value: items.map(({ converted }) => converted.value),
    children: new Map(
      items.map(({ item, converted }, index) => [index, place(item, item, converted)]),
    ),
    size: items.reduce((sum, { converted }) => sum + converted.size, 1),
  };
}

function convertMap(map: YAMLMap, context: Context, depth: number): Converted {
  const value = Object.create(null) as Record<string, unknown>;
  const children = new Map<PropertyKey, Place>();
  let size = 1;
  let incomplete = false;
  for (const pair of map.items) {
    const key = isScalar(pair.key) && typeof pair.key.value === "string" ? pair.key.value : null;
    // Merge keys are refused as a whole, so there is nothing more to report about them.
    const converted = key === MERGE ? UNKNOWN : convert(pair.value, context, depth + 1);
    size += converted.size + 1;
    const wrong = key === null ? keyProblem(pair) : namedKeyProblem(key, children, context);
    if (wrong !== null || key === null) {
      incomplete = true;
      report(context, wrong ?? "", startOf(pair.key, startOf(map, 0)));
      continue;
    }
    if (converted.value !== undefined) value[key] = converted.value;
    children.set(key, place(pair.key, pair.value, converted));
  }
  return { value, children, incomplete, size };
}

function keyProblem({ key }: Pair): string {
  if (!isScalar(key)) return "A key must be plain text, not a map, a list or an alias.";
  if (key.value === null) return "A key is empty: write its name.";
  const shown = key.source === undefined ? "A key" : `The key ${quote(key.source)}`;
  return `${shown} is a ${typeof key.value}: put it in quotes to make it text.`;
}

function namedKeyProblem(
  key: string,
  earlier: ReadonlyMap<PropertyKey, Place>,
  context: Context,
): string | null {
  if (key === MERGE) return "Merge keys (<<) are not supported: write the keys out.";
  if (key === "__proto__") return `${quote(key)} is not allowed as a key.`;
  const first = earlier.get(key);
  if (!first) return null;
  return `${quote(key)} is defined twice (first on line ${context.position(first.key).line}): keep one.`;
}

function place(key: unknown, value: unknown, { children, incomplete }: Converted): Place {
  const start = startOf(key, 0);
  return { key: start, value: startOf(value, start), children, incomplete };
}

function startOf(node: unknown, otherwise: number): number {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return otherwise;
  return node.range?.[0] ?? otherwise;
}

function report(context: Context, message: string, offset: number): void {
  if (context.problems.length < MOST_PROBLEMS) {
    context.problems.push(error(context, message, offset));
  }
}

function error(context: Context, message: string, offset: number): Notice {
  return { severity: "error", message, at: context.position(offset) };
}
