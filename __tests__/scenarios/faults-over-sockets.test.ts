import assert from "node:assert/strict";
import { before, test } from "node:test";
import { FAULTS, GITHUB_FAULTS } from "./faults/pairs.ts";
import { atOnce } from "./faults/at-once.ts";
import { QUICK, quickClock } from "./faults/quick.ts";
import {
  assertNothingLost,
  assertRotated,
  assertTrueReport,
  mergeReviewed,
  proposeRotation,
  startRotation,
  type ReviewedRotation,
} from "./faults/rotation.ts";
import { makePki, type Pki, type Story } from "./story.ts";

/*
 * The fault matrix runs in one process, where connections break as the simulators say. Here each of its faults happens
 * once to the bundle, on a real connection: to a write of Cloudflare's and to a look-up of GitHub's.
 */

const AT_ONCE = 4;

let pki: Pki;
let reviewed: ReviewedRotation;

before(async () => {
  pki = await makePki();
  await using story = await startRotation(pki);
  const pull = proposeRotation(story, pki);
  assert.equal((await story.plan(pull)).exitCode, 0);
  reviewed = { comment: story.comment(pull) };
});

test("on a real connection too, a request to Cloudflare may fail in every way, and the apply completes", async () => {
  await atOnce(
    AT_ONCE,
    Object.entries(FAULTS).map(([name, fault]) => async () => {
      await applyDisturbed(name, (story, meet) => {
        const isFirst = once(({ method, path }) => method === "PUT" && path.endsWith("/hostnames"));
        story.cloudflare.fault = (request) => (isFirst(request) ? meet(fault) : null);
      });
    }),
  );
});

test("on a real connection too, a request to GitHub may fail in every way, and the apply completes", async () => {
  await atOnce(
    AT_ONCE,
    Object.entries(GITHUB_FAULTS).map(([name, fault]) => async () => {
      await applyDisturbed(name, (story, meet) => {
        const isFirst = once(({ path }) => /\/commits\/[0-9a-f]+\/pulls$/.test(path));
        story.github.fault = (request) => (isFirst(request) ? meet(fault) : null);
      });
    }),
  );
});

async function applyDisturbed(
  name: string,
  disturb: (story: Story, meet: <F>(fault: F) => F) => void,
): Promise<void> {
  await using story = await startRotation(pki, {
    process: true,
    cloudflare: { now: quickClock() },
  });
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  let hits = 0;
  disturb(story, (fault) => {
    hits += 1;
    return fault;
  });
  const run = await story.apply(push, { env: { ...pki.env, ...QUICK } });
  assert.equal(hits, 1, `${name} was met`);
  assert.equal(run.exitCode, 0, `${name}: ${run.log}`);
  assertTrueReport(story, pki, run);
  assertRotated(story, pki);
  assertNothingLost(story);
}

type Request = { readonly method: string; readonly path: string };

function once(isIt: (request: Request) => boolean): (request: Request) => boolean {
  let hits = false;
  return (request) => {
    if (hits || !isIt(request)) return false;
    hits = true;
    return true;
  };
}
