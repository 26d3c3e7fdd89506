/** A block lasts five minutes, in milliseconds: what asks for more is not worth a running job. */
export const LONGEST_WAIT = 330_000;

/** Seconds are rounded by the sender. */
const MARGIN = 250;

/** Milliseconds that a Retry-After header asks for, in seconds or as a date (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const value = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(value))
    return Number(value) === 0 ? null : Number(value) * 1000 + MARGIN;
  // Date.parse takes nearly everything for a date, "-1" too.
  const date = /^[A-Za-z]{3,9}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now) + MARGIN;
}
