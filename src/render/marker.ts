import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as z from "zod/mini";
import { parseJson } from "../text/json.ts";

/** What a plan comment records for later runs: which plan it belongs to, and which operations a person saw. */
export type Marker = {
  /** Identifies the config file and selection of zones: see `commentKey`. */
  readonly key: string;
  /** The planned commit. */
  readonly head: string;
  /** The branch that it was to be merged into; null in comments of versions that didn't record it. */
  readonly base: string | null;
  /** How many operations the plan has; null in comments of versions that didn't record it. */
  readonly count: number | null;
  /** Digest of the whole plan. */
  readonly plan: string;
  /**
   * Digests of the operations, each with its description if there was room; null if there are too many even for
   * digests, so that only the whole plan can be compared.
   */
  readonly operations: ReadonlyMap<string, string | null> | null;
  /** How many hex digits of each digest are kept. */
  readonly width: number;
  /**
   * Digest of everything else that the comment shows except the time, so that an unchanged comment isn't sent again.
   */
  readonly body: string;
};

const NAME = "aop-plan";

/** Characters for the digests: with the rest of the comment, they stay below GitHub's limit of 65,536. */
const BUDGET = 54_000;

/** Characters for the compressed descriptions: these only serve messages, and are left out if they don't fit. */
const WORDS_BUDGET = 8_000;

const WORDS_INFLATED = 200_000;

const LONGEST_WORDS = 400;

const FULL_WIDTH = 40;

const LEAST_WIDTH = 16;

const Schema = z.object({
  v: z.literal(1),
  key: z.string(),
  head: z.string(),
  base: z.optional(z.string()),
  count: z.optional(z.int().check(z.gte(0))),
  plan: z.string(),
  width: z.int().check(z.gte(0), z.lte(64)),
  /** All digests, cut to `width` hex digits, as one base64 string; null if they don't fit. */
  operations: z.nullable(z.base64()),
  /** The operations' descriptions, in the same order: a JSON array, deflated, base64. */
  words: z.nullable(z.base64()),
  body: z.string(),
});

/** How many hex digits per digest fit for this many operations; 0 if even the minimum doesn't fit. */
export function digestWidth(operations: number): number {
  const fit = Math.floor((BUDGET * 1.5) / Math.max(1, operations));
  const even = Math.min(FULL_WIDTH, fit - (fit % 2));
  return even < LEAST_WIDTH ? 0 : even;
}

/** The first line of the comment. */
export function writeMarker(marker: {
  readonly key: string;
  readonly head: string;
  readonly base: string;
  readonly plan: string;
  readonly operations: readonly { readonly digest: string; readonly words: string }[];
  readonly body: string;
}): string {
  const width = digestWidth(marker.operations.length);
  const digests = marker.operations.map(({ digest }) => digest.slice(0, width)).join("");
  const words =
    width === 0 ? null : deflateWords(marker.operations.map((operation) => operation.words));
  return encode({
    v: 1,
    key: marker.key,
    head: marker.head,
    base: marker.base,
    count: marker.operations.length,
    plan: marker.plan,
    width,
    operations: width === 0 ? null : Buffer.from(digests, "hex").toString("base64"),
    words,
    body: marker.body,
  });
}

/** The marker on the first line of this comment; null if there is none that we wrote. */
export function readMarker(comment: string): Marker | null {
  const raw = readRaw(comment);
  if (raw === null) return null;
  const { key, head, base = null, count = null, plan, width, body } = raw;
  const operations = raw.operations === null ? null : split(raw.operations, width, raw.words);
  return { key, head, base, count, plan, width, body, operations };
}

/** Whether a person saw this operation in the comment. */
export function covers(marker: Marker, digest: string): boolean {
  return marker.operations?.has(digest.slice(0, marker.width)) ?? false;
}

function readRaw(comment: string): z.infer<typeof Schema> | null {
  return Schema.safeParse(readMarkerLine(NAME, comment)).data ?? null;
}

function encode(raw: z.infer<typeof Schema>): string {
  return writeMarkerLine(NAME, raw);
}

function split(
  base64: string,
  width: number,
  words: string | null,
): ReadonlyMap<string, string | null> {
  const hex = Buffer.from(base64, "base64").toString("hex");
  const digests = new Map<string, string | null>();
  if (width < LEAST_WIDTH) return digests;
  const phrases = words === null ? [] : inflateWords(words);
  for (let start = 0; start + width <= hex.length; start += width) {
    digests.set(hex.slice(start, start + width), phrases[start / width] ?? null);
  }
  return digests;
}

function deflateWords(words: readonly string[]): string | null {
  const json = JSON.stringify(words.map((word) => word.slice(0, LONGEST_WORDS)));
  if (json.length > WORDS_INFLATED) return null;
  const base64 = deflateRawSync(json).toString("base64");
  return base64.length > WORDS_BUDGET ? null : base64;
}

function inflateWords(base64: string): readonly string[] {
  try {
    const options = { maxOutputLength: WORDS_INFLATED };
    const text = inflateRawSync(Buffer.from(base64, "base64"), options).toString();
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    // Only for messages: the digests decide without them.
    return [];
  }
}

const SUFFIX = " -->";

/**
 * A hidden first line for programs: `<!-- name {json} -->`. The JSON can't end the HTML comment, since `<` and `>` are
 * escaped.
 */
export function writeMarkerLine(name: string, value: unknown): string {
  return prefix(name) + escapeJson(JSON.stringify(value)) + SUFFIX;
}

/**
 * The JSON on the first line of this text; null if there is no marker with this name. A marker that isn't escaped like
 * ours is rejected: it could end the HTML comment and start something that hides what follows.
 */
export function readMarkerLine(name: string, text: string): unknown {
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  if (!line.startsWith(prefix(name)) || !line.endsWith(SUFFIX)) return null;
  const json = line.slice(prefix(name).length, -SUFFIX.length);
  return escapeJson(json) === json ? parseJson(json) : null;
}

function prefix(name: string): string {
  return `<!-- ${name} `;
}

/** `--` doesn't end a comment without `>`, but some parsers end one there. */
function escapeJson(json: string): string {
  return json.replaceAll(/[<>&-]|[^\x20-\x7e]/g, (char) =>
    char === "-" ? "\\u002d" : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
