import assert from "node:assert/strict";
import { test } from "node:test";
import { describedOperation, watch } from "../simulators/cloudflare/openapi.ts";
import { pool, run, states } from "./model/hand.ts";
import { plainScenario, type PlainZone } from "./model/plain-scenario.ts";
import { startWorld } from "./model/world.ts";

/** Every kind of operation is needed: a rotation, a hostname that leaves, and both other levels. */
const EVERYTHING: PlainZone = {
  desired: {
    certificates: [1, 2],
    hosts: [
      { host: 0, certificate: 1, enabled: true },
      { host: 1, certificate: 1, enabled: false },
    ],
    zoneLevel: { certificate: 2, enabled: true },
    global: true,
  },
  present: {
    hostnameStore: [{ certificate: 0, status: "active" }],
    associations: [
      { host: 0, of: 0, enabled: true, status: "active" },
      { host: 2, of: 0, enabled: true, status: "active" },
    ],
    zoneStore: [{ certificate: 3, status: "active" }],
  },
  previous: { hosts: [0, 2], certificates: [0], zoneCertificates: [3] },
};

test("a run sends and is answered nothing but what Cloudflare describes", async () => {
  const operations = new Set<string>();
  for (const listEndpoint of [true, false]) {
    const scenario = plainScenario([EVERYTHING], { deploymentDelay: 5000, listEndpoint });
    await using world = await startWorld(scenario, pool);
    world.cloudflare.options.extraFields = false;
    const found = watch(world.cloudflare);
    const { zones } = await run(world, scenario);
    assert.deepEqual(new Set(states(zones).map((state) => state.split(" ")[1])), new Set(["done"]));
    assert.deepEqual([...found], []);
    for (const { method, path } of world.cloudflare.requests) {
      operations.add(`${method} ${describedOperation(method, path)?.template ?? path}`);
    }
  }
  const aop = "/zones/{zone_id}/origin_tls_client_auth";
  for (const operation of [
    `POST ${aop}`,
    `DELETE ${aop}/{certificate_id}`,
    `PUT ${aop}/settings`,
    `POST ${aop}/hostnames/certificates`,
    `DELETE ${aop}/hostnames/certificates/{certificate_id}`,
    `PUT ${aop}/hostnames`,
    `GET ${aop}/hostnames/{hostname}`,
    "PATCH /zones/{zone_id}/settings/tls_client_auth",
  ]) {
    assert.ok(operations.has(operation), `${operation} was not needed`);
  }
});
