import assert from "node:assert/strict";
import { test } from "node:test";

import { client } from "./client.ts";
import { READ_PERMISSIONS } from "./seed.ts";
import { withZone } from "./setting.ts";
import type { Permission } from "./world.ts";

test("zones are found by exact name, fifty a page at most, and only those that the token sees", async () => {
  await withZone({}, async ({ simulator, zone, send }) => {
    const account = "a".repeat(32);
    const twin = simulator.addZone({ name: "example.com", accountId: account, status: "pending" });
    for (let index = 0; index < 60; index += 1) simulator.addZone({ name: `zone${index}.test` });
    const ids = async (query: string) =>
      (await send("GET", `/zones${query}`)).list?.map(({ id }) => id);
    assert.deepEqual(await ids("?name=example.com"), [zone, twin]);
    assert.deepEqual(await ids("?name=example.com&status=active"), [zone]);
    assert.deepEqual(await ids(`?name=example.com&account.id=${account}`), [twin]);
    assert.deepEqual(await ids("?name=example"), []);
    const second = await send("GET", "/zones?page=2&per_page=50");
    assert.equal(second.list?.length, 12);
    assert.equal(second.info["total_count"], 62);
    assert.equal((await send("GET", "/zones")).list?.length, 20);
    const narrow = client(simulator, simulator.addToken({ zones: [twin] }));
    assert.deepEqual((await narrow("GET", "/zones")).list?.length, 1);
    const blind = await narrow("GET", "/zones?name=zone1.test");
    assert.deepEqual([blind.status, blind.list], [200, []]);
  });
});

test("a zone that the token can't see is 10000, one that does not exist 7003", async () => {
  await withZone({}, async ({ simulator, zone, aop }) => {
    const send = client(simulator, simulator.addToken({ zones: [] }));
    for (const path of [`/zones/${zone}`, `/zones/${zone}/settings/ssl`, `${aop}/settings`]) {
      const reply = await send("GET", path);
      assert.deepEqual([reply.status, reply.code], [403, 10000]);
    }
    for (const id of ["f".repeat(32), "example.com"]) {
      const reply = await send("GET", `/zones/${id}`);
      assert.deepEqual([reply.status, reply.code], [404, 7003]);
    }
  });
});

test("each endpoint wants its permission, and Write includes Read", async () => {
  await withZone({}, async ({ simulator, zone, aop }) => {
    const may = async (permission: Permission) => {
      const send = client(
        simulator,
        simulator.addToken({ name: permission, permissions: [permission] }),
      );
      const ssl = `/zones/${zone}/settings/ssl`;
      const global = `/zones/${zone}/settings/tls_client_auth`;
      const replies = [
        await send("GET", "/zones"),
        await send("GET", `/zones/${zone}`),
        await send("GET", ssl),
        await send("GET", global),
        await send("PATCH", global, { value: "on" }),
        await send("GET", `${aop}/settings`),
        await send("GET", `${aop}/hostnames`),
        await send("GET", `${aop}/hostnames/certificates`),
        await send("GET", aop),
        await send("PUT", `${aop}/settings`, { enabled: false }),
      ];
      for (const { status, code } of replies) {
        assert.ok(status === 200 || (status === 403 && code === 10000));
      }
      return replies.map(({ status }) => (status === 200 ? "1" : "0")).join("");
    };
    assert.equal(await may("Zone Read"), "1100000000");
    assert.equal(await may("Zone Settings Read"), "0111000000");
    assert.equal(await may("Zone Settings Write"), "0111100000");
    assert.equal(await may("SSL and Certificates Read"), "0100011110");
    assert.equal(await may("SSL and Certificates Write"), "0100011111");
    simulator.options.zoneListWithoutPermission = "empty";
    assert.equal(await may("SSL and Certificates Read"), "1100011110");
  });
});

test("a malformed header is 6003, an unknown or disabled token 10000", async () => {
  await withZone({}, async ({ simulator }) => {
    for (const authorization of [undefined, "Bearer", "Bearer a b", "token"]) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await fetch(`${simulator.url}/zones`, { headers });
      assert.equal(response.status, 400);
      assert.match(await response.text(), /"code":6003.*"code":6111/);
    }
    for (const token of ["unknown", simulator.addToken({ status: "disabled" })]) {
      const reply = await client(simulator, token)("GET", "/zones");
      assert.deepEqual([reply.status, reply.code], [401, 10000]);
    }
  });
});

test("a user's token and an account's are verified at different addresses, whatever they may do", async () => {
  await withZone({}, async ({ simulator }) => {
    const account = "a".repeat(32);
    const user = client(simulator, simulator.addToken({ permissions: [], status: "expired" }));
    const owned = client(simulator, simulator.addToken({ accountId: account }));
    const [userPath, ownedPath] = ["/user/tokens/verify", `/accounts/${account}/tokens/verify`];
    assert.equal((await user("GET", userPath)).object.status, "expired");
    assert.equal((await owned("GET", ownedPath)).object.status, "active");
    assert.deepEqual(
      [(await user("GET", ownedPath)).code, (await owned("GET", userPath)).code],
      [1000, 1000],
    );
  });
});

test("the switches of the zone and the global one are two, and the second may be locked", async () => {
  await withZone({}, async ({ simulator, zone, send, aop }) => {
    const global = `/zones/${zone}/settings/tls_client_auth`;
    assert.equal((await send("PATCH", global, { value: "on" })).object.value, "on");
    assert.equal((await send("GET", `${aop}/settings`)).object.enabled, false);
    assert.equal((await send("PUT", `${aop}/settings`, { enabled: true })).object.enabled, true);
    simulator.editZone(zone, { globalEditable: false, sslMode: "full" });
    assert.equal((await send("PATCH", global, { value: "off" })).status, 400);
    const { value, editable } = (await send("GET", global)).object;
    assert.deepEqual([value, editable], ["on", false]);
    assert.equal((await send("GET", `/zones/${zone}/settings/ssl`)).object.value, "full");
    const { certificates, associations, ...switches } = simulator.snapshot("example.com");
    assert.deepEqual([certificates, associations], [[], []]);
    assert.deepEqual(switches, { global: true, zoneLevel: true });
  });
});

test("a token that may only read is refused every write", async () => {
  await withZone({}, async ({ simulator, zone, aop, store }) => {
    const send = client(
      simulator,
      simulator.addToken({ name: "plan", permissions: READ_PERMISSIONS }),
    );
    const id = "00000000-0000-4000-8000-000000000000";
    const replies = [
      await send("POST", store, {}),
      await send("DELETE", `${store}/${id}`),
      await send("PUT", `${aop}/hostnames`, {}),
      await send("POST", aop, {}),
      await send("DELETE", `${aop}/${id}`),
      await send("PUT", `${aop}/settings`, {}),
      await send("PATCH", `/zones/${zone}/settings/tls_client_auth`, {}),
    ];
    assert.deepEqual(
      new Set(replies.map(({ status, code }) => `${status} ${code ?? 0}`)),
      new Set(["403 10000"]),
    );
    assert.equal(simulator.writes.length, 7);
    assert.equal(simulator.writes[0]?.token, "plan");
  });
});
