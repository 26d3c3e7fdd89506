import assert from "node:assert/strict";
import { test } from "node:test";
import { messages, pool, run, states, writes } from "./model/hand.ts";
import { plainScenario, type PlainZone } from "./model/plain-scenario.ts";
import { planAndApply } from "./model/run.ts";
import { desiredZone, makePool, previousZone, startWorld, zoneName } from "./model/world.ts";

const ZONE = zoneName(0);
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, n) => from + n);

/** Hostnames from `hosts.from` up to `hosts.to` on each certificate, as many as Cloudflare allows. */
function holding(places: readonly (readonly [from: number, to: number])[]): {
  readonly hosts: readonly { host: number; certificate: number; enabled: boolean }[];
  readonly present: NonNullable<PlainZone["present"]>;
} {
  const hosts = places.flatMap(([from, to], certificate) =>
    numbers(from, to).map((host) => ({ host, certificate, enabled: true })),
  );
  return {
    hosts,
    present: {
      hostnameStore: places.map((_, certificate) => ({ certificate, status: "active" })),
      associations: hosts.map(({ host, certificate, enabled }) => ({
        host,
        of: certificate,
        enabled,
        status: "active",
      })),
    },
  };
}

test("on a certificate with a hundred hostnames one takes the place of another", async () => {
  const { hosts, present } = holding([[0, 100]]);
  const scenario = plainScenario(
    [
      {
        desired: {
          certificates: [0],
          hosts: [...hosts.slice(1), { host: 100, certificate: 0, enabled: true }],
        },
        present,
        previous: { hosts: numbers(0, 100), certificates: [0] },
      },
    ],
    { deploymentDelay: 5000, deletionDelay: 5000 },
  );
  await using world = await startWorld(scenario, pool);
  const first = await run(world, scenario);
  assert.deepEqual(first.plan?.zones[0]?.blockers, []);
  assert.deepEqual(states(first.zones), ["void-association done", "set-association done"]);
  assert.deepEqual((await run(world, scenario)).plan?.zones[0]?.operations, []);
});

test("what leaves a full certificate for another one is there before its place is taken", async () => {
  const { hosts, present } = holding([
    [0, 100],
    [100, 150],
  ]);
  const desired = {
    certificates: [0, 1],
    hosts: hosts.map((host) => {
      if (host.host === 0) return { ...host, certificate: 1 };
      return host.host === 149 ? { ...host, certificate: 0 } : host;
    }),
  };
  const scenario = plainScenario([{ desired, present }], { deploymentDelay: 5000 });
  await using world = await startWorld(scenario, pool);
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["set-association done", "set-association done"]);
  const bodies = world.cloudflare.writes.map(({ body }) => JSON.stringify(body));
  assert.match(bodies[0] ?? "", /"h0\./);
  assert.match(bodies[1] ?? "", /"h149\./);
  const gaps = world.cloudflare.history.filter(({ presented }) => !presented.active);
  assert.deepEqual(
    gaps.filter(({ time }) => time >= (world.cloudflare.writes[0]?.time ?? 0)),
    [],
  );
});

test("in a zone with ten certificates an unused one makes room for another", async () => {
  const many = await makePool(11);
  const hosts = numbers(1, 10).map((n) => ({ host: n, certificate: n, enabled: true }));
  const present: PlainZone["present"] = {
    hostnameStore: numbers(0, 10).map((certificate) => ({ certificate, status: "active" })),
    associations: numbers(1, 10).map((n) => ({ host: n, of: n, enabled: true, status: "active" })),
  };
  const scenario = plainScenario(
    [
      {
        desired: { certificates: numbers(1, 11), hosts },
        present,
        previous: { hosts: numbers(1, 10), certificates: numbers(0, 10) },
      },
    ],
    { deletionDelay: 5000 },
  );
  await using world = await startWorld(scenario, many);
  const [zone] = scenario.zones;
  assert.ok(zone);
  const wanted = {
    desired: [desiredZone(0, zone.desired, many)],
    previous: [previousZone(0, scenario, many)],
  };
  const { plan, zones } = await planAndApply(world, many, wanted, {
    signal: new AbortController().signal,
    review: () => undefined,
  });
  assert.deepEqual(plan?.zones[0]?.blockers, []);
  assert.deepEqual(states(zones), ["delete-certificate done", "upload-certificate done"]);
  assert.deepEqual(writes(world), ["DELETE", "POST"]);
});

test("a certificate whose place can't be left keeps the rest from being tried", async () => {
  const { hosts, present } = holding([[0, 100]]);
  const desired = {
    certificates: [0],
    hosts: [...hosts.slice(1), { host: 100, certificate: 0, enabled: true }],
  };
  const previous = { hosts: numbers(0, 100) };
  const scenario = plainScenario([{ desired, present, previous }]);
  await using world = await startWorld(scenario, pool);
  world.cloudflare.fault = ({ method }) =>
    method === "PUT" ? { kind: "status", status: 400, code: 1404, message: "No" } : null;
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["void-association failed", "set-association not-attempted"]);
  assert.match(messages(zones), /1404 No/);
  assert.deepEqual(writes(world), ["PUT"]);
  assert.equal(world.cloudflare.snapshot(ZONE).associations.length, 100);
});
