import type { CloudflareOptions } from "./options.ts";
import type { Result } from "./route.ts";

/** What a client asks of a paged list. */
export type PageQuery = {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
};

/** A page of a list with its `result_info`. `perPage`: how many where the client does not say. */
export function pageOf(
  all: readonly object[],
  query: PageQuery,
  perPage: number,
  options: CloudflareOptions,
): Result {
  const number = query.page ?? 1;
  const size = Math.min(query.per_page ?? perPage, options.perPageLimit);
  const from = options.samePage ? 0 : (number - 1) * size;
  const result = all.slice(from, from + size);
  const total_pages = options.claimedPages ?? Math.ceil(all.length / size);
  const total_count = options.claimedPages === null ? all.length : total_pages * size;
  const info = { page: number, per_page: size, count: result.length };
  switch (options.listTotals) {
    case "full":
      return { result, resultInfo: { ...info, total_count, total_pages } };
    case "count":
      return { result, resultInfo: { ...info, total_count } };
    case "none":
      return { result, resultInfo: info };
    case "no-info":
      return { result };
  }
}
