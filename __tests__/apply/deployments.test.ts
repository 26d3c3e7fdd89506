import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../src/plan/message.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { resetAfter, type Fault } from "../simulators/cloudflare/faults.ts";
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
  assert.match(messages(zones), /took the move back .* does not show it as active\. Run the plan/);
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

test("a failure that was there before is no answer to what is sent again: the list may lag", async () => {
  const failed = { of: 0, enabled: true, status: "deployment_timed_out" };
  const scenario = plainScenario([
    {
      desired: { certificates: [0], hosts: [{ host: 0, certificate: 0, enabled: true }] },
      present: {
        hostnameStore: [{ certificate: 0, status: "active" }],
        associations: [
          { host: 0, ...failed },
          { host: 1, ...failed },
        ],
      },
      previous: { hosts: [0, 1] },
    },
  ]);
  for (const lag of [10_000, Infinity]) {
    await using world = await startWorld(scenario, pool);
    const { cloudflare, clock } = world;
    const [before] = cloudflare.snapshot(ZONE).associations;
    const shown = [0, 1].map((host) => ({
      hostname: `h${host}.${ZONE}`,
      cert_id: before?.certificateId,
      enabled: true,
      status: "deployment_timed_out",
    }));
    let until = 0;
    cloudflare.fault = ({ method, path }) => {
      if (method === "PUT") until = clock.now() + lag;
      if (method !== "GET" || !path.endsWith("/hostnames") || clock.now() >= until) return null;
      return listOf(shown);
    };
    const began = clock.now();
    const { zones } = await run(world, scenario);
    if (lag === Infinity) {
      assert.deepEqual(states(zones), ["set-association failed", "void-association not-attempted"]);
      assert.match(messages(zones), /It ended in deployment_timed_out/);
      assert.ok(clock.now() - began < 60_000, "given up once the list must show it");
      continue;
    }
    assert.deepEqual(states(zones), ["set-association done", "void-association done"]);
  }
});

test("a clock that is set while a hostname moves is no reason to move it back", async () => {
  const scenario = plainScenario([ROTATION], { deploymentDelay: 20_000 });
  for (const jump of [3_600_000, -3_600_000]) {
    await using world = await startWorld(scenario, pool);
    let skew = 0;
    const clock = { ...world.clock, now: () => world.clock.now() + skew };
    world.cloudflare.afterRequest = ({ method, path }) => {
      if (method === "GET" && path.endsWith("/hostnames") && writes(world).includes("PUT"))
        skew = jump;
    };
    const began = world.clock.now();
    const { zones } = await run({ ...world, clock }, scenario);
    assert.deepEqual([...new Set(states(zones).map((one) => one.split(" ")[1]))], ["done"]);
    assert.ok(world.clock.now() - began < 120_000, "nor to wait longer");
  }
});

test("a hostname that is not gone in time is told with the time that was waited for it", async () => {
  const associations = [{ host: 0, of: 0, enabled: true, status: "active" }];
  const present = { hostnameStore: [{ certificate: 0, status: "active" }], associations };
  const scenario = plainScenario([
    { desired: { certificates: [0] }, present, previous: { hosts: [0] } },
  ]);
  await using world = await startWorld(scenario, pool);
  const { cloudflare } = world;
  const [before] = cloudflare.snapshot(ZONE).associations;
  const shown = { hostname: `h0.${ZONE}`, cert_id: before?.certificateId, enabled: true };
  let status: string | null = null;
  cloudflare.fault = ({ method, path }) => {
    if (method === "PUT") status = "deletion_timed_out";
    if (method !== "GET" || !path.endsWith("/hostnames") || status === null) return null;
    return listOf([{ ...shown, status }]);
  };
  const { zones } = await run(world, scenario);
  assert.match(messages(zones), /^Cloudflare still shows it after 0 s\. Run apply again\.$/);
});

/** An answer of the list of associations, whatever Cloudflare has by now. */
function listOf(result: readonly unknown[]): Fault {
  const info = { page: 1, total_pages: 1, count: result.length };
  return {
    kind: "status",
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ success: true, errors: [], messages: [], result, result_info: info }),
  };
}

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
  const told = plan.zones[0].notices.map(({ message }) => plain(message)).join("\n");
  assert.match(
    told,
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
    /association with the upload .* was removed.*Run apply again/,
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
    /still used by h7\.zone-0\.example,.* Remove the association in the dashboard, or name/;
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
