import type { Call, Reply, ResultInfo } from "./call.ts";
import type { Client } from "./client.ts";
import { CloudflareError, isPermanentRefusal } from "./error.ts";

/** More pages than any list of a zone or token can have; a longer list is broken. */
export const MOST_PAGES = 200;

type Limits<T> = {
  /** The first page, if already read. */
  readonly first?: Reply<readonly T[]>;
  readonly mostPages?: number;
  /** A page that repeats what came before ends the list, instead of being an error. */
  readonly endsWhenRepeated?: boolean;
};

/**
 * All items of a paged list, without duplicates. Relies on the counts in the responses, since a list may return smaller
 * pages than requested. Without counts, an empty page marks the end. Throws CloudflareError, also for a list that never
 * ends or repeats itself.
 */
export function listAll<T>(
  client: Client,
  pageOf: (page: number) => Call<readonly T[]>,
  perPage: number,
  limits: Limits<T> = {},
): Promise<T[]> {
  const isLastPage: IsLast = (seen, { result, info }, page) => {
    if (!isLast(seen, result.length, info, { page, perPage })) return "no";
    // A total that ends a full page may count this page alone. Such a page is rarely the last one.
    return result.length >= Math.min(perPage, info?.per_page ?? perPage) ? "perhaps" : "yes";
  };
  return collect(client, pageOf, isLastPage, limits);
}

/** Whether a page is the last one. `perhaps`: by its counts, which the next page may disprove. */
type IsLast = (
  seen: number,
  reply: Reply<readonly unknown[]>,
  page: number,
) => "yes" | "perhaps" | "no";

/**
 * Like `listAll`, for a list that isn't paged by its description: it has more pages only if it says so, and only if it
 * accepts a page number at all.
 */
export function listWhole<T>(
  client: Client,
  pageOf: (page: number) => Call<readonly T[]>,
): Promise<T[]> {
  const isLastPage: IsLast = (seen, { result, info }, page) => {
    const isPaged = (info?.total_count ?? info?.total_pages ?? info?.per_page) !== undefined;
    const ends = !isPaged || isLast(seen, result.length, info, { page, perPage: Infinity });
    return ends ? "yes" : "no";
  };
  return collect(client, pageOf, isLastPage, { endsWhenRepeated: true });
}

async function collect<T>(
  client: Client,
  pageOf: (page: number) => Call<readonly T[]>,
  isLastPage: IsLast,
  limits: Limits<T> = {},
): Promise<T[]> {
  const { first, mostPages = MOST_PAGES, endsWhenRepeated = false } = limits;
  const items = new Map<string, T>();
  let last: ReturnType<IsLast> = "no";
  for (let page = 1; page <= mostPages; page++) {
    const call = pageOf(page);
    const mayBePast = last === "perhaps";
    const reply = page === 1 && first !== undefined ? first : await ask(client, call, mayBePast);
    const before = items.size;
    for (const item of reply.result) items.set(JSON.stringify(item), item);
    if (reply.result.length === 0) return [...items.values()];
    // If the response states the number of pages, don't read any that will be discarded.
    if (limits.mostPages !== undefined && (reply.info?.total_pages ?? 0) > mostPages) break;
    const isRepeated = items.size === before;
    if (isRepeated && (endsWhenRepeated || mayBePast)) return [...items.values()];
    if (isRepeated) throw endlessListError(call, `page ${page} repeats what came before`);
    last = isLastPage(items.size, reply, page);
    if (last === "yes") return [...items.values()];
  }
  if (last === "perhaps") return [...items.values()];
  throw endlessListError(pageOf(mostPages), `it has more than ${mostPages} pages`);
}

/** The page; an empty one if Cloudflare refuses a page that may be past the end. */
async function ask<T>(
  client: Client,
  call: Call<readonly T[]>,
  mayBePast: boolean,
): Promise<Reply<readonly T[]>> {
  try {
    return await client.call(call);
  } catch (error) {
    if (mayBePast && isPermanentRefusal(error)) return { result: [], info: null };
    throw error;
  }
}

function isLast(
  seen: number,
  onPage: number,
  info: ResultInfo | null,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): boolean {
  // A total smaller than what has already arrived is wrong: it may count this page alone, or nothing at all.
  const count = credibleTotal(info?.total_count, seen);
  const pages = credibleTotal(info?.total_pages, page);
  if (count === null && pages === null) {
    // A stated page size that echoes the request proves nothing: the list may return smaller pages.
    const stated = info?.per_page;
    if (stated === undefined) return perPage === Infinity;
    return stated < perPage && onPage < stated;
  }
  return seen >= (count ?? 0) && page >= (pages ?? 0);
}

function credibleTotal(total: number | undefined, reached: number): number | null {
  return total === undefined || total < reached ? null : total;
}

function endlessListError({ operation }: Call<unknown>, why: string): CloudflareError {
  return new CloudflareError({
    kind: "unexpected-answer",
    operation,
    status: null,
    message: `Cloudflare's list never ends (${why}): ${operation}.`,
  });
}
