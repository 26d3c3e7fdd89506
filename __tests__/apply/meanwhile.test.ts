import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isComplete } from "../../src/apply/outcome.ts";
import type { RequestInfo } from "../simulators/cloudflare/faults.ts";
import type { CloudflareSimulator } from "../simulators/cloudflare/simulator.ts";
import { messages, pool, run, states, writes } from "./model/hand.ts";
import { plainScenario, type PlainZone, ROTATION } from "./model/plain-scenario.ts";
import type { Run } from "./model/run.ts";
import { of, startWorld, zoneName, type SimulatedWorld } from "./model/world.ts";

/*
 * An upload takes its time to become active. Meanwhile somebody changes things in the dashboard.
 */

const ZONE = zoneName(0);
const host = (n: number): string => `h${n}.${ZONE}`;

const on = (n: number, certificate: number) => ({ host: n, certificate, enabled: true });
const has = (n: number, place: number) => ({ host: n, of: place, enabled: true, status: "active" });

/** Three hostnames move from certificate 0 to 1, one is to be disabled, one removed; 2 is somebody's own. */
const SEVERAL: PlainZone = {
  desired: {
    certificates: [1],
    hosts: [on(0, 1), on(1, 1), on(2, 1), { ...on(3, 1), enabled: false }],
  },
  present: {
    hostnameStore: [
      { certificate: 0, status: "active" },
      { certificate: 2, status: "active" },
    ],
    associations: [has(0, 0), has(1, 0), has(2, 0), has(3, 0), has(4, 0)],
  },
  previous: { hosts: [0, 1, 2, 3, 4], certificates: [0] },
};

type Hand = (cloudflare: CloudflareSimulator) => void;

type MeanwhileRun = Run & { readonly world: SimulatedWorld };

/** Applies it; after the request for which `when` holds first, a person does something. */
async function meanwhile(
  zone: PlainZone,
  hand: Hand,
  when: (request: RequestInfo, cloudflare: CloudflareSimulator) => boolean = ({ method }) =>
    method === "POST",
): Promise<MeanwhileRun> {
  const scenario = plainScenario([zone], { deploymentDelay: 20_000 });
  await using world = await startWorld(scenario, pool);
  const { cloudflare } = world;
  cloudflare.afterRequest = (request) => {
    if (!when(request, cloudflare)) return;
    cloudflare.afterRequest = null;
    hand(cloudflare);
  };
  const applied = await run(world, scenario);
  assert.equal(cloudflare.afterRequest, null, "the person was there");
  return { ...applied, world };
}

/** The upload to the zone level is active, as the run has just read. */
function isDeployed({ method }: RequestInfo, cloudflare: CloudflareSimulator): boolean {
  if (method !== "GET") return false;
  const { certificates } = cloudflare.snapshot(ZONE);
  return certificates.some(
    ({ store, fingerprint, status }) =>
      store === "zone" && fingerprint === of(pool, 1).fingerprint && status === "active",
  );
}

function association({ world }: MeanwhileRun, n: number): string {
  const { associations } = world.cloudflare.snapshot(ZONE);
  const found = associations.find(({ hostname }) => hostname === host(n));
  if (found === undefined) return "none";
  const place = pool.findIndex(({ fingerprint }) => fingerprint === found.fingerprint);
  return `${place} ${String(found.enabled)}`;
}

function move(cloudflare: CloudflareSimulator, n: number, certificate: number): void {
  const id = cloudflare.certificateId(ZONE, of(pool, certificate).fingerprint);
  assert.ok(id);
  cloudflare.editAssociation(ZONE, host(n), { certificateId: id });
}

function assertNothingDeleted({ world }: MeanwhileRun): void {
  assert.deepEqual(world.cloudflare.deletions, []);
}

