import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { EdgeReply } from "../../src/edge/reply.ts";
import { requestAll, type Watched, watchEdge, WINDOW } from "../../src/edge/watch.ts";
import { sharedClock } from "../simulators/in-process/clock.ts";

const FINE: EdgeReply = { kind: "status", status: 200 };
const REFUSED: EdgeReply = { kind: "status", status: 525 };
const CHALLENGE: EdgeReply = { kind: "mitigated", status: 403 };
const LOST: EdgeReply = { kind: "none", why: { kind: "timeout" } };

const NEVER = new AbortController().signal;

const watched = (hostname: string, witnesses: Watched["witnesses"] = []): Watched => ({
  hostname,
  before: FINE,
  witnesses,
});

/** What is found where each hostname answers like this, one time after the other, and then as it did last. */
async function find(
  all: readonly Watched[],
  answers: Readonly<Record<string, readonly EdgeReply[]>>,
  signal: AbortSignal = NEVER,
) {
  const clock = sharedClock();
  const requested: string[] = [];
  const announced: string[] = [];
  const request = (hostname: string): Promise<EdgeReply> => {
    const replies = answers[hostname] ?? [];
    const n = requested.filter((name) => name === hostname).length;
    requested.push(hostname);
    return Promise.resolve(replies[n] ?? replies.at(-1) ?? FINE);
  };
  const findings = await watchEdge(all, { request, clock, signal }, (probes) => {
    announced.push(...probes.map(({ hostname }) => hostname));
  });
  const verdicts = findings.map(({ probe }) => `${probe.hostname} ${probe.verdict}`);
  return { findings, verdicts, requested, announced, time: clock.elapsed() };
}

test("who answers is asked once, and who is refused until the window is over", async () => {
  const { verdicts, requested, announced, time } = await find([watched("good"), watched("bad")], {
    bad: [REFUSED],
  });
  assert.deepEqual(verdicts, ["good answered", "bad worse"]);
  assert.equal(requested.filter((hostname) => hostname === "good").length, 1);
  assert.equal(requested.filter((hostname) => hostname === "bad").length, 7);
  assert.deepEqual(announced, ["bad"]);
  assert.equal(time, WINDOW);
});

test("an answer that is none is no answer that clears a hostname", async () => {
  const silent = await find([watched("bad")], { bad: [REFUSED, LOST] });
  assert.deepEqual(silent.verdicts, ["bad worse"]);
  const challenged = await find([watched("bad")], { bad: [REFUSED, CHALLENGE, CHALLENGE] });
  assert.deepEqual(challenged.verdicts, ["bad worse"]);
  const cleared = await find([watched("bad")], { bad: [REFUSED, LOST, LOST, FINE] });
  assert.deepEqual(cleared.verdicts, ["bad answered"]);
  assert.ok(cleared.time < WINDOW);
});

test("who gives no answer is asked once more, since packets get lost", async () => {
  const { verdicts, requested } = await find([watched("slow"), watched("gone")], {
    slow: [LOST, FINE],
    gone: [LOST],
  });
  assert.deepEqual(verdicts, ["slow answered", "gone unknown"]);
  assert.equal(requested.length, 4);
});

test("a neighbour that nobody touched is asked beside a hostname that is refused, and told where it fails too", async () => {
  const beside = [{ hostname: "neighbour", before: FINE }];
  const down = await find([watched("bad", beside)], { bad: [REFUSED], neighbour: [REFUSED] });
  assert.equal(down.findings[0]?.failsToo, "neighbour");
  const up = await find([watched("bad", beside)], { bad: [REFUSED], neighbour: [FINE] });
  assert.equal(up.findings[0]?.failsToo, null);
  const again = await find([watched("bad", beside)], {
    bad: [REFUSED],
    neighbour: [REFUSED, REFUSED, FINE],
  });
  assert.equal(again.findings[0]?.failsToo, null, "it recovered");
  const well = await find([watched("good", beside)], {});
  assert.deepEqual(well.requested, ["good"]);
});

test("whatever is answered, it takes no longer than the window and asks no more often than told", async () => {
  const reply = fc.constantFrom(FINE, REFUSED, CHALLENGE, LOST);
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom("a", "b", "c"), fc.array(reply, { minLength: 1 })),
      async (answers) => {
        const all = ["a", "b", "c"].map((hostname) => watched(hostname));
        const { findings, requested, time } = await find(all, answers);
        assert.equal(findings.length, 3);
        assert.ok(time <= WINDOW);
        assert.ok(requested.length <= 3 * 7 * 2);
        for (const { probe } of findings) {
          const replies = answers[probe.hostname] ?? [FINE];
          if (probe.verdict === "worse") assert.ok(replies.includes(REFUSED));
          if (!replies.includes(REFUSED)) assert.notEqual(probe.verdict, "worse");
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("a cancelled run gets what was seen, and asks nobody any more", async () => {
  const controller = new AbortController();
  const clock = sharedClock();
  let requested = 0;
  const request = (): Promise<EdgeReply> => {
    requested += 1;
    if (requested === 2) controller.abort(new Error("cancelled"));
    return Promise.resolve(REFUSED);
  };
  const options = { request, clock, signal: controller.signal };
  const findings = await watchEdge([watched("bad")], options, () => undefined);
  assert.deepEqual(
    findings.map(({ probe }) => probe.verdict),
    ["worse"],
  );
  assert.equal(requested, 2);
  const replies = await requestAll(["other"], options);
  assert.deepEqual(replies.get("other"), { kind: "none", why: { kind: "unasked" } });
});

test("thousands of hostnames are not asked for longer than there is time", async () => {
  const clock = sharedClock();
  let requested = 0;
  const request = async (): Promise<EdgeReply> => {
    requested += 1;
    await clock.sleep(15_000);
    return LOST;
  };
  const hostnames = Array.from({ length: 5000 }, (_, n) => `h${n}`);
  const replies = await requestAll(hostnames, { request, clock, signal: NEVER });
  assert.equal(replies.size, 5000);
  assert.ok(clock.elapsed() <= 150_000, `${clock.elapsed()} ms`);
  assert.ok(requested <= 16 * 10, `${requested} requests`);
});
