import { day, moment } from "../text/time.ts";

const DAY = 86_400_000;

/**
 * In milliseconds. A validity that begins this soon counts as begun, since the certificate may just have been issued by
 * a machine whose clock is ahead.
 */
const CLOCK_SKEW = 5 * 60_000;

/** The validity period of a certificate, ISO 8601; any other text if unknown. */
export type Period = { readonly notBefore: string; readonly notAfter: string };

export type Validity = {
  /** Whole days until expiry, rounded down; negative if expired, null if unknown. */
  readonly daysLeft: number | null;
  /** No origin accepts one that is `expired` (or can never be valid) or `not-yet-valid`. */
  readonly state: "valid" | "expiring" | "expired" | "not-yet-valid" | "unknown";
};

/** The state of a certificate now; `expiring` in its last days. */
export function validityOf(
  { notBefore, notAfter }: Period,
  { now, expiryWarningDays }: { readonly now: Date; readonly expiryWarningDays: number },
): Validity {
  const [begin, end] = [Date.parse(notBefore), Date.parse(notAfter)];
  if (Number.isNaN(end)) return { daysLeft: null, state: "unknown" };
  const daysLeft = Math.floor((end - now.getTime()) / DAY);
  if (end <= now.getTime() || end < begin) return { daysLeft, state: "expired" };
  if (begin - now.getTime() > CLOCK_SKEW) return { daysLeft, state: "not-yet-valid" };
  return { daysLeft, state: daysLeft < expiryWarningDays ? "expiring" : "valid" };
}

/** Why no origin accepts a certificate now. */
export type Invalidity = {
  /** `over`: none ever will. */
  readonly kind: "over" | "early";
  /** A predicate: "expired on 2026-12-01", "is not valid before 2026-12-06 09:00 UTC". */
  readonly words: string;
};

/** Null if origins accept the certificate now as far as its validity goes, or if that is unknown. */
export function invalidityOf(period: Period, now: Date): Invalidity | null {
  const { state } = validityOf(period, { now, expiryWarningDays: 0 });
  if (state === "expired") return { kind: "over", words: expiredWords(period) };
  return state === "not-yet-valid"
    ? { kind: "early", words: `is not valid before ${moment(period.notBefore)}` }
    : null;
}

function expiredWords({ notBefore, notAfter }: Period): string {
  return Date.parse(notAfter) < Date.parse(notBefore)
    ? `is never valid: its validity ends on ${day(notAfter)}, before it begins on ${day(notBefore)}`
    : `expired on ${day(notAfter)}`;
}

/** "3 days", "1 day", "less than a day". */
export function daysInWords(days: number): string {
  if (days < 1) return "less than a day";
  return days === 1 ? "1 day" : `${days} days`;
}
