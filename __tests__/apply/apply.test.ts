import assert from "node:assert/strict";
import { test } from "node:test";
import type { ZoneOutcome } from "../../src/apply/outcome.ts";
import { resetAfter } from "../simulators/cloudflare/faults.ts";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { plainScenario, ROTATION, type PlainZone } from "./model/plain-scenario.ts";
import { planAndApply, type Run } from "./model/run.ts";
import type { Scenario } from "./model/scenario.ts";
import {
  desiredZone,
  makePool,
  of,
  previousZone,
  startWorld,
  zoneName,
  type SimulatedWorld,
} from "./model/world.ts";

const pool = await makePool();
const ZONE = zoneName(0);

function run(
  world: SimulatedWorld,
  scenario: Scenario,
  signal: AbortSignal = new AbortController().signal,
): Promise<Run> {
  const wanted = {
    desired: scenario.zones.map(({ desired }, index) => desiredZone(index, desired, pool)),
    previous: scenario.zones.map((_, index) => previousZone(index, scenario, pool)),
  };
  return planAndApply(world, pool, wanted, { signal, review: () => undefined });
}

function states(zones: readonly ZoneOutcome[]): string[] {
  return zones.flatMap(({ outcomes }) =>
    outcomes.map(({ planned, state }) => `${planned.operation.kind} ${state}`),
  );
}

function messages(zones: readonly ZoneOutcome[]): string {
  return zones
    .flatMap(({ error, outcomes }) => [error, ...outcomes.map(({ message }) => message)])
    .filter((message) => message !== null)
    .join("\n");
}

function writes(world: SimulatedWorld): string[] {
  return world.cloudflare.writes.map(({ method }) => method);
}

test("the old certificate is deleted a while after the new association is active, and not before", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 20_000 });
  await using world = await startWorld(scenario, pool);
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), [
    "upload-certificate done",
    "set-association done",
    "delete-certificate done",
  ]);
  const active = world.cloudflare.history.find(
    ({ presented }) => presented.fingerprint === of(pool, 1).fingerprint,
  );
  const [deletion] = world.cloudflare.deletions;
  assert.ok(active && deletion);
  assert.ok(deletion.time - active.time >= 30_000, "retire-delay");
});

test("a run again does not delete the old certificate while the association that a killed run sent is on its way", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 40_000 });
  await using world = await startWorld(scenario, pool);
  const controller = new AbortController();
  world.cloudflare.afterRequest = ({ method }) => {
    if (method === "PUT") controller.abort(new Error("killed"));
  };
  await run(world, scenario, controller.signal);
  assert.deepEqual(writes(world), ["POST", "PUT"]);
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["delete-certificate done"]);
  assert.deepEqual(writes(world), ["POST", "PUT", "DELETE"], "asked for once, and not refused");
  assert.equal(world.cloudflare.deletions[0]?.inUse, false);
});

test("such an association that then fails to deploy keeps the old certificate, and says what to do", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 40_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.force({ of: "association" });
  const controller = new AbortController();
  world.cloudflare.afterRequest = ({ method }) => {
    if (method === "PUT") controller.abort(new Error("killed"));
  };
  await run(world, scenario, controller.signal);
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["delete-certificate not-attempted"]);
  assert.match(messages(zones), /h0\.zone-0\.example.*old certificates are kept.*Run apply again/);
  const last = await run(world, scenario);
  assert.deepEqual(states(last.zones), ["set-association done", "delete-certificate done"]);
});

test("a certificate that Cloudflare fails to deploy is told with what to do, and replaced by a run again", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 5_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.force({ of: "certificate" });
  const first = await run(world, scenario);
  assert.deepEqual(states(first.zones), [
    "upload-certificate failed",
    "set-association not-attempted",
    "delete-certificate not-attempted",
  ]);
  assert.match(
    messages(first.zones),
    /deployment_timed_out.*Nothing points at it.*Run apply again/,
  );
  const second = await run(world, scenario);
  assert.deepEqual([...new Set(states(second.zones).map((one) => one.split(" ")[1]))], ["done"]);
  assert.deepEqual(writes(world), ["POST", "DELETE", "POST", "PUT", "DELETE"]);
});

