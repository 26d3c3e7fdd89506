import assert from "node:assert/strict";
import { test } from "node:test";
import { messages, pool, run, states, writes } from "./model/hand.ts";
import { plainScenario } from "./model/plain-scenario.ts";
import { type SimulatedWorld, startWorld, zoneName } from "./model/world.ts";

const ZONE = zoneName(0);

/**
 * The zone level is on. Certificate 0 is declared; 1 was, and is presented; 2, which nobody declares, is the latest
 * upload and is still being deployed.
 */
const SUCCEEDED = plainScenario(
  [
    {
      desired: { certificates: [0], zoneLevel: { certificate: 0, enabled: true } },
      present: {
        zoneLevel: true,
        zoneStore: [
          { certificate: 0, status: "active" },
          { certificate: 1, status: "active" },
          { certificate: 2, status: "initializing" },
        ],
      },
      previous: { zoneCertificates: [1] },
    },
  ],
  { deploymentDelay: 40_000 },
);

/** The zone-level certificates that are there, as places in the pool. */
function left({ cloudflare }: SimulatedWorld): number[] {
  return cloudflare
    .snapshot(ZONE)
    .certificates.map(({ fingerprint }) =>
      pool.findIndex((candidate) => candidate.fingerprint === fingerprint),
    )
    .sort();
}

function idOf({ cloudflare }: SimulatedWorld, certificate: number): string {
  return cloudflare.certificateId(ZONE, pool[certificate]?.fingerprint ?? "", "zone") ?? "";
}

test("a zone-level certificate is deleted once the later upload that takes its place is active, in the same run", async () => {
  await using world = await startWorld(SUCCEEDED, pool);
  const { zones } = await run(world, SUCCEEDED);
  assert.deepEqual(states(zones), ["delete-certificate done"]);
  assert.deepEqual(left(world), [0, 2]);
  assert.deepEqual(
    world.cloudflare.deletions.map(({ inUse }) => inUse),
    [false],
  );
  assert.deepEqual((await run(world, SUCCEEDED)).plan?.zones[0]?.operations, []);
});

test("where that upload fails or is deleted meanwhile, the certificate stays, and the next run has nothing to do", async () => {
  for (const happens of ["deployment_timed_out", "deleted"]) {
    await using world = await startWorld(SUCCEEDED, pool);
    const { cloudflare } = world;
    const id = idOf(world, 2);
    let looks = 0;
    cloudflare.onRequest = ({ path }) => {
      if (!path.endsWith(id) || ++looks !== 2) return;
      if (happens === "deleted") cloudflare.removeCertificate(ZONE, id);
      else cloudflare.editCertificate(ZONE, id, { status: happens });
    };
    const { zones } = await run(world, SUCCEEDED);
    assert.deepEqual(states(zones), ["delete-certificate not-attempted"]);
    assert.match(
      messages(zones),
      new RegExp(
        `CN=client 2,.*, is ${happens}, so CN=client 1,.* was not deleted\\. Run apply again`,
      ),
    );
    assert.deepEqual(writes(world), []);
    const second = await run(world, SUCCEEDED);
    assert.deepEqual([second.plan?.zones[0]?.operations, second.zones], [[], []]);
    assert.ok(left(world).includes(1), "it is presented still");
  }
});
