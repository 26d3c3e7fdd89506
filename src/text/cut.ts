/** The first `limit` items and how many were left out. A single leftover is shown: counting it saves no room. */
export function cut<T>(
  items: readonly T[],
  limit: number,
): { readonly shown: readonly T[]; readonly rest: number } {
  const all = items.length <= limit || (limit > 0 && items.length === limit + 1);
  const shown = all ? items : items.slice(0, limit);
  return { shown, rest: items.length - shown.length };
}
