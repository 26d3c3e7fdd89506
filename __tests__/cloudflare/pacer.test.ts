import assert from "node:assert/strict";
import { test } from "node:test";
import { getZoneLevel } from "../../src/cloudflare/endpoints.ts";
import { Pacer } from "../../src/cloudflare/pacer.ts";
import { jumpingClock, keepingLog, withClient } from "./setting.ts";

const LIVE = new AbortController().signal;

test("a hundred requests at once never go over a quota of ten, and the wait is announced", async () => {
  await withClient({ quota: 10, window: 60 }, async ({ simulator, client, zone, clock, log }) => {
    await Promise.all(Array.from({ length: 100 }, () => client.call(getZoneLevel(zone))));
    assert.equal(simulator.requests.length, 100);
    assert.ok(simulator.requests.every(({ status }) => status === 200));
    const waited = clock.waits.reduce((most, ms) => Math.max(most, ms), 0);
    assert.ok(waited >= 60_000 && waited <= 61_000, String(waited));
    assert.match(
      log.lines[0] ?? "",
      /^Rate limit: the token has used up its requests \(10 per window\); waiting 6\d s/,
    );
  });
});

test("a wait is announced once, however many requests are in it", async () => {
  const log = keepingLog();
  const pacer = new Pacer({ clock: jumpingClock(), log });
  await pacer.turn(LIVE);
  pacer.done({ ratelimit: '"default";r=0;t=30', policy: '"default";q=1200;w=300' });
  const turn = async (): Promise<void> => {
    await pacer.turn(LIVE);
    pacer.done({ ratelimit: '"default";r=1199;t=300', policy: null });
  };
  await Promise.all([turn(), turn(), turn()]);
  assert.deepEqual(log.lines, [
    "Rate limit: the token has used up its requests (1200 per window); waiting 31 s until there are more.",
  ]);
});

test("a clock that is set back while there is nothing left makes the wait no longer", async () => {
  const clock = jumpingClock();
  let skew = 0;
  const pacer = new Pacer({
    clock: { ...clock, now: () => clock.now() + skew },
    log: keepingLog(),
  });
  await pacer.turn(LIVE);
  pacer.done({ ratelimit: '"default";r=0;t=30', policy: null });
  skew = -3_600_000;
  await pacer.turn(LIVE);
  assert.deepEqual(clock.waits, [31_000]);
});

test("what others spend of the quota is seen before the limit is hit", async () => {
  await withClient(
    { quota: 50, window: 300 },
    async ({ simulator, client, zone, clock, token }) => {
      await client.call(getZoneLevel(zone));
      simulator.useQuota(token, 47);
      await client.call(getZoneLevel(zone));
      assert.deepEqual(clock.waits, []);
      await client.call(getZoneLevel(zone));
      await client.call(getZoneLevel(zone));
      assert.equal(clock.waits.length, 1);
      assert.ok(simulator.requests.every(({ status }) => status === 200));
    },
  );
});

test("a request that is not answered gives its turn back", async () => {
  const pacer = new Pacer({ clock: jumpingClock(), log: keepingLog() });
  await pacer.turn(LIVE);
  const second = pacer.turn(LIVE);
  pacer.done(null);
  await second;
});

test("where Cloudflare tells no limit, four go at a time", async () => {
  const pacer = new Pacer({ clock: jumpingClock(), log: keepingLog() });
  await pacer.turn(LIVE);
  pacer.done({ ratelimit: null, policy: null });
  for (let n = 0; n < 4; n += 1) await pacer.turn(LIVE);
  let passed = false;
  const fifth = pacer.turn(LIVE).then(() => {
    passed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(passed, false);
  pacer.done({ ratelimit: null, policy: null });
  await fifth;
});

test("a cancelled run stops waiting with the reason of the cancellation", async () => {
  const clock = jumpingClock();
  const pacer = new Pacer({ clock, log: keepingLog() });
  const controller = new AbortController();
  await pacer.turn(controller.signal);
  const waiting = pacer.turn(controller.signal);
  controller.abort(new Error("cancelled"));
  await assert.rejects(waiting, /cancelled/);
  pacer.done({ ratelimit: '"default";r=0;t=30', policy: null });
  await assert.rejects(pacer.turn(controller.signal), /cancelled/);
  await pacer.turn(LIVE);
  assert.deepEqual(clock.waits, [31_000]);
});

test("a plan leaves a tenth of the window to others", async () => {
  const clock = jumpingClock();
  const pacer = new Pacer({ clock, log: keepingLog(), leave: 0.1 });
  const sent = async (left: number): Promise<void> => {
    await pacer.turn(LIVE);
    pacer.done({ ratelimit: `"default";r=${left};t=30`, policy: '"default";q=100;w=60' });
  };
  await sent(11);
  await sent(10);
  assert.deepEqual(clock.waits, []);
  await sent(99);
  assert.deepEqual(clock.waits, [31_000]);
});

test("headers that never allow anything hold a run back for one window", async () => {
  const clock = jumpingClock();
  const pacer = new Pacer({ clock, log: keepingLog() });
  for (let n = 0; n < 20; n += 1) {
    await pacer.turn(LIVE);
    pacer.done({ ratelimit: '"default";r=0;t=99999', policy: '"default";q=1;w=99999' });
  }
  assert.deepEqual(clock.waits, [301_000]);
});
