const LONGEST_QUOTE = 60;

const LONGEST_COMPARED = 64;

const MOST_COMPARED = 200;

/**
 * Foreign text made fit for a message: in double quotes, on one line, at most 60 characters, with control, format
 * (bidi) and unassigned characters, and spaces other than the ordinary one, written as `\u{…}`. Not escaped for Markdown
 * or HTML.
 */
export function quote(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  const escaped = shown
    .replaceAll(/["\\]/g, "\\$&")
    .replaceAll(
      /[\p{C}\p{Zl}\p{Zp}]|(?![ \u3000])\p{Zs}/gu,
      (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `"${escaped}"`;
}

/** ` Did you mean "…"?` with the candidate closest to the name, or an empty string if none is close. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const found = closest(name, candidates);
  return found === null ? "" : ` Did you mean ${quote(found)}?`;
}

/** The candidate within a typo or two of the name; null if there is none. */
export function closest(name: string, candidates: Iterable<string>): string | null {
  if (name.length > LONGEST_COMPARED) return null;
  const limit = Math.max(1, Math.min(3, Math.floor(name.length * 0.4)));
  const close = Iterator.from(candidates)
    .take(MOST_COMPARED)
    .map((candidate) => ({ candidate, distance: distance(name, candidate, limit) }))
    .filter((candidate) => candidate.distance <= limit)
    .toArray()
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return close[0]?.candidate ?? null;
}

/** Edits (insert, delete, replace, swap neighbors) between two names, ignoring case. Stops counting beyond `limit`. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    // Farther from the diagonal, the count already exceeds `limit`.
    for (let j = Math.max(0, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(beforeLast, j - 2) + 1 : Infinity;
      row[j] = Math.min(at(last, j) + 1, at(row, j - 1) + 1, replace, swap);
    }
    if (row.every((edits) => edits > limit)) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
