/** Code unit order, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts by hostname, in code unit order. */
export function byHostname(
  a: { readonly hostname: string },
  b: { readonly hostname: string },
): number {
  return compare(a.hostname, b.hostname);
}