describe("what somebody else changed while an upload waits to become active", () => {
  test("is left alone and named with what is there now, and the other moves go on", async () => {
    const result = await meanwhile(SEVERAL, (cloudflare) => {
      cloudflare.editAssociation(ZONE, host(0), { enabled: false });
      move(cloudflare, 1, 2);
    });
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((n) => association(result, n)),
      ["0 false", "2 true", "1 true", "0 true", "0 true"],
      "what would take something away waits as well",
    );
    assert.deepEqual(states(result.zones), [
      "upload-certificate done",
      "set-association failed",
      "set-association failed",
      "set-association done",
      "set-association not-attempted",
      "void-association not-attempted",
      "delete-certificate not-attempted",
    ]);
    const texts = messages(result.zones);
    assert.match(
      texts,
      /Somebody else changed the association .*: it now uses CN=client 0 \(\w{12}, disabled\)\./,
    );
    assert.match(texts, /it now uses CN=client 2 \(\w{12}\)\. It was left as it is\./);
    assertNothingDeleted(result);
  });

  test("is not created again where they removed it", async () => {
    const result = await meanwhile(SEVERAL, (cloudflare) => {
      cloudflare.removeAssociation(ZONE, host(0));
    });
    assert.equal(association(result, 0), "none");
    assert.match(messages(result.zones), /the hostname has none now/);
    assertNothingDeleted(result);
  });

  test("is not removed where they moved it, and what it left is not deleted", async () => {
    const result = await meanwhile(
      SEVERAL,
      (cloudflare) => {
        move(cloudflare, 4, 2);
      },
      ({ method }) => method === "PUT",
    );
    assert.equal(association(result, 4), "2 true");
    assert.deepEqual(states(result.zones).slice(-2), [
      "void-association failed",
      "delete-certificate not-attempted",
    ]);
    assertNothingDeleted(result);
  });

  test("counts as done where it is what aop.yaml wants", async () => {
    const result = await meanwhile(
      SEVERAL,
      (cloudflare) => {
        for (const n of [0, 1, 2]) move(cloudflare, n, 1);
        move(cloudflare, 3, 1);
        cloudflare.editAssociation(ZONE, host(3), { enabled: false });
        cloudflare.removeAssociation(ZONE, host(4));
      },
      ({ method, path }) => method === "GET" && /\/certificates\/[^/]+$/.test(path),
    );
    assert.ok(isComplete(result.zones), messages(result.zones));
    assert.deepEqual(writes(result.world), ["POST", "DELETE"], "nobody writes it once more");
    assert.match(
      result.log.join("\n"),
      /somebody else made this change already: h0\.zone-0\.example/,
    );
  });

  test("is noticed before a request is sent once more, and the rest of the batch goes on", async () => {
    const scenario = plainScenario([SEVERAL]);
    await using world = await startWorld(scenario, pool);
    const { cloudflare } = world;
    let refused = 0;
    cloudflare.fault = ({ method }) => {
      if (method !== "PUT" || refused++ > 0) return null;
      move(cloudflare, 1, 2);
      return { kind: "status", status: 500, code: 1000, message: "Internal error" };
    };
    const applied = { ...(await run(world, scenario)), world };
    assert.deepEqual(
      [0, 1, 2].map((n) => association(applied, n)),
      ["1 true", "2 true", "1 true"],
    );
    assertNothingDeleted(applied);
  });

  test("keeps a hostname from being moved back over it", async () => {
    const scenario = plainScenario([
      { ...ROTATION, present: { ...SEVERAL.present, associations: [has(0, 0)] } },
    ]);
    await using world = await startWorld(scenario, pool);
    const { cloudflare } = world;
    cloudflare.force({ of: "association", hostname: host(0) });
    let looks = 0;
    cloudflare.onRequest = ({ method, path }) => {
      if (method !== "GET" || !path.endsWith("/hostnames") || !writes(world).includes("PUT"))
        return;
      // After the look that shows the failure, and before the one that precedes the move back.
      if (++looks === 2) move(cloudflare, 0, 2);
    };
    const applied = { ...(await run(world, scenario)), world };
    assert.equal(association(applied, 0), "2 true");
    assert.deepEqual(states(applied.zones).slice(1), [
      "set-association failed",
      "delete-certificate not-attempted",
    ]);
    assert.deepEqual(writes(world), ["POST", "PUT"]);
  });
});

