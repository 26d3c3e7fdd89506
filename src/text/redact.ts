import { SHORTEST_SECRET } from "./secret-forms.ts";
import { asWritten, type Reading, unescape } from "./unescape.ts";

/** Texts to be found, by their first characters. */
export type Needles = {
  readonly byStart: ReadonlyMap<string, readonly string[]>;
  /** A bit for each start that there may be: most places of a text need no more than a look at it. */
  readonly starts: Uint8Array;
};

/** What stands where a secret stood. */
export const REMOVED = "[secret removed]";

/** A part of a text: from, and up to but without. */
type Span = readonly [from: number, to: number];

const START_BITS = 18;

/** Needles shorter than SHORTEST_SECRET are left out. */
export function needlesOf(texts: Iterable<string>): Needles {
  const long = [...texts].filter(({ length }) => length >= SHORTEST_SECRET);
  const starts = new Uint8Array(1 << START_BITS);
  for (const text of long) starts[startOf(text, 0)] = 1;
  return { byStart: Map.groupBy(long, (text) => text.slice(0, SHORTEST_SECRET)), starts };
}

/**
 * The text without what the needles are, be it escaped, twice even, and be it cut: the beginning of a needle with "…"
 * behind it goes as well. An escape goes as a whole or not at all, so that JSON stays JSON. Takes time linear in the text.
 */
export function redact(text: string, needles: Needles): string {
  if (needles.byStart.size === 0) return text;
  const written = asWritten(text);
  const once = unescape(written);
  const twice = once === null ? null : unescape(once);
  const readings = [written, once, twice].filter((reading) => reading !== null);
  const spans = readings.flatMap((reading) => [...spansIn(reading, needles)]);
  if (spans.length === 0) return text;
  return without(
    text,
    spans.map((span) => widened(span, once?.at ?? written.at)),
  );
}

function* spansIn({ text, at }: Reading, { byStart, starts }: Needles): Generator<Span> {
  for (let from = 0; from + SHORTEST_SECRET <= text.length; from++) {
    if (starts[startOf(text, from)] === 0) continue;
    const candidates = byStart.get(text.slice(from, from + SHORTEST_SECRET));
    if (candidates === undefined) continue;
    const length = Math.max(...candidates.map((needle) => matched(text, from, needle)));
    if (length > 0) yield [at[from] ?? 0, at[from + length] ?? 0];
  }
}

/** How much of the text from there on is the needle, or its beginning, cut; 0 when it is something else. */
function matched(text: string, from: number, needle: string): number {
  let length = SHORTEST_SECRET;
  while (length < needle.length && text[from + length] === needle[length]) length++;
  return length === needle.length || text[from + length] === "…" ? length : 0;
}

/** A hash of four characters. */
function startOf(text: string, at: number): number {
  let hash = 0;
  for (let n = 0; n < 4; n++) hash = (Math.imul(hash, 61) + text.charCodeAt(at + n)) | 0;
  return hash & ((1 << START_BITS) - 1);
}

/** The span with the whole of the escapes that it begins or ends in. `places`: where something that is read begins, in order. */
function widened([from, to]: Span, places: Uint32Array): Span {
  return [places[lastUpTo(places, from)] ?? from, places[lastUpTo(places, to - 1) + 1] ?? to];
}

/** The index of the last of these numbers, which are in order, that is not larger. */
function lastUpTo(places: Uint32Array, most: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

function without(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    if (from > end || pieces.length === 0) pieces.push(text.slice(end, from), REMOVED);
    end = Math.max(end, to);
  }
  return [...pieces, text.slice(end)].join("");
}
