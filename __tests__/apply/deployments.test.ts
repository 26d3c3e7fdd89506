import assert from "node:assert/strict";
import { test } from "node:test";
import { resetAfter } from "../simulators/cloudflare/faults.ts";
import { messages, pool, run, runUntil, states, writes } from "./model/hand.ts";
import { plainScenario, ROTATION, type PlainZone } from "./model/plain-scenario.ts";
import { of, startWorld, zoneName } from "./model/world.ts";

const ZONE = zoneName(0);

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
  await runUntil(world, scenario, "PUT");
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
  await runUntil(world, scenario, "PUT");
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), ["delete-certificate not-attempted"]);
  assert.match(messages(zones), /h0\.zone-0\.example.*old certificates are kept.*Run apply again/);
  const last = await run(world, scenario);
  assert.deepEqual(states(last.zones), ["set-association done", "delete-certificate done"]);
});

test("a run with nothing left to send waits until what an earlier one sent is active", async () => {
  const created: PlainZone = {
    desired: { certificates: [0], hosts: [{ host: 0, certificate: 0, enabled: true }] },
    present: { hostnameStore: [{ certificate: 0, status: "active" }] },
  };
  for (const fails of [false, true]) {
    const scenario = plainScenario([created], { deploymentDelay: 40_000 });
    await using world = await startWorld(scenario, pool);
    if (fails) world.cloudflare.force({ of: "association" });
    await runUntil(world, scenario, "PUT");
    const { plan, zones, log } = await run(world, scenario);
    assert.deepEqual(plan?.zones[0]?.operations, []);
    assert.match(log.join("\n"), /Waiting for h0\.zone-0\.example to become active/);
    assert.deepEqual(writes(world), ["PUT"]);
    assert.deepEqual(states(zones), []);
    if (fails) assert.match(messages(zones), /h0\.zone-0\.example, .*failed to deploy\. Run apply/);
    else assert.deepEqual(zones, []);
    const [association] = world.cloudflare.snapshot(ZONE).associations;
    assert.equal(association?.status, fails ? "deployment_timed_out" : "active");
  }
});

test("a certificate that was uploaded ahead is waited for by the next run, too", async () => {
  const staged: PlainZone = { desired: { certificates: [0] } };
  const scenario = plainScenario([staged], { deploymentDelay: 40_000 });
  await using world = await startWorld(scenario, pool);
  await runUntil(world, scenario, "POST");
  const { zones } = await run(world, scenario);
  assert.deepEqual(zones, []);
  assert.equal(world.cloudflare.snapshot(ZONE).certificates[0]?.status, "active");
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
  assert.match(
    messages(zones),
    /failed to deploy the association \(deployment_timed_out\): moved back to the old certificate/,
  );
  const old = of(pool, 0).fingerprint;
  assert.equal(world.cloudflare.snapshot(ZONE).associations[0]?.fingerprint, old);
  assert.equal(world.cloudflare.presented(ZONE, `h0.${ZONE}`).fingerprint, old);
  const [association] = world.cloudflare.snapshot(ZONE).associations;
  assert.equal(association?.status, "active", "it is waited for");
  const again = await run(world, scenario);
  assert.deepEqual(states(again.zones), ["set-association done", "delete-certificate done"]);
});

test("a move back that does not become active either is told as such", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 5_000 });
  await using world = await startWorld(scenario, pool);
  world.cloudflare.force({ of: "association", times: 2 });
  const { zones } = await run(world, scenario);
  assert.ok(states(zones).includes("set-association rolled-back"));
  assert.match(
    messages(zones),
    /accepted the rollback .* does not show it as active\. Run the plan/,
  );
});

test("a move that fails to deploy is not said to be done where the run is cancelled before it goes back", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 5_000 });
  await using world = await startWorld(scenario, pool);
  const { cloudflare } = world;
  cloudflare.force({ of: "association" });
  const controller = new AbortController();
  let looks = 0;
  cloudflare.onRequest = () => {
    const [association] = cloudflare.snapshot(ZONE).associations;
    // The first look finds the failure, the second one is that before the rollback.
    if (association?.status === "deployment_timed_out" && ++looks === 2) {
      controller.abort(new Error("cut off"));
    }
  };
  const { zones } = await run(world, scenario, controller.signal);
  assert.equal(looks, 2);
  assert.deepEqual(writes(world), ["POST", "PUT"]);
  assert.deepEqual(states(zones), [
    "upload-certificate done",
    "set-association failed",
    "delete-certificate not-attempted",
  ]);
  assert.match(messages(zones), /started but not confirmed: it may have taken effect/);
  cloudflare.onRequest = null;
  const again = await run(world, scenario);
  assert.deepEqual(states(again.zones), ["set-association done", "delete-certificate done"]);
});

test("a hostname that left aop.yaml after its certificate was deleted leaves nothing to do", async () => {
  const scenario = plainScenario([
    {
      desired: { certificates: [1], hosts: [{ host: 1, certificate: 1, enabled: true }] },
      present: {
        hostnameStore: [
          { certificate: 0, status: "deleted" },
          { certificate: 1, status: "active" },
        ],
        associations: [
          { host: 0, of: 0, enabled: false, status: "active" },
          { host: 1, of: 1, enabled: true, status: "active" },
        ],
      },
      previous: { hosts: [0, 1], certificates: [0, 1] },
    },
  ]);
  await using world = await startWorld(scenario, pool);
  assert.deepEqual((await run(world, scenario)).plan?.zones[0]?.operations, []);
});

test("a declared hostname whose certificate was deleted gets the certificate that is uploaded again", async () => {
  const scenario = plainScenario(
    [
      {
        desired: { certificates: [0], hosts: [{ host: 0, certificate: 0, enabled: true }] },
        present: {
          hostnameStore: [{ certificate: 0, status: "deleted" }],
          associations: [
            { host: 0, of: 0, enabled: true, status: "active" },
            { host: 1, of: 0, enabled: true, status: "active" },
          ],
        },
        previous: { hosts: [0, 1], certificates: [0] },
      },
    ],
    { deploymentDelay: 5_000, deletionDelay: 5_000 },
  );
  await using world = await startWorld(scenario, pool);
  const { zones } = await run(world, scenario);
  assert.deepEqual(states(zones), [
    "upload-certificate done",
    "set-association done",
    "void-association done",
  ]);
  assert.deepEqual((await run(world, scenario)).plan?.zones[0]?.operations, []);
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
  assert.deepEqual([...new Set(states(zones).map((state) => state.split(" ")[1]))], ["done"]);
  assert.match(log.join("\n"), /Checking whether the certificate arrived/);
  assert.match(log.join("\n"), /Certificate c1 already exists/);
  assert.equal(world.cloudflare.snapshot(ZONE).certificates.length, 1);
});
