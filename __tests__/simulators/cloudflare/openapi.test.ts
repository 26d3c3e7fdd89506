import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { client } from "./client.ts";
import { describedOperation, watch } from "./openapi.ts";
import { READ_PERMISSIONS, WRITE_PERMISSIONS } from "./seed.ts";
import { ROUTES } from "./serve.ts";
import { type Setting, upload, withZone } from "./setting.ts";

test("every route is one that Cloudflare describes, with the permissions that it names", () => {
  const ours = new Set<string>([...READ_PERMISSIONS, ...WRITE_PERMISSIONS]);
  for (const { method, path, needs } of ROUTES) {
    const described = describedOperation(method, path.replaceAll(":", "some-"));
    assert.ok(described, `${method} ${path}`);
    const groups = described.operation["x-api-token-group"] ?? [];
    const known = groups.map((name) => name.replace(/^Zone (Zone )/, "$1"));
    assert.deepEqual([...needs].sort(), known.filter((name) => ours.has(name)).sort(), path);
  }
});

test("requests and answers of every route are as Cloudflare describes them, refusals too", async () => {
  await withZone({ extraFields: false, quota: 200 }, async (setting) => {
    const found = watch(setting.simulator);
    await callEverything(setting);
    await beRefused(setting);
    assert.deepEqual([...found], []);
    const answered = new Set(
      setting.simulator.requests
        .filter(({ status }) => status === 200)
        .map(
          ({ method, path }) => `${method} ${describedOperation(method, path)?.template ?? path}`,
        ),
    );
    assert.equal(answered.size, ROUTES.length, [...answered].join("\n"));
  });
});

test("what differs from the description is found, in the request as in the answer", async () => {
  await withZone({ extraFields: true }, async ({ simulator, zone, send, aop }) => {
    const found = watch(simulator);
    await send("GET", `/zones/${zone}`);
    assert.ok(
      found.has(
        "GET /zones/{zone_id} answer 200 : must NOT have unevaluated properties (x_future_field)",
      ),
    );
    simulator.options.extraFields = false;
    simulator.editZone(zone, { status: "deactivated" });
    await send("GET", `/zones/${zone}`);
    assert.ok(
      found.has(
        "GET /zones/{zone_id} answer 200 /result/status: must be equal to one of the allowed values",
      ),
    );
    simulator.options.perPageLimit = 10;
    await send("GET", `${aop}?page=1`);
    assert.ok(found.has("GET /zones/{zone_id}/origin_tls_client_auth query page: not described"));
  });
});

async function callEverything({ simulator, zone, send, aop, store }: Setting): Promise<void> {
  const [leaf, rsa] = [await makeLeaf(), await makeLeaf({ keyType: "rsa" })];
  const account = "a".repeat(32);
  const owned = client(simulator, simulator.addToken({ accountId: account }));
  await send("GET", "/user/tokens/verify");
  await owned("GET", `/accounts/${account}/tokens/verify`);
  for (const paused of [false, true]) {
    simulator.editZone(zone, { paused, status: paused ? "moved" : "active" });
    await send("GET", `/zones/${zone}`);
    await send("GET", "/zones?name=example.com&per_page=50&page=1");
  }
  await send("GET", `/zones/${zone}/settings/ssl`);
  for (const value of ["on", "off"]) {
    await send("PATCH", `/zones/${zone}/settings/tls_client_auth`, { value });
    await send("GET", `/zones/${zone}/settings/tls_client_auth`);
  }
  await send("PUT", `${aop}/settings`, { enabled: true });
  await send("GET", `${aop}/settings`);
  await send("GET", aop);
  const ids: string[] = [];
  for (const path of [aop, store]) {
    for (const certificate of [leaf, rsa])
      ids.push((await upload(send, path, certificate)).object.id ?? "");
    await send("GET", path);
    await send("GET", `${path}/${ids.at(-1) ?? ""}`);
  }
  const [, zoneLevel, cert_id, unused] = ids;
  for (const enabled of [true, false, null]) {
    await send("PUT", `${aop}/hostnames`, {
      config: [{ hostname: "a.example.com", cert_id, enabled }],
    });
    await send("GET", `${aop}/hostnames/a.example.com`);
    await send("GET", `${aop}/hostnames?status=all&page=1&per_page=1000`);
  }
  await send("PUT", `${aop}/settings`, { enabled: false });
  await send("DELETE", `${aop}/${zoneLevel ?? ""}`);
  await send("DELETE", `${store}/${unused ?? ""}`);
  await readSurroundings(simulator, zone, send);
}

/** One of each kind, so that all of their fields are compared. */
async function readSurroundings(
  simulator: Setting["simulator"],
  zone: string,
  send: Setting["send"],
): Promise<void> {
  const name = "a.example.com";
  const records = [
    { type: "A", name, content: "203.0.113.10", proxied: true },
    { type: "AAAA", name, content: "2001:db8::10" },
    { type: "CNAME", name: "*.example.com", content: name, proxied: true },
    { type: "NS", name: "sub.example.com", content: "ns.example.net" },
    { type: "MX", name, content: "mail.example.net" },
    { type: "TXT", name, content: "text" },
    { type: "HTTPS", name, content: '1 . alpn="h2"' },
    { type: "SVCB", name, content: '1 . alpn="h2"' },
  ] as const;
  simulator.editZone(zone, {
    records,
    loadBalancers: [{ name: "lb.example.com", proxied: true }],
    customHostnames: [{ hostname: "shop.example.net", status: "active" }],
    healthChecks: [{ name: "origin", address: "203.0.113.10", type: "HTTPS" }],
  });
  simulator.setMonitors(zone, [{ description: "origin", type: "https", probeZone: "" }]);
  await send("GET", `/zones/${zone}/dns_records?page=1&per_page=5000`);
  await send("GET", `/zones/${zone}/custom_hostnames?hostname=shop.example.net`);
  await send("GET", `/zones/${zone}/load_balancers`);
  await send("GET", `/zones/${zone}/healthchecks?page=1&per_page=1000`);
  const { account } = (await send("GET", `/zones/${zone}`)).object;
  assert.ok(account);
  await send("GET", `/accounts/${account.id}/load_balancers/monitors`);
  await send("GET", `/accounts/${account.id}/alerting/v3/policies`);
}

async function beRefused({ simulator, zone, send, aop, store }: Setting): Promise<void> {
  const leaf = await makeLeaf();
  await upload(send, store, leaf);
  await upload(send, store, leaf);
  await send("POST", store, { certificate: "none", private_key: leaf.privateKeyPem });
  await send("GET", `${store}/00000000-0000-4000-8000-000000000000`);
  await send("GET", `${aop}/hostnames/none.example.com`);
  await send("PUT", `${aop}/hostnames`, {
    config: [{ hostname: "a.example.com", cert_id: "none", enabled: true }],
  });
  await send("GET", `/zones/${"0".repeat(32)}`);
  for (const listEndpoint of [false, { status: 403, code: 10000 }]) {
    simulator.options.listEndpoint = listEndpoint;
    await send("GET", `${aop}/hostnames`);
  }
  await client(simulator, "cfut_unknown")("GET", aop);
  await client(simulator, "no token")("GET", aop);
  await client(simulator, simulator.addToken({ permissions: [] }))("GET", aop);
  await client(simulator, simulator.addToken({ refusedFrom: "198.51.100.7" }))("GET", aop);
  const busy = simulator.addToken();
  simulator.useQuota(busy, 200);
  const last = client(simulator, busy);
  await last("GET", `/zones/${zone}`);
  assert.equal((await last("GET", `/zones/${zone}`)).text, "error code: 1015");
}
