const DAY = 86_400_000;

export type TimeLeft = {
  /** Whole days until it expires, rounded down; negative when it has expired, NaN when it is unknown. */
  readonly daysLeft: number;
  readonly state: "valid" | "expiring" | "expired";
};

/** The state now of a certificate valid until `notAfter` (ISO 8601); its last days call for a warning. */
export function expiryOf(
  notAfter: string,
  { now, expiryWarningDays }: { readonly now: Date; readonly expiryWarningDays: number },
): TimeLeft {
  const left = new Date(notAfter).getTime() - now.getTime();
  const daysLeft = Math.floor(left / DAY);
  if (left <= 0) return { daysLeft, state: "expired" };
  return { daysLeft, state: daysLeft < expiryWarningDays ? "expiring" : "valid" };
}