test("an association whose new certificate does not become active goes back to the old one", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 5_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.force({ of: "association" });
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), [
    "upload-certificate done",
    "set-association rolled-back",
    "delete-certificate not-attempted",
  ]);
  assert.match(messages(zones), /deployment_timed_out: moved back to the old certificate/);
  const old = of(pool, 0).fingerprint;
  assert.equal(world.cloudflare.snapshot(ZONE).associations[0]?.fingerprint, old);
  assert.equal(world.cloudflare.presented(ZONE, `h0.${ZONE}`).fingerprint, old);
  const again = await run(world, scenario);
  assert.deepEqual(states(again.zones), ["set-association done", "delete-certificate done"]);
});

test("an upload whose answer is lost is adopted, although the list shows it much later", async () => {
  const scenario = plainScenario([ROTATION], { listLag: 45_000 });
  await using world = await startWorld(scenario, pool);
  let lost = 0;
  world.cloudflare.fault = ({ method }) => {
    if (method !== "POST" || lost > 0) return null;
    lost += 1;
    return resetAfter();
  };
  const { zones, log } = await run(world, scenario);
  assert.deepEqual([...new Set(states(zones).map((one) => one.split(" ")[1]))], ["done"]);
  assert.match(log.join("\n"), /Looking whether the certificate arrived/);
  assert.match(log.join("\n"), /Certificate c1 is there already/);
  assert.equal(world.cloudflare.snapshot(ZONE).certificates.length, 1);
});

test("without the list of associations every hostname is read by itself, and the rotation completes", async () => {
  for (const listEndpoint of [false, { status: 404, code: 7003 }, { status: 405, code: 7000 }]) {
    const scenario = plainScenario([ROTATION], { listEndpoint, voidedAnswer: "not-found" });
    await using world = await startWorld(scenario, pool);
    const { plan, zones } = await run(world, scenario);
    assert.equal(new Set(states(zones).map((one) => one.split(" ")[1])).size, 1);
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

test("a zone-level certificate that is presented again, since somebody deleted the new one, is not deleted", async () => {
  const scenario = plainScenario([
    {
      desired: { certificates: [1], zoneLevel: { certificate: 1, enabled: true } },
      present: { zoneStore: [{ certificate: 0, status: "active" }], zoneLevel: true },
      previous: { hosts: [], certificates: [0] },
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
  assert.match(messages(zones), /is used by the zone level, which is on/);
  assert.equal(cloudflare.presented(ZONE, `x.${ZONE}`).fingerprint, of(pool, 0).fingerprint);
});

test("an upload that failed is not deleted when another run has replaced it meanwhile", async () => {
  const scenario = plainScenario([
    {
      desired: ROTATION.desired ?? {},
      present: { hostnameStore: [{ certificate: 1, status: "deployment_timed_out" }] },
    },
  ]);
  await using world = await startWorld(scenario, pool);
  const { cloudflare } = world;
  cloudflare.onRequest = ({ method, path }) => {
    const id = /hostnames\/certificates\/(.+)/.exec(path)?.[1];
    // Uploaded again it has the same id.
    if (method === "GET" && id !== undefined)
      cloudflare.editCertificate(ZONE, id, { status: "active" });
  };
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["upload-certificate done", "set-association done"]);
  assert.deepEqual(writes(world), ["POST", "PUT"], "found to be there, and used");
});

test("a lone run paces itself below the rate limit, and says when it waits and for how long", async () => {
  const scenario = plainScenario([ROTATION, ROTATION, ROTATION], { deploymentDelay: 20_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.options.quota = 25;
  world.cloudflare.options.window = 20;
  const { zones, log } = await run(world, scenario);
  assert.equal(new Set(states(zones).map((one) => one.split(" ")[1])).size, 1);
  assert.ok(world.cloudflare.requests.length > 50, "several windows");
  assert.ok(world.cloudflare.requests.every(({ status }) => status !== 429));
  assert.match(
    log.join("\n"),
    /Rate limit: the token has used up its requests \(25 a window\); waiting \d+ s until there are more/,
  );
});
