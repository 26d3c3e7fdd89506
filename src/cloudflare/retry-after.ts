/** Milliseconds. A rate-limit block lasts five minutes; a longer wait isn't worth keeping the job running. */
export const LONGEST_WAIT = 330_000;

/** Milliseconds. The sender rounds to whole seconds. */
const MARGIN = 250;

/** The wait that a Retry-After header (seconds or date, RFC 9110, 10.2.3) asks for, in milliseconds; null if none. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const value = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(value))
    return Number(value) === 0 ? null : Number(value) * 1000 + MARGIN;
  // Date.parse accepts almost anything, even "-1".
  const date = /^[A-Za-z]{3,9}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now) + MARGIN;
}
