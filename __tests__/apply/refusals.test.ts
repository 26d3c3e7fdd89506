import assert from "node:assert/strict";
import { test } from "node:test";
import { resetBefore } from "../simulators/cloudflare/faults.ts";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { messages, pool, run, states, writes } from "./model/hand.ts";
import { plainScenario, ROTATION, type PlainZone } from "./model/plain-scenario.ts";
import { of, startWorld, zoneName } from "./model/world.ts";

const ZONE = zoneName(0);

test("without the list of associations every hostname is read by itself, and the rotation completes", async () => {
  for (const listEndpoint of [false, { status: 404, code: 7003 }, { status: 405, code: 7000 }]) {
    const scenario = plainScenario([ROTATION], { listEndpoint, voidedAnswer: "not-found" });
    await using world = await startWorld(scenario, pool);
    const { plan, zones } = await run(world, scenario);
    assert.equal(new Set(states(zones).map((state) => state.split(" ")[1])).size, 1);
    const notices = plan?.zones[0]?.notices.map(({ message }) => JSON.stringify(message)).join();
    assert.match(notices ?? "", /can't be seen|cannot be seen|not visible/i);
  }
});

/** More hostnames than one request takes. */
const MANY = 53;
const MANY_HOSTS: PlainZone = {
  desired: {
    certificates: [1],
    hosts: Array.from({ length: MANY }, (_, host) => ({ host, certificate: 1, enabled: true })),
  },
};

test("of many hostnames the one that Cloudflare refuses is named, and the others go through", async () => {
  const scenario = plainScenario([MANY_HOSTS]);
  await using world = await startWorld(scenario, pool);
  world.cloudflare.fault = ({ method, body }) =>
    method === "PUT" && JSON.stringify(body).includes('"h17.')
      ? { kind: "status", status: 400, code: 1491, message: "This hostname is not allowed" }
      : null;
  const { zones, log } = await run(world, scenario);
  const [failed, ...others] = zones[0]?.outcomes.filter(({ state }) => state === "failed") ?? [];
  assert.deepEqual(others, []);
  assert.match(failed?.message ?? "", /h17\.zone-0\.example.*1491 This hostname is not allowed/);
  assert.match(log.join("\n"), /Sending the 50 entries one by one/);
  assert.equal(world.cloudflare.snapshot(ZONE).associations.length, MANY - 1);
});

test("whether a refused batch took effect in part or not at all makes no difference", async () => {
  for (const batchAtomic of [true, false]) {
    const scenario = plainScenario([MANY_HOSTS], { batchAtomic });
    await using world = await startWorld(scenario, pool);
    world.cloudflare.options.associationLimit = MANY - 1;
    const { zones } = await run(world, scenario);
    const failed = zones[0]?.outcomes.filter(({ state }) => state === "failed") ?? [];
    assert.equal(failed.length, 1);
    assert.match(failed[0]?.message ?? "", /at most 52 hostnames/);
    assert.equal(world.cloudflare.snapshot(ZONE).associations.length, MANY - 1);
  }
});

test("a token that may not write is told once, and nothing else is attempted", async () => {
  const scenario = plainScenario([
    { ...ROTATION, desired: { ...ROTATION.desired, certificates: [1, 2] } },
  ]);
  await using world = await startWorld(scenario, pool);
  const token = world.cloudflare.addToken({ permissions: READ_PERMISSIONS });
  const { zones } = await run({ ...world, token }, scenario);
  assert.deepEqual(states(zones), [
    "upload-certificate failed",
    "upload-certificate not-attempted",
    "set-association not-attempted",
    "delete-certificate not-attempted",
  ]);
  assert.equal(world.cloudflare.writes.length, 1);
  assert.match(messages(zones), /needs the permission “Zone > SSL and Certificates > Edit”/);
});

test("a zone fails alone: its later stages are left out, and the other zones go on", async () => {
  const scenario = plainScenario([ROTATION, ROTATION]);
  await using world = await startWorld(scenario, pool);
  const failing = world.cloudflare.zoneId(ZONE);
  world.cloudflare.fault = ({ method, zoneId }) =>
    method === "PUT" && zoneId === failing
      ? { kind: "status", status: 400, code: 1404, message: "No" }
      : null;
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), [
    "upload-certificate done",
    "set-association failed",
    "delete-certificate not-attempted",
    "upload-certificate done",
    "set-association done",
    "delete-certificate done",
  ]);
});

test("a certificate that something else uses now is not deleted", async () => {
  const scenario = plainScenario([ROTATION]);
  await using world = await startWorld(scenario, pool);
  const { cloudflare } = world;
  cloudflare.afterRequest = ({ method }) => {
    if (method !== "PUT") return;
    const certificateId = cloudflare.certificateId(ZONE, of(pool, 0).fingerprint) ?? "";
    cloudflare.addAssociation(ZONE, { hostname: `by-hand.${ZONE}`, certificateId });
  };
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones).at(-1), "delete-certificate failed");
  assert.match(messages(zones), /is used by by-hand\.zone-0\.example, which changed/);
  assert.deepEqual(writes(world), ["POST", "PUT"]);
});

