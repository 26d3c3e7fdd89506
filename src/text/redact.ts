import { SHORTEST_SECRET } from "./secret-forms.ts";
import { type DecodedText, placeOf, undecoded, unescape } from "./unescape.ts";

/** Strings to search for, grouped by their first characters. */
export type Needles = {
  readonly byStart: ReadonlyMap<string, readonly string[]>;
  /** Non-zero for the hash of every start: at most positions in a text this one lookup is enough. */
  readonly starts: Uint8Array;
};

/** The replacement for a secret. */
export const REMOVED = "[secret removed]";

/** A range of a text; `to` is exclusive. */
type Span = readonly [from: number, to: number];

/** A text with more of them has nothing else worth reading, and is replaced as a whole. */
const MOST_SPANS = 10_000;

const START_BITS = 18;

/** Ignores needles shorter than SHORTEST_SECRET. */
export function needlesOf(texts: Iterable<string>): Needles {
  const long = [...texts].filter(({ length }) => length >= SHORTEST_SECRET);
  const starts = new Uint8Array(1 << START_BITS);
  for (const text of long) starts[slotOf(windowAt(text))] = 1;
  return { byStart: Map.groupBy(long, (text) => text.slice(0, SHORTEST_SECRET)), starts };
}

/**
 * The text without the needles, even where one is escaped, once or twice, or cut: the start of a needle followed by "…"
 * goes too. An escape sequence is removed whole or not at all, so that JSON stays valid. Linear in the text's length.
 */
export function redact(text: string, needles: Needles): string {
  if (needles.byStart.size === 0) return text;
  const written = undecoded(text);
  const once = unescape(written);
  const twice = once === null ? null : unescape(once);
  const readings = [written, once, twice].filter((reading) => reading !== null);
  const spans: Span[] = [];
  for (const reading of readings) {
    spans.push(...spansIn(reading, needles).take(MOST_SPANS + 1));
    if (spans.length > MOST_SPANS) return REMOVED;
  }
  if (spans.length === 0) return text;
  return without(
    text,
    spans.map((span) => widened(span, once?.at ?? null)),
  );
}

function* spansIn({ text, at }: DecodedText, { byStart, starts }: Needles): Generator<Span> {
  let window = windowAt(text);
  for (let from = 0; from + SHORTEST_SECRET <= text.length; from++) {
    const slot = slotOf(window);
    window = moved(window, text, from + WINDOW);
    if (starts[slot] === 0) continue;
    const candidates = byStart.get(text.slice(from, from + SHORTEST_SECRET));
    if (candidates === undefined) continue;
    const length = Math.max(...candidates.map((needle) => matched(text, from, needle)));
    if (length > 0) yield [placeOf(at, from), placeOf(at, from + length)];
  }
}

/** The length of the needle, or of its cut beginning, at `from`; 0 if something else is there. */
function matched(text: string, from: number, needle: string): number {
  let length = SHORTEST_SECRET;
  while (length < needle.length && text[from + length] === needle[length]) length++;
  return length === needle.length || text[from + length] === "…" ? length : 0;
}

/** The window onto the first characters of a text: the low bytes of four, the last one lowest. */
function windowAt(text: string): number {
  let window = 0;
  for (let at = 0; at < WINDOW; at++) window = moved(window, text, at);
  return window;
}

const WINDOW = 4;

/** The window moved on by one character, which is at `at`. */
function moved(window: number, text: string, at: number): number {
  return (window << 8) | (text.charCodeAt(at) & 0xff);
}

/** A hash of a window: Knuth's, by the golden ratio. */
function slotOf(window: number): number {
  return Math.imul(window, 0x9e3779b1) >>> (32 - START_BITS);
}

/**
 * The span extended to cover whole escape sequences. `places`: where each sequence or character begins, ascending; null if
 * there are no sequences.
 */
function widened([from, to]: Span, places: DecodedText["at"]): Span {
  if (places === null) return [from, to];
  return [places[lastUpTo(places, from)] ?? from, places[lastUpTo(places, to - 1) + 1] ?? to];
}

/** The index of the last number that is at most `most`. `places` is in ascending order. */
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
