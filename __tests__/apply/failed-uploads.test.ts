import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../src/text/message.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { messages, pool, run, states, writes } from "./model/hand.ts";
import { plainScenario, ROTATION, type PlainZone } from "./model/plain-scenario.ts";
import { startWorld, zoneName } from "./model/world.ts";

const ZONE = zoneName(0);

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
  assert.match(messages(first.zones), /deployment_timed_out.*Nothing uses it.*Run apply again/);
  const second = await run(world, scenario);
  assert.deepEqual(
    [...new Set(states(second.zones).map((state) => state.split(" ")[1]))],
    ["done"],
  );
  assert.deepEqual(writes(world), ["POST", "DELETE", "POST", "PUT", "DELETE"]);
});

test("a deletion of an upload that failed is not sent again once another run has replaced it", async () => {
  const scenario = plainScenario([
    {
      desired: ROTATION.desired ?? {},
      present: { hostnameStore: [{ certificate: 1, status: "deployment_timed_out" }] },
    },
  ]);
  for (const refusal of [
    { status: 500, code: 1000, message: "Internal error" },
    { status: 400, code: 1434, message: "Still deploying" },
  ]) {
    await using world = await startWorld(scenario, pool);
    const { cloudflare } = world;
    cloudflare.fault = ({ method, path }) => {
      if (method !== "DELETE") return null;
      const id = path.split("/").at(-1) ?? "";
      cloudflare.editCertificate(ZONE, id, { status: "active" });
      return { kind: "status", ...refusal };
    };
    const { zones } = await run(world, scenario);
    assert.deepEqual(states(zones), ["upload-certificate done", "set-association done"]);
    assert.deepEqual(writes(world), ["DELETE", "POST", "PUT"], "found to be there, and used");
  }
});

/** The only upload of certificate 0 failed, and hostname 0, which is to use it, points there. */
const ON_FAILED: PlainZone = {
  desired: { certificates: [0], hosts: [{ host: 0, certificate: 0, enabled: true }] },
  present: {
    hostnameStore: [{ certificate: 0, status: "deployment_timed_out" }],
    associations: [{ host: 0, of: 0, enabled: true, status: "deployment_timed_out" }],
  },
};

test("a hostname on an upload that failed is taken off it, until the certificate is uploaded again", async () => {
  const scenario = plainScenario([ON_FAILED], { deploymentDelay: 5_000, deletionDelay: 5_000 });
  await using world = await startWorld(scenario, pool);
  const { plan, zones } = await run(world, scenario);
  assert.deepEqual(plan?.zones[0]?.blockers, []);
  const notices = plan.zones[0].notices.map(({ message }) => plain(message)).join("\n");
  assert.match(
    notices,
    /An upload that failed is used by h0\.zone-0\.example: the association is removed/,
  );
  assert.deepEqual(states(zones), ["upload-certificate done", "set-association done"]);
  assert.equal(world.cloudflare.snapshot(ZONE).associations[0]?.status, "active");
  assert.deepEqual((await run(world, scenario)).plan?.zones[0]?.operations, []);
});

test("a hostname that leaves such an upload, for good or for another certificate, makes way for it", async () => {
  const scenario = plainScenario(
    [
      {
        desired: { certificates: [0, 1], hosts: [{ host: 0, certificate: 1, enabled: true }] },
        present: {
          hostnameStore: [
            { certificate: 0, status: "deployment_timed_out" },
            { certificate: 1, status: "active" },
          ],
          associations: [
            { host: 0, of: 0, enabled: true, status: "deployment_timed_out" },
            { host: 1, of: 0, enabled: true, status: "deployment_timed_out" },
          ],
        },
        previous: { hosts: [0, 1] },
      },
    ],
    { deletionDelay: 5_000 },
  );
  await using world = await startWorld(scenario, pool);
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), [
    "void-association done",
    "upload-certificate done",
    "set-association done",
  ]);
  assert.deepEqual((await run(world, scenario)).plan?.zones[0]?.operations, []);
});

test("where the certificate fails again, the report says that its hostname was taken off, and a run again repairs it", async () => {
  const scenario = plainScenario([ON_FAILED], { deploymentDelay: 5_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.force({ of: "certificate" });
  const first = await run(world, scenario);
  assert.deepEqual(states(first.zones), ["upload-certificate failed", "set-association failed"]);
  assert.match(
    messages(first.zones),
    /association with the failed upload was removed.*Run apply again/,
  );
  const digests = (plan: Plan | null): string[] =>
    (plan?.zones[0]?.operations ?? []).map(({ digest }) => digest);
  const second = await run(world, scenario);
  assert.deepEqual(digests(second.plan), digests(first.plan), "as it was reviewed");
  assert.deepEqual(states(second.zones), ["upload-certificate done", "set-association done"]);
});

test("a stranger's hostname on an upload that failed stops the plan, and is named with what to do", async () => {
  const stranger = { host: 7, of: 0, enabled: true, status: "deployment_timed_out" };
  const associations = [...(ON_FAILED.present?.associations ?? []), stranger];
  const scenario = plainScenario([
    { ...ON_FAILED, present: { ...ON_FAILED.present, associations } },
  ]);
  await using world = await startWorld(scenario, pool);
  // The plan stops here, and this is what an apply says where it came into the way only then.
  const { plan, zones } = await run(world, scenario);
  const way =
    /still used by h7\.zone-0\.example,.* Remove the association in the dashboard, or declare/;
  assert.match(plain(plan?.zones[0]?.blockers[0]?.message ?? []), way);
  assert.deepEqual(states(zones), ["upload-certificate failed", "set-association not-attempted"]);
  assert.match(messages(zones), way);
  assert.deepEqual(writes(world), []);
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
