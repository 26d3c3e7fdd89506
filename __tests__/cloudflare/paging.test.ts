import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import type { Call, Reply } from "../../src/cloudflare/call.ts";
import type { Client } from "../../src/cloudflare/client.ts";
import { CloudflareError } from "../../src/cloudflare/error.ts";
import { listAssociations } from "../../src/cloudflare/endpoints.ts";
import { listAll, listWhole } from "../../src/cloudflare/paging.ts";
import { readStore, readZone } from "../../src/cloudflare/read-zone.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { withClient } from "./setting.ts";

const LEAF = await makeLeaf();

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
  let requests = 0;
  const call = <T>({ query }: Call<T>): Promise<Reply<T>> => {
    requests += 1;
    const page = Number(query?.["page"]);
    const all = Array.from({ length: items }, (_, n) => n);
    const result = all.slice((page - 1) * 10, page * 10) as T;
    return Promise.resolve({ result, info: info(Math.ceil(items / 10)) });
  };
  return {
    client: { call, callLate: call, warnOnce: () => undefined, clean: (text) => text },
    asked: () => requests,
  };
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

for (const [items, told, pages, untold, narrow] of [
  [0, 1, 1, 1, 1],
  [9, 1, 1, 2, 1],
  [10, 1, 2, 2, 2],
  [11, 2, 2, 3, 2],
  [30, 3, 4, 4, 4],
] as const) {
  test(`${items} items take ${told} requests where their number is told, ${pages} where pages are told, ${untold} where an empty page ends them, and ${narrow} where pages are told to be smaller`, async () => {
    const countRequests = async (
      info: (pages: number) => Reply<unknown>["info"],
      perPage: number,
    ): Promise<number> => {
      const list = listOf(items, info);
      assert.equal((await listAll(list.client, PAGE, perPage)).length, items);
      return list.asked();
    };
    // After a full page, the next one is asked for in any case.
    assert.equal(await countRequests((all) => ({ total_pages: all }), 10), pages);
    assert.equal(await countRequests(() => ({ total_count: items }), 1000), told);
    assert.equal(await countRequests(() => null, 10), untold);
    assert.equal(
      await countRequests(() => ({ per_page: 1000 }), 1000),
      untold,
      "an echo proves nothing",
    );
    assert.equal(await countRequests(() => ({ per_page: 10 }), 1000), narrow);
  });
}

for (const listTotals of ["full", "count", "none", "no-info"] as const) {
  test(`a list that holds 50 a page and tells ${listTotals} of its totals is read to its end`, async () => {
    await withClient({ perPageLimit: 50, listTotals, associationLimit: 200 }, async (setting) => {
      const { simulator, client, zone } = setting;
      const certificateId = simulator.addCertificate(zone.id, { pem: LEAF.certificatePem });
      for (let n = 0; n < 120; n += 1)
        simulator.addAssociation(zone.id, { hostname: `h${n}.example.com`, certificateId });
      const read = await readZone(client, zone, { global: false, hostnames: [] });
      assert.deepEqual([read.associations.length, read.associationsComplete], [120, true]);
    });
  });
}

test("certificates are listed without a query, and by pages where the answer has them", async () => {
  await withClient({ certificateLimit: 20 }, async ({ simulator, client, zone }) => {
    for (let n = 0; n < 5; n += 1)
      simulator.addCertificate(zone.id, { pem: (await makeLeaf()).certificatePem });
    assert.equal((await readStore(client, zone, "hostname")).length, 5);
    assert.deepEqual(
      simulator.requests.map(({ query }) => query),
      [{}],
    );
    for (const listTotals of ["full", "count", "none"] as const) {
      Object.assign(simulator.options, { perPageLimit: 2, listTotals });
      assert.equal((await readStore(client, zone, "hostname")).length, 5, listTotals);
    }
  });
});

