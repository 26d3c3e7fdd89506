import assert from "node:assert/strict";
import { test } from "node:test";
import { scheduleEvent } from "../simulators/github/events.ts";
import type { SimulatedEdge } from "../simulators/edge/edge.ts";
import { applyByHand } from "./applied.ts";
import type { ActionRun } from "./runner.ts";
import { presented, type Rotation, startRotation, timeOnNext, TO_NEXT } from "./edge/rotation.ts";
import { WRITE_TOKEN } from "./story.ts";

/** Resolves when the edge is asked for this hostname for the n-th time. */
function whenAsked(edge: SimulatedEdge, hostname: string, n: number): Promise<void> {
  return new Promise((resolve) => {
    edge.instead = (requested) => {
      if (requested === hostname && edge.asked(hostname).length === n - 1) resolve();
      return null;
    };
  });
}

/** The apply workflow on a schedule. */
function scheduled({ story, inputs }: Rotation): Promise<ActionRun> {
  return story.run(scheduleEvent(story.repository), {
    token: WRITE_TOKEN,
    env: story.options.env ?? {},
    inputs: { ...inputs, mode: "apply" },
  });
}

test("a run that is cancelled while a hostname is refused sends it back at once, and nothing else", async () => {
  await using rotation = await startRotation();
  const { story, edge } = rotation;
  const when = whenAsked(edge, "a.example.com", 2);
  const { run } = await rotation.change(rotation.yaml(TO_NEXT), {
    signalAfter: { signal: "SIGINT", when },
  });
  assert.equal(run.exitCode, 1, run.stdout);
  story.clock?.advance(10_000);
  assert.deepEqual(presented(rotation), ["old", "old", "old"]);
  assert.match(run.log, /and the run was cancelled: moved back to the old certificate/);
  assert.deepEqual(
    story.cloudflare.writes.map(({ method }) => method),
    ["POST", "PUT", "PUT"],
  );
});

test("a run that is cancelled while it rolls a hostname back sends it back all the same", async () => {
  await using rotation = await startRotation();
  const { story, edge } = rotation;
  const when = new Promise<void>((resolve) => {
    story.cloudflare.onRequest = () => {
      // The base line, and the window to its end: what is read now is read before the hostname goes back.
      if (edge.asked("a.example.com").length === 8) resolve();
    };
  });
  const { run } = await rotation.change(rotation.yaml(TO_NEXT), {
    signalAfter: { signal: "SIGINT", when },
  });
  assert.equal(run.exitCode, 1, run.stdout);
  story.clock?.advance(10_000);
  assert.deepEqual(presented(rotation), ["old", "old", "old"]);
  assert.match(run.log, /and the run was cancelled: moved back to the old certificate/);
});

test("a run that is cancelled before it asks says whose answer nobody saw, and the next one asks", async () => {
  await using rotation = await startRotation();
  const { story, edge } = rotation;
  const when = new Promise<void>((resolve) => {
    story.cloudflare.afterRequest = ({ method }) => {
      // Read back as active: what is left of the step is to wait until all of the edge has it.
      if (method === "GET" && presented(rotation)[0] === "next") resolve();
    };
  });
  const { run, push } = await rotation.change(rotation.yaml(TO_NEXT), {
    signalAfter: { signal: "SIGINT", when },
  });
  assert.equal(run.exitCode, 1, run.stdout);
  assert.equal(edge.asked("a.example.com").length, 1, "the base line");
  assert.match(
    run.log,
    /cancelled\. Whether the origin accepts what was changed is unknown, since no answer through Cloudflare was seen afterwards: a\.example\.com\./,
  );
  story.cloudflare.afterRequest = null;
  const again = await story.apply(push, { inputs: rotation.inputs });
  assert.equal(again.exitCode, 1, again.stdout);
  assert.match(again.log, /An earlier apply did not complete, and the origin refuses/);
  assert.deepEqual(presented(rotation), ["next", "old", "old"]);
});

test("a run that is killed while it asks is made good by the next one, which moves the others one and then all", async () => {
  await using rotation = await startRotation();
  const { story, edge, origin } = rotation;
  origin.trust([rotation.oldCa, rotation.nextCa], true);
  const when = whenAsked(edge, "a.example.com", 2);
  const { run, push } = await rotation.change(rotation.yaml(TO_NEXT), {
    signalAfter: { signal: "SIGKILL", when },
  });
  assert.equal(run.signal, "SIGKILL");
  assert.deepEqual(presented(rotation), ["next", "old", "old"]);
  edge.instead = () => null;
  const again = await story.apply(push, { inputs: rotation.inputs });
  assert.equal(again.exitCode, 0, again.stdout);
  assert.deepEqual(presented(rotation), ["next", "next", "next"]);
  assert.match(again.summary, /Requests through Cloudflare after apply: 2 answered/);
});

