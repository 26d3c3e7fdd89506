import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { type Setting, withZone } from "./setting.ts";

/** Sends something that no correct client would, and expects exactly one violation of it. */
async function refused(
  { simulator, send }: Setting,
  method: string,
  path: string,
  body: unknown,
  violation: RegExp,
): Promise<number> {
  const { status } = await send(method, path, body);
  assert.equal(simulator.violations.length, 1, `${method} ${path} passed`);
  assert.match(simulator.violations[0] ?? "", violation);
  simulator.violations.length = 0;
  return status;
}

test("unknown paths, wrong methods and unknown or impossible queries are violations", async () => {
  await withZone({}, async (setting) => {
    const { zone, aop } = setting;
    const check = (method: string, path: string, violation: RegExp) =>
      refused(setting, method, path, undefined, violation);
    assert.equal(await check("GET", `/zones/${zone}/origin_tls`, /No route/), 404);
    assert.equal(await check("GET", `${aop}/`, /No route/), 404);
    assert.equal(await check("GET", `${aop}/hostnames//`, /No route/), 404);
    assert.equal(await check("DELETE", `${aop}/hostnames`, /DELETE not available/), 405);
    assert.equal(await check("PUT", `${aop}/hostnames/certificates`, /PUT not available/), 405);
    assert.equal(await check("GET", `${aop}/hostnames/certificates?page=1`, /"page"/), 400);
    assert.equal(await check("GET", `${aop}/hostnames?per_page=1001`, /1 to 1000/), 400);
    assert.equal(await check("GET", `${aop}/hostnames?status=initializing`, /not a filter/), 400);
    assert.equal(await check("GET", "/zones?per_page=4", /5 to 50/), 400);
    assert.equal(await check("GET", "/zones?per_page=51", /5 to 50/), 400);
    assert.equal(await check("GET", "/zones?name=contains:a", /not simulated/), 400);
    assert.equal(await check("GET", "/zones?page=1&page=2", /twice/), 400);
    assert.equal(await check("GET", `${aop}/hostnames/A.example.com`, /lower-case/), 400);
  });
});

test("bodies with a field too many or too few, of the wrong type or kind, are violations", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, aop, store } = setting;
    const leaf = await makeLeaf();
    const pem = leaf.certificatePem;
    const cert_id = simulator.addCertificate(zone, { pem });
    const private_key = leaf.privateKeyPem;
    const global = `/zones/${zone}/settings/tls_client_auth`;
    const hostname = "a.example.com";
    const entry = { hostname, cert_id, enabled: true };
    const cases: [string, string, unknown, RegExp][] = [
      ["POST", store, undefined, /body/],
      ["POST", store, { certificate: pem }, /private_key/],
      ["POST", store, { certificate: pem, private_key, bundle_method: "ubiquitous" }, /bundle_/],
      ["POST", aop, { certificate: pem, private_key: 1 }, /private_key/],
      ["POST", store, { certificate: pem + pem, private_key }, /leaf alone/],
      ["PATCH", global, { value: true }, /value/],
      ["PUT", `${aop}/settings`, { enabled: "true" }, /enabled/],
      ["PUT", `${aop}/hostnames`, { config: {} }, /config/],
      ["PUT", `${aop}/hostnames`, { config: [] }, /at least one/],
      ["PUT", `${aop}/hostnames`, { config: [{ hostname, cert_id }] }, /enabled/],
      ["PUT", `${aop}/hostnames`, { config: [{ hostname, enabled: null }] }, /ID required/],
      ["PUT", `${aop}/hostnames`, { config: [entry, entry] }, /twice/],
      ["PUT", `${aop}/hostnames`, { config: [{ ...entry, hostname: "*.example.com" }] }, /lower-/],
      ["PUT", `${aop}/hostnames`, { config: [{ ...entry, hostname: "a.example.com." }] }, /lower-/],
      ["DELETE", `${store}/${cert_id}`, {}, /body/],
    ];
    for (const [method, path, body, violation] of cases) {
      assert.equal(await refused(setting, method, path, body, violation), 400);
    }
    assert.deepEqual(simulator.snapshot(zone).associations, []);
  });
});

test("a body without its content type, or that is not JSON, is a violation", async () => {
  await withZone({}, async ({ simulator, aop }) => {
    const authorization = `Bearer ${simulator.addToken()}`;
    const put = (contentType: string, body: string) =>
      fetch(`${simulator.url}${aop}/settings`, {
        method: "PUT",
        headers: { authorization, "content-type": contentType },
        body,
      });
    assert.equal((await put("text/plain", '{"enabled":true}')).status, 400);
    assert.equal((await put("application/json", "{")).status, 400);
    assert.equal((await put("application/json; charset=utf-8", '{"enabled":true}')).status, 200);
    assert.match(simulator.violations.join(), /text\/plain.*not JSON/);
    assert.equal(simulator.violations.length, 2);
    simulator.violations.length = 0;
  });
});

test("an address beside the base path is a violation", async () => {
  await withZone({}, async ({ simulator }) => {
    const authorization = `Bearer ${simulator.addToken()}`;
    const response = await fetch(new URL("/zones", simulator.url), { headers: { authorization } });
    assert.equal(response.status, 404);
    assert.equal(simulator.violations.length, 1);
    simulator.violations.length = 0;
  });
});

test("the log holds what was sent, but no key", async () => {
  await withZone({}, async ({ simulator, send, store }) => {
    const { certificatePem: certificate, privateKeyPem } = await makeLeaf();
    await send("POST", store, { certificate, private_key: privateKeyPem });
    await send("GET", "/zones?per_page=50");
    const [first, second] = simulator.requests;
    assert.deepEqual(first?.body, { certificate, private_key: "***" });
    assert.deepEqual([first.method, first.path, first.status], ["POST", store, 200]);
    assert.deepEqual(second?.query, { per_page: "50" });
    assert.ok(!JSON.stringify(simulator.requests).includes("PRIVATE KEY"));
    assert.deepEqual(simulator.writes, [first]);
  });
});

test("answers have fields of tomorrow unless that is switched off", async () => {
  await withZone({}, async ({ simulator, send }) => {
    assert.match((await send("GET", "/zones")).text, /x_future_field/);
    simulator.options.extraFields = false;
    assert.doesNotMatch((await send("GET", "/zones")).text, /x_future_field/);
  });
});
