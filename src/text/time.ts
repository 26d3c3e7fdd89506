/** The day of an ISO 8601 time, as "2027-01-31". Safe to use as our own words, wherever the time came from. */
export function day(time: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(time)?.[0] ?? "an unknown day";
}

/** "2026-11-23 05:23 UTC", from an ISO 8601 time in UTC. */
export function moment(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")} UTC`;
}