for (const [what, hostnames, certificates, left] of [
  ["others were to follow", undefined, ["next"], ["next", "old", "old"]],
  ["only the old certificate is to be deleted", ["a.example.com"], ["next"], ["next"]],
  ["nothing is to be done any more", ["a.example.com"], ["old", "next"], ["next"]],
] as const) {
  test(`a hostname that a killed run left refused stops the next run, where ${what}, until its origin trusts the certificate`, async () => {
    await using rotation = await startRotation(hostnames ? { hostnames } : {});
    const { story, edge, origin, inputs } = rotation;
    const when = whenAsked(edge, "a.example.com", 2);
    const lines = rotation.hostnames.map((name) => `${name}: next`);
    const { push } = await rotation.change(rotation.yaml(lines, certificates), {
      signalAfter: { signal: "SIGKILL", when },
    });
    edge.instead = () => null;
    const writes = story.cloudflare.writes.length;
    for (const retry of [() => story.apply(push, { inputs }), () => scheduled(rotation)]) {
      const again = await retry();
      assert.equal(again.exitCode, 1, again.stdout);
      assert.match(
        again.log,
        /::warning::a\.example\.com through Cloudflare: HTTP 400 already before/,
      );
      assert.match(again.log, /An earlier apply did not complete, and the origin refuses/);
      assert.match(
        again.log,
        /to hostnames that it had changed: a\.example\.com\. Nothing more was changed/,
      );
    }
    assert.equal(story.cloudflare.writes.length, writes, "nothing was written");
    assert.deepEqual(presented(rotation), left);
    assert.equal(timeOnNext(rotation, "b.example.com"), 0);

    origin.trust([rotation.oldCa, rotation.nextCa], true);
    const last = await story.apply(push, { inputs });
    assert.equal(last.exitCode, 0, last.stdout);
    assert.deepEqual(
      presented(rotation),
      rotation.hostnames.map(() => "next"),
    );
    const requested = edge.requests.length;
    const later = await scheduled(rotation);
    assert.equal(later.exitCode, 0, later.stdout);
    assert.equal(edge.requests.length, requested, "nothing is left to be asked");
  });
}

test("what a killed run left refused holds back nobody where probe-edge is false", async () => {
  await using rotation = await startRotation();
  const { story, edge, inputs } = rotation;
  const when = whenAsked(edge, "a.example.com", 2);
  const { push } = await rotation.change(rotation.yaml(TO_NEXT), {
    signalAfter: { signal: "SIGKILL", when },
  });
  const again = await story.apply(push, { inputs: { ...inputs, "probe-edge": "false" } });
  assert.equal(again.exitCode, 0, again.stdout);
  assert.deepEqual(presented(rotation), ["next", "next", "next"]);
});

test("what was rolled back is not tried again by a schedule, but by hand, and then it is forgotten", async () => {
  await using rotation = await startRotation();
  const { story, origin } = rotation;
  const { run } = await rotation.change(rotation.yaml(TO_NEXT));
  assert.equal(run.exitCode, 1, run.stdout);
  const hurt = timeOnNext(rotation, "a.example.com");
  const writes = story.cloudflare.writes.length;

  for (let hours = 0; hours < 2; hours++) {
    story.clock?.advance(3_600_000);
    const refused = await scheduled(rotation);
    assert.equal(refused.exitCode, 1, refused.stdout);
    assert.match(
      refused.log,
      /Nothing was changed: an earlier apply rolled this back[\s\S]*move a\.example\.com/,
    );
  }
  assert.equal(story.cloudflare.writes.length, writes);
  assert.equal(timeOnNext(rotation, "a.example.com"), hurt);

  origin.trust([rotation.oldCa, rotation.nextCa], true);
  const byHand = await applyByHand(story, { inputs: rotation.inputs });
  assert.equal(byHand.exitCode, 0, byHand.stdout);
  assert.deepEqual(presented(rotation), ["next", "next", "next"]);
  const later = await scheduled(rotation);
  assert.equal(later.exitCode, 0, later.stdout);
});