/** A hostname falls back to the zone level, whose certificate is rotated and which is switched on; global goes off. */
const LEVELS: PlainZone = {
  desired: { certificates: [1], zoneLevel: { certificate: 1, enabled: true }, global: false },
  present: {
    hostnameStore: [{ certificate: 0, status: "active" }],
    zoneStore: [{ certificate: 0, status: "active" }],
    associations: [has(0, 0)],
    global: true,
  },
  previous: { hosts: [0], certificates: [0], zoneCertificates: [0] },
};

const LEVELS_ON: PlainZone = { ...LEVELS, present: { ...LEVELS.present, zoneLevel: true } };

describe("what somebody else changed of the levels below", () => {
  test("a switch that is as wanted counts as done, and is not written once more", async () => {
    const result = await meanwhile(LEVELS, (cloudflare) => {
      cloudflare.editZone(ZONE, { zoneLevel: true, global: false });
    });
    assert.ok(isComplete(result.zones), messages(result.zones));
    assert.ok(!writes(result.world).includes("PATCH"));
    assert.ok(!result.world.cloudflare.writes.some(({ path }) => path.endsWith("/settings")));
  });

  test("the zone level is not switched on over a certificate that nobody reviewed", async () => {
    const result = await meanwhile(LEVELS, (cloudflare) => {
      cloudflare.addCertificate(ZONE, { pem: of(pool, 3).certificatePem, store: "zone" });
      const own = cloudflare.certificateId(ZONE, of(pool, 1).fingerprint, "zone");
      assert.ok(own);
      cloudflare.removeCertificate(ZONE, own);
    });
    assert.equal(result.world.cloudflare.snapshot(ZONE).zoneLevel, false);
    assert.equal(association(result, 0), "0 true");
    assertNothingDeleted(result);
  });

  test("where they upload another zone-level certificate, the switch stays, and the message names it", async () => {
    const result = await meanwhile(
      LEVELS,
      (cloudflare) => {
        cloudflare.addCertificate(ZONE, { pem: of(pool, 3).certificatePem, store: "zone" });
      },
      isDeployed,
    );
    assert.match(messages(result.zones), /it now presents CN=client 3, \w{12}, .*\. It was left/);
    assert.equal(result.world.cloudflare.snapshot(ZONE).zoneLevel, false);
    assert.equal(association(result, 0), "0 true");
    assertNothingDeleted(result);
  });

  test("a hostname is not left to a zone level that was switched off", async () => {
    const result = await meanwhile(LEVELS_ON, (cloudflare) => {
      cloudflare.editZone(ZONE, { zoneLevel: false });
    });
    assert.equal(association(result, 0), "0 true");
    assert.match(messages(result.zones), /would turn zone-level authenticated origin pulls on/);
    assertNothingDeleted(result);
    assert.equal(result.world.cloudflare.snapshot(ZONE).global, true, "nor is global switched off");
  });

  const REPLACED: Readonly<Record<string, Hand>> = {
    "was replaced": (cloudflare) => {
      cloudflare.addCertificate(ZONE, { pem: of(pool, 3).certificatePem, store: "zone" });
    },
    "was deleted": (cloudflare) => {
      const own = cloudflare.certificateId(ZONE, of(pool, 1).fingerprint, "zone");
      assert.ok(own);
      cloudflare.removeCertificate(ZONE, own);
    },
  };
  for (const [what, hand] of Object.entries(REPLACED)) {
    test(`a hostname is not left to a zone level whose certificate ${what}`, async () => {
      const result = await meanwhile(LEVELS_ON, hand, isDeployed);
      assert.equal(association(result, 0), "0 true");
      assert.match(messages(result.zones), /Somebody else changed/);
      assertNothingDeleted(result);
    });
  }
});

test("what the plan does not touch is warned of when somebody changes it meanwhile", async () => {
  const zone: PlainZone = {
    desired: { certificates: [0, 1], hosts: [on(0, 0), on(1, 1)] },
    present: { hostnameStore: [{ certificate: 0, status: "active" }], associations: [has(0, 0)] },
    previous: { hosts: [0], certificates: [0] },
  };
  const result = await meanwhile(zone, (cloudflare) => {
    cloudflare.editAssociation(ZONE, host(0), { enabled: false });
  });
  assert.ok(isComplete(result.zones));
  assert.match(result.log.join("\n"), /changed what this plan does not touch .*enable h0\.zone-0/);
});
