import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault } from "../simulators/cloudflare/faults.ts";
import { messages, pool, run, states, writes } from "./model/hand.ts";
import { plainScenario, ROTATION } from "./model/plain-scenario.ts";
import { startWorld, zoneName } from "./model/world.ts";

const ZONE = zoneName(0);

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
      assert.match(messages(zones), /failed to deploy the association \(deployment_timed_out\)/);
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
    assert.deepEqual([...new Set(states(zones).map((state) => state.split(" ")[1]))], ["done"]);
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
  assert.match(
    messages(zones),
    /^Cloudflare still shows the association after 0 s\. Run apply again\.$/,
  );
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