test("a list that gives the same page again ends with an error", async () => {
  await withClient({ samePage: true, perPageLimit: 1, claimedPages: 1e9 }, async (setting) => {
    const { simulator, client, zone } = setting;
    const certificateId = simulator.addCertificate(zone.id, { pem: LEAF.certificatePem });
    simulator.addAssociation(zone.id, { hostname: "a.example.com", certificateId });
    await assert.rejects(
      listAll(client, (page) => listAssociations(zone, page), 1000),
      /never ends \(page 2 repeats what came before\): list the hostname assoc/,
    );
    assert.equal(simulator.requests.length, 2);
  });
});

test("a list that claims more pages than it has ends where it is empty", async () => {
  const list = listOf(30, () => ({ total_pages: 1e9 }));
  assert.equal((await listAll(list.client, PAGE, 10)).length, 30);
  assert.equal(list.asked(), 4);
});

test("after 200 pages a list is given up", async () => {
  const list = listOf(5000, () => ({ total_pages: 1e9 }));
  await assert.rejects(listAll(list.client, PAGE, 10), /it has more than 200 pages/);
  assert.equal(list.asked(), 200);
});

test("a total that is smaller than what came already counts for nothing", async () => {
  for (const info of [
    { total_count: 0 },
    { total_pages: 0 },
    { total_count: 5, per_page: 10 },
    { total_count: 5, total_pages: 0, count: 10 },
  ]) {
    const list = listOf(35, () => info);
    assert.equal((await listAll(list.client, PAGE, 10)).length, 35, JSON.stringify(info));
  }
  const last = listOf(35, () => ({ total_count: 0, per_page: 10 }));
  assert.equal((await listAll(last.client, PAGE, 50)).length, 35);
  assert.equal(last.asked(), 4);
});

test("a list in one piece is whole, whatever it says of its pages", async () => {
  const whole = (page: number): Call<number[]> => ({ ...PAGE(page), query: { page: 1 } });
  for (const [info, requests] of [
    [{ total_count: 0 }, 1],
    [{ total_pages: 0 }, 1],
    [{ total_count: 10, total_pages: 1 }, 1],
    [{ total_count: 12 }, 2],
    [{ total_pages: 7, per_page: 2 }, 2],
  ] as const) {
    const list = listOf(10, () => info);
    assert.equal((await listWhole(list.client, whole)).length, 10, JSON.stringify(info));
    assert.equal(list.asked(), requests, JSON.stringify(info));
  }
});

test("a total that leaves out what follows a full page is not believed", async () => {
  for (const info of [
    { total_count: 10, total_pages: 1 },
    { total_count: 20, total_pages: 2, per_page: 10 },
    { total_pages: 3 },
  ]) {
    const list = listOf(35, () => info);
    assert.equal((await listAll(list.client, PAGE, 10)).length, 35, JSON.stringify(info));
  }
});

test("the page after the last one may be refused, repeat what came, or be one too many", async () => {
  const refused = new CloudflareError({
    kind: "refused",
    operation: "count",
    status: 400,
    message: "There is no such page.",
  });
  const whole = Array.from({ length: 10 }, (_, n) => n);
  const first = { result: whole, info: { total_count: 10, total_pages: 1 } };
  const listed = (second: () => Promise<Reply<number[]>>, mostPages?: number): Promise<number[]> =>
    listAll({ ...listOf(0, () => null).client, call: second as Client["call"] }, PAGE, 10, {
      first,
      ...(mostPages !== undefined && { mostPages }),
    });
  assert.deepEqual(await listed(() => Promise.reject(refused)), whole);
  assert.deepEqual(await listed(() => Promise.resolve(first)), whole);
  assert.deepEqual(await listed(() => Promise.reject(new Error("not asked")), 1), whole);
  const lost = new CloudflareError({
    kind: "unavailable",
    operation: "count",
    status: 503,
    message: "No answer.",
  });
  await assert.rejects(
    listed(() => Promise.reject(lost)),
    /No answer/,
  );
});
