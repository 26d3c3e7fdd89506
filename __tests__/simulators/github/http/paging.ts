import type { Call } from "./route.ts";
import type { Answer } from "./answer.ts";
import { json } from "./answer.ts";

export type Paging = { readonly per_page?: number | undefined; readonly page?: number | undefined };

/** One page of a list as a JSON array, with the Link header that GitHub sends when there is more than one page. */
export function pageOf<Item>(
  call: Call<Paging>,
  items: readonly Item[],
  represent: (item: Item) => unknown,
): Answer {
  const { slice, headers } = cut(call, items);
  return json(200, slice.map(represent), headers);
}

/** The items of the page that was asked for (30 unless told), and its Link header. */
export function cut<Item>(
  call: Call<Paging>,
  items: readonly Item[],
): { readonly slice: readonly Item[]; readonly headers: Record<string, string> } {
  const size = call.query.per_page ?? 30;
  const page = call.query.page ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = [
    ...(page > 1 ? [link(call.url, page - 1, "prev")] : []),
    ...(page < last ? [link(call.url, page + 1, "next"), link(call.url, last, "last")] : []),
    ...(page > 1 ? [link(call.url, 1, "first")] : []),
  ];
  return {
    slice: items.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(", ") },
  };
}

function link(url: URL, page: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set("page", String(page));
  return `<${target.href}>; rel="${relation}"`;
}
