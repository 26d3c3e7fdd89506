import type { Call, Client } from "./client.ts";

/** All items of a paged list, from page `from` on. A short page ends it where the answer does not tell how many pages there are. */
export async function listAll<T>(
  client: Client,
  pageOf: (page: number) => Call<T[]>,
  perPage: number,
  from = 1,
): Promise<T[]> {
  const items: T[] = [];
  for (let page = from; ; page++) {
    const { result, info } = await client.call(pageOf(page));
    items.push(...result);
    const last = info?.total_pages ?? (result.length < perPage ? page : page + 1);
    if (page >= last || result.length === 0) return items;
  }
}