test("a copy of a declared certificate that somebody put into the other store is left alone", async () => {
  const host = { host: 0, certificate: 0, enabled: true };
  const both: PlainZone["present"] = {
    hostnameStore: [{ certificate: 0, status: "active" }],
    zoneStore: [{ certificate: 0, status: "active" }],
  };
  const scenario = plainScenario([
    {
      desired: { certificates: [0], hosts: [host] },
      present: { ...both, associations: [{ host: 0, of: 0, enabled: true, status: "active" }] },
      previous: { hosts: [0], certificates: [0] },
    },
    {
      desired: { certificates: [0], zoneLevel: { certificate: 0, enabled: true } },
      present: { ...both, zoneLevel: true },
      previous: { zoneCertificates: [0] },
    },
  ]);
  await using world = await startWorld(scenario, pool);
  const { plan } = await run(world, scenario);
  assert.deepEqual(
    plan?.zones.map(({ operations }) => operations),
    [[], []],
  );
  assert.deepEqual(writes(world), []);
});

test("a zone-level certificate that is presented again, since somebody deleted the new one, is not deleted", async () => {
  const scenario = plainScenario([
    {
      desired: { certificates: [1], zoneLevel: { certificate: 1, enabled: true } },
      present: { zoneStore: [{ certificate: 0, status: "active" }], zoneLevel: true },
      previous: { zoneCertificates: [0] },
    },
  ]);
  await using world = await startWorld(scenario, pool);
  const { cloudflare, clock } = world;
  const sleep = clock.sleep.bind(clock);
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal);
    const id = cloudflare.certificateId(ZONE, of(pool, 1).fingerprint, "zone");
    // While the run waits for the retire-delay.
    if (ms === 30_000 && id !== null) cloudflare.removeCertificate(ZONE, id);
  };
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["upload-certificate done", "delete-certificate failed"]);
  assert.match(
    messages(zones),
    /Somebody else changed this zone .* upload zone-level certificate c1 /,
  );
  assert.equal(cloudflare.presented(ZONE, `x.${ZONE}`).fingerprint, of(pool, 0).fingerprint);
});

test("a deletion that has to be sent again is not sent once the certificate came into use", async () => {
  const conflict = { status: 409, code: 1400, message: "Another change is under way" };
  for (const refusal of [conflict, { status: 500, code: 1000, message: "Internal error" }]) {
    const scenario = plainScenario([
      {
        present: { zoneStore: [{ certificate: 0, status: "active" }] },
        previous: { zoneCertificates: [0] },
      },
    ]);
    await using world = await startWorld(scenario, pool);
    const { cloudflare } = world;
    cloudflare.fault = ({ method }) => {
      if (method !== "DELETE") return null;
      cloudflare.editZone(ZONE, { zoneLevel: true });
      return { kind: "status", ...refusal };
    };
    const { zones } = await run(world, scenario);
    assert.deepEqual(states(zones), ["delete-certificate failed"]);
    assert.match(messages(zones), /is used by the zone level, which is on/);
    assert.deepEqual(writes(world), ["DELETE"]);
    assert.equal(cloudflare.snapshot(ZONE).certificates.length, 1);
  }
});

test("an upload that is never answered is given up soon, and nothing else is attempted", async () => {
  const scenario = plainScenario([
    { ...ROTATION, desired: { ...ROTATION.desired, certificates: [1, 2] } },
  ]);
  await using world = await startWorld(scenario, pool);
  world.cloudflare.fault = ({ method }) => (method === "POST" ? resetBefore() : null);
  const began = world.clock.now();
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), [
    "upload-certificate failed",
    "upload-certificate not-attempted",
    "set-association not-attempted",
    "delete-certificate not-attempted",
  ]);
  assert.deepEqual(writes(world), ["POST", "POST", "POST", "POST"]);
  assert.ok(world.clock.now() - began < 30_000);
  assert.match(messages(zones), /Cloudflare gave no usable response \(upload/);
});

test("a lone run paces itself below the rate limit, and says when it waits and for how long", async () => {
  const scenario = plainScenario([ROTATION, ROTATION, ROTATION], { deploymentDelay: 20_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.options.quota = 25;
  world.cloudflare.options.window = 20;
  const { zones, log } = await run(world, scenario);
  assert.equal(new Set(states(zones).map((state) => state.split(" ")[1])).size, 1);
  assert.ok(world.cloudflare.requests.length > 50, "several windows");
  assert.ok(world.cloudflare.requests.every(({ status }) => status !== 429));
  assert.match(
    log.join("\n"),
    /Rate limit: the token has used up its requests \(25 per window\); waiting \d+ s until there are more/,
  );
});
