import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { type Setting, upload, withZone } from "./setting.ts";

function associate({ simulator, zone }: Setting, hostnames: number): void {
  for (let host = 0; host < hostnames; host++) {
    const hostname = `h${host}.example.com`;
    simulator.addAssociation(zone, { hostname, certificateId: "none", status: "active" });
  }
}

test("a page can be shorter than was asked for, and says so", async () => {
  await withZone({ perPageLimit: 50 }, async (setting) => {
    associate(setting, 120);
    const read = (page: number) =>
      setting.send("GET", `${setting.aop}/hostnames?per_page=1000&page=${page}`);
    const pages = [await read(1), await read(2), await read(3), await read(4)];
    assert.deepEqual(
      pages.map(({ list }) => list?.length),
      [50, 50, 20, 0],
    );
    const names = pages.flatMap(({ list }) => (list ?? []).map(({ hostname }) => hostname));
    assert.equal(new Set(names).size, 120);
    assert.deepEqual(pages[2]?.info, {
      page: 3,
      per_page: 50,
      count: 20,
      total_count: 120,
      total_pages: 3,
    });
  });
});

test("certificates can come page by page, in both stores", async () => {
  await withZone({ perPageLimit: 2 }, async (setting) => {
    const { send, aop, store } = setting;
    for (const path of [aop, store]) {
      for (let n = 0; n < 3; n++) await upload(send, path, await makeLeaf());
      const first = await send("GET", path);
      const info = { page: 1, per_page: 2, count: 2, total_count: 3, total_pages: 2 };
      assert.deepEqual([first.list?.length, first.info], [2, info]);
      const second = await send("GET", `${path}?page=2&per_page=50`);
      assert.equal(second.list?.length, 1);
      assert.ok(first.list?.every(({ id }) => id !== second.list?.[0]?.id));
    }
  });
});

test("lists need not say how much there is", async () => {
  await withZone({ perPageLimit: 50 }, async (setting) => {
    const { simulator, send, aop } = setting;
    associate(setting, 60);
    const info = async (path: string) => {
      const { info, text } = await send("GET", path);
      return text.includes('"result_info"') ? Object.keys(info).sort() : null;
    };
    for (const path of ["/zones", `${aop}/hostnames`, aop]) {
      simulator.options.listTotals = "count";
      assert.deepEqual(await info(path), ["count", "page", "per_page", "total_count"]);
      simulator.options.listTotals = "none";
      assert.deepEqual(await info(path), ["count", "page", "per_page"]);
      simulator.options.listTotals = "no-info";
      assert.equal(await info(path), null);
    }
  });
});

test("a list can pretend to be endless, or repeat its first page for ever", async () => {
  await withZone({ claimedPages: 1e9, samePage: true }, async (setting) => {
    const { simulator, send, aop } = setting;
    associate(setting, 3);
    const read = async (page: number) => {
      const { list, info } = await send("GET", `${aop}/hostnames?per_page=2&page=${page}`);
      return [list?.map(({ hostname }) => hostname), info["page"], info["total_pages"]];
    };
    const first = ["h0.example.com", "h1.example.com"];
    assert.deepEqual(await read(1), [first, 1, 1e9]);
    assert.deepEqual(await read(999_999), [first, 999_999, 1e9]);
    simulator.options.samePage = false;
    assert.deepEqual(await read(3), [[], 3, 1e9]);
  });
});

test("the list of associations can be refused alone, or from a page on", async () => {
  await withZone({}, async (setting) => {
    const { simulator, send, aop, store } = setting;
    associate(setting, 3);
    for (const status of [400, 403, 501]) {
      simulator.options.listEndpoint = { status, code: 10000 };
      assert.equal((await send("GET", `${aop}/hostnames`)).status, status);
      assert.equal((await send("GET", store)).status, 200);
      assert.equal((await send("GET", `${aop}/hostnames/h0.example.com`)).status, 200);
    }
    simulator.options.listEndpoint = { status: 400, code: 1001, fromPage: 2 };
    const page = async (number: number) =>
      (await send("GET", `${aop}/hostnames?per_page=2&page=${number}`)).status;
    assert.deepEqual([await page(1), await page(2), await page(3)], [200, 400, 400]);
  });
});
