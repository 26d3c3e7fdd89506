import assert from "node:assert/strict";
import { test } from "node:test";
import type { Operation } from "../../src/plan/operation.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { isComplete } from "../../src/apply/outcome.ts";
import type { LoggedRequest } from "../simulators/cloudflare/request-log.ts";
import { plainScenario, type PlainZone } from "./model/plain-scenario.ts";
import { planAndApply } from "./model/run.ts";
import {
  desiredZone,
  makePool,
  type PoolCertificate,
  previousZone,
  startWorld,
} from "./model/world.ts";

const pool = await makePool(12);
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, n) => from + n);

/** A full zone in which everything has to be done that a plan knows, but for switching off. */
const EVERYTHING: PlainZone = {
  desired: {
    certificates: [1, 2, 4, 5, 6, 7, 8, 9, 10, 11],
    zoneLevel: { certificate: 11, enabled: true },
    global: true,
    hosts: [
      { host: 1, certificate: 10, enabled: true },
      ...numbers(2, 100).map((host) => ({ host, certificate: 2, enabled: true })),
      { host: 100, certificate: 2, enabled: true },
      { host: 101, certificate: 2, enabled: true },
      { host: 200, certificate: 10, enabled: true },
      { host: 203, certificate: 5, enabled: false },
      { host: 204, certificate: 5, enabled: true },
    ],
  },
  present: {
    hostnameStore: numbers(0, 10).map((certificate) => ({
      certificate,
      status: certificate === 1 ? "deployment_timed_out" : "active",
    })),
    associations: [
      ...numbers(0, 100).map((host) => ({ host, of: 2, enabled: true, status: "active" })),
      { host: 200, of: 3, enabled: true, status: "active" },
      { host: 201, of: 1, enabled: true, status: "deployment_timed_out" },
      { host: 202, of: 5, enabled: true, status: "active" },
      { host: 203, of: 5, enabled: true, status: "active" },
      { host: 204, of: 5, enabled: false, status: "active" },
    ],
  },
  previous: { hosts: [0, 201, 202], certificates: [0, 3] },
};

/** Both levels go off, and the certificate that the zone level presented goes with them. */
const ALL_OFF: PlainZone = {
  desired: { certificates: [1], zoneLevel: { certificate: 1, enabled: false }, global: false },
  present: {
    zoneStore: [0, 1].map((certificate) => ({ certificate, status: "active" })),
    zoneLevel: true,
    global: true,
  },
  previous: { zoneCertificates: [0] },
};

/** Both levels are switched on with certificates that are there, and nothing else is done. */
const ALL_ON: PlainZone = {
  desired: { certificates: [1], zoneLevel: { certificate: 1, enabled: true }, global: true },
  present: { zoneStore: [{ certificate: 1, status: "active" }] },
};

for (const [what, zone, stages] of [
  [
    "everything that goes on, in a zone without room",
    EVERYTHING,
    "make-room detach upload switch-on free associate associate associate associate associate remove delete",
  ],
  ["both levels going off", ALL_OFF, "switch-off delete"],
  ["both levels going on", ALL_ON, "switch-on"],
] as const) {
  test(`Cloudflare gets the writes in exactly the order that the plan lists: ${what}`, async () => {
    const scenario = plainScenario([zone], { deploymentDelay: 5000, deletionDelay: 5000 });
    await using world = await startWorld(scenario, pool);
    const wanted = {
      desired: scenario.zones.map(({ desired }, index) => desiredZone(index, desired, pool)),
      previous: scenario.zones.map((_, index) => previousZone(index, scenario, pool)),
    };
    const signal = new AbortController().signal;
    const review = (): void => undefined;
    const { plan, zones } = await planAndApply(world, pool, wanted, { signal, review });
    assert.ok(plan && isComplete(zones), JSON.stringify(zones));
    assert.equal(plan.zones[0]?.stages.map(({ kind }) => kind).join(" "), stages);
    // An upload is refused, and sent again, as long as the failed one that it replaces is being deleted.
    const taken = world.cloudflare.writes.filter(({ status }) => status !== null && status < 300);
    assert.deepEqual(taken.flatMap(sent), planned(plan).flatMap(listed));
    const again = await planAndApply(world, pool, wanted, { signal, review });
    assert.deepEqual(again.plan?.zones[0]?.operations, []);
  });
}

test("global goes off before the zone level and on after it, in the plan as in the writes", async () => {
  for (const [zone, kinds] of [
    [ALL_OFF, ["set-global", "set-zone-level"]],
    [ALL_ON, ["set-zone-level", "set-global"]],
  ] as const) {
    const scenario = plainScenario([zone]);
    await using world = await startWorld(scenario, pool);
    const desired = scenario.zones.map((given, index) => desiredZone(index, given.desired, pool));
    const signal = new AbortController().signal;
    const wanted = { desired, previous: [null] };
    const { plan } = await planAndApply(world, pool, wanted, { signal, review: () => undefined });
    assert.ok(plan);
    assert.deepEqual(
      planned(plan).map(({ kind }) => kind),
      kinds,
    );
    const paths = kinds.map((kind) => (kind === "set-global" ? "tls_client_auth" : "settings"));
    assert.deepEqual(
      world.cloudflare.writes.map(({ path }) => path.split("/").at(-1)),
      paths,
    );
  }
});

function planned(plan: Plan): readonly Operation[] {
  return plan.zones.flatMap(({ operations }) => operations.map(({ operation }) => operation));
}

/** What a plan says, in the words of `sent`. A replaced upload is deleted as part of the new one. */
function listed(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "upload-certificate": {
      const { store, certificate, replaces } = operation;
      return [
        ...replaces.map((id) => `delete ${store} ${id}`),
        `upload ${store} ${certificate.fingerprint}`,
      ];
    }
    case "set-zone-level":
    case "set-global":
      return [`${operation.kind} ${operation.enabled}`];
    case "set-association":
      return [`${operation.hostname} ${operation.after.enabled}`];
    case "void-association":
      return [`${operation.hostname} null`];
    case "delete-certificate":
      return [`delete ${operation.store} ${operation.id}`];
  }
}

/** What a request does, one line for everything in it. */
function sent({ method, path, body }: LoggedRequest): readonly string[] {
  const store = path.includes("/hostnames") ? "hostname" : "zone";
  const text = body as {
    readonly certificate?: string;
    readonly enabled?: boolean;
    readonly value?: string;
    readonly config?: readonly { readonly hostname: string; readonly enabled: boolean | null }[];
  } | null;
  if (method === "DELETE") return [`delete ${store} ${path.split("/").at(-1)}`];
  if (method === "POST") return [`upload ${store} ${byPem(text?.certificate).fingerprint}`];
  if (method === "PATCH") return [`set-global ${text?.value === "on"}`];
  if (text?.config === undefined) return [`set-zone-level ${text?.enabled}`];
  return text.config.map(({ hostname, enabled }) => `${hostname} ${enabled}`);
}

function byPem(pem: string | undefined): PoolCertificate {
  const found = pool.find(({ parsed }) => parsed.pem.trim() === pem?.trim());
  assert.ok(found, pem);
  return found;
}
