import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import type { Call, Reply } from "../../src/cloudflare/call.ts";
import type { Client } from "../../src/cloudflare/client.ts";
import { listAssociations } from "../../src/cloudflare/endpoints.ts";
import { listAll } from "../../src/cloudflare/client.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { withClient } from "./setting.ts";

test("every association is listed, however many pages they take", async () => {
  await withClient({ associationLimit: 3000 }, async ({ simulator, client, zone }) => {
    const certificateId = simulator.addCertificate(zone.id, {
      pem: (await makeLeaf()).certificatePem,
    });
    const list = (): Promise<unknown[]> =>
      listAll(client, (page) => listAssociations(zone, page), 1000);
    assert.equal((await list()).length, 0);
    for (let n = 0; n < 2001; n += 1)
      simulator.addAssociation(zone.id, { hostname: `h${n}.example.com`, certificateId });
    const before = simulator.requests.length;
    assert.equal((await list()).length, 2001);
    assert.equal(simulator.requests.length - before, 3);
  });
});

/** A list of so many items, whose answers tell what they want of their pages. */
function listOf(
  items: number,
  info: (pages: number) => Reply<unknown>["info"],
): { client: Client; asked: () => number } {
  let asked = 0;
  const call = <T>({ query }: Call<T>): Promise<Reply<T>> => {
    asked += 1;
    const page = Number(query?.["page"]);
    const all = Array.from({ length: items }, (_, n) => n);
    const result = all.slice((page - 1) * 10, page * 10) as T;
    return Promise.resolve({ result, info: info(Math.ceil(items / 10)) });
  };
  return { client: { call }, asked: () => asked };
}

const PAGE = (page: number): Call<number[]> => ({
  operation: "count",
  method: "GET",
  path: "/numbers",
  query: { page },
  permission: "",
  repeatable: true,
  result: z.array(z.number()),
});

for (const [items, told, untold] of [
  [0, 1, 1],
  [9, 1, 1],
  [10, 1, 2],
  [11, 2, 2],
  [30, 3, 4],
] as const) {
  test(`${items} items take ${told} requests where pages are told, and ${untold} where a short page ends them`, async () => {
    const told_ = listOf(items, (pages) => ({ total_pages: pages }));
    assert.equal((await listAll(told_.client, PAGE, 10)).length, items);
    assert.equal(told_.asked(), told);
    const silent = listOf(items, () => null);
    assert.equal((await listAll(silent.client, PAGE, 10)).length, items);
    assert.equal(silent.asked(), untold);
  });
}
