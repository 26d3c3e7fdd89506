import assert from "node:assert/strict";
import { before, test, type TestContext } from "node:test";
import type { Fault } from "../simulators/cloudflare/faults.ts";
import type { Fault as GitHubFault } from "../simulators/github/faults.ts";
import {
  aimAt,
  FAULTS,
  GITHUB_FAULTS,
  namesOf,
  type Repetition,
  type RequestName,
} from "./faults/pairs.ts";
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

type Recorded = {
  readonly pki: Pki;
  readonly reviewed: ReviewedRotation;
  /** The requests of an undisturbed plan and of an undisturbed apply, to each side. */
  readonly cloudflare: { readonly plan: RequestName[]; readonly apply: RequestName[] };
  readonly github: { readonly plan: RequestName[]; readonly apply: RequestName[] };
};
let recorded: Recorded;

before(async () => {
  recorded = await record(await makePki());
});

test("every request of an apply to Cloudflare may fail once, in every way, and the apply completes", async (t) => {
  const pairs = crossed(recorded.cloudflare.apply, FAULTS);
  await tryAll(t, pairs, (pair) => disturbApply(pair, "once"));
});

test("any request of an apply to Cloudflare may fail at every try, and a run again completes", async (t) => {
  const pairs = crossed(recorded.cloudflare.apply, FAULTS);
  await tryAll(t, pairs, (pair) => disturbApply(pair, "at every try"));
});

test("any request of a plan to Cloudflare may fail, and a plan again is the same", async (t) => {
  const pairs = crossed(recorded.cloudflare.plan, FAULTS);
  await tryAll(t, pairs, (pair) => disturbPlan(pair, "once"));
  await tryAll(t, pairs, (pair) => disturbPlan(pair, "at every try"));
});

test("any request of an apply to GitHub may fail, and nothing is applied unreviewed or lost", async (t) => {
  const pairs = crossed(recorded.github.apply, GITHUB_FAULTS);
  await tryAll(t, pairs, (pair) => disturbGitHub(pair, "once"));
  await tryAll(t, pairs, (pair) => disturbGitHub(pair, "at every try"));
});

type Pair<F> = { readonly request: RequestName; readonly fault: string; readonly how: F };

function crossed<F>(
  requests: readonly RequestName[],
  faults: Readonly<Record<string, F>>,
): Pair<F>[] {
  return requests.flatMap((request) =>
    Object.entries(faults).map(([fault, how]) => ({ request, fault, how })),
  );
}

async function tryAll<F>(
  t: TestContext,
  pairs: readonly Pair<F>[],
  attempt: (pair: Pair<F>) => Promise<void>,
): Promise<void> {
  const failures: string[] = [];
  let attempts = 0;
  for (const pair of pairs) {
    attempts += 1;
    await attempt(pair).catch((error: unknown) => {
      const { method, path, nth } = pair.request;
      const what = error instanceof Error ? error.message : String(error);
      failures.push(`${pair.fault} at ${method} ${path} #${nth}: ${what}`);
    });
  }
  t.diagnostic(`${attempts} of ${pairs.length} pairs of request and fault`);
  assert.deepEqual(failures, []);
}

/** An apply with a fault; if it fails, one without. */
async function disturbApply({ request, how }: Pair<Fault>, repetition: Repetition): Promise<void> {
  const { pki, reviewed } = recorded;
  await using story = await startRotation(pki);
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const isAimed = aimAt(request, repetition);
  let hits = 0;
  story.cloudflare.fault = (request) => {
    if (!isAimed(request)) return null;
    hits += 1;
    return how;
  };
  const run = await story.apply(push);
  story.cloudflare.fault = null;
  assert.ok(hits > 0, "the fault was met");
  assertTrueReport(story, pki, run);
  if (repetition === "once" || isOptional(request)) assert.equal(run.exitCode, 0, run.log);
  if (run.exitCode !== 0) {
    const again = await story.apply(push);
    assert.equal(again.exitCode, 0, `run again: ${again.log}`);
  }
  assertRotated(story, pki);
  assertNothingLost(story);
}

/** What a run can do without: it fails nothing, however often it fails. */
function isOptional({ path }: RequestName): boolean {
  return /\/(dns_records|healthchecks|monitors|policies)$/.test(path);
}

async function disturbPlan({ request, how }: Pair<Fault>, repetition: Repetition): Promise<void> {
  const { pki, reviewed } = recorded;
  await using story = await startRotation(pki);
  const pull = proposeRotation(story, pki);
  const isAimed = aimAt(request, repetition);
  story.cloudflare.fault = (request) => (isAimed(request) ? how : null);
  const run = await story.plan(pull);
  story.cloudflare.fault = null;
  assertTrueReport(story, pki, run);
  if (repetition === "once" || isOptional(request)) assert.equal(run.exitCode, 0, run.log);
  if (run.exitCode !== 0) {
    assert.doesNotMatch(comments(story), /No changes/, "a failed plan does not read as none");
    assert.equal((await story.plan(pull)).exitCode, 0);
  }
  assert.deepEqual(story.cloudflare.writes, []);
  assert.equal(marker(story.comment(pull)), marker(reviewed.comment));
}

async function disturbGitHub(
  { request, how }: Pair<GitHubFault>,
  repetition: Repetition,
): Promise<void> {
  const { pki, reviewed } = recorded;
  await using story = await startRotation(pki);
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const isAimed = aimAt(request, repetition);
  let hits = 0;
  story.github.fault = (request) => {
    if (!isAimed(request)) return null;
    hits += 1;
    return how;
  };
  const run = await story.apply(push);
  story.github.fault = null;
  assert.ok(hits > 0, "the fault was met");
  assertTrueReport(story, pki, run);
  if (run.exitCode !== 0) {
    assert.deepEqual(
      story.cloudflare.writes,
      [],
      "whoever can't ask what was reviewed writes nothing",
    );
    const again = await story.apply(push);
    assert.equal(again.exitCode, 0, `run again: ${again.log}`);
  }
  assertRotated(story, pki);
  assertNothingLost(story);
}

/** An undisturbed plan and apply. */
async function record(pki: Pki): Promise<Recorded> {
  await using story = await startRotation(pki);
  const pull = proposeRotation(story, pki);
  assert.equal((await story.plan(pull)).exitCode, 0);
  const reviewed = { comment: story.comment(pull) };
  const planned = {
    cloudflare: story.cloudflare.requests.length,
    github: story.github.requests.length,
  };
  const run = await story.apply(story.repository.merge(pull));
  assert.equal(run.exitCode, 0, run.log);
  assertTrueReport(story, pki, run);
  assertRotated(story, pki);
  assertNothingLost(story);
  const split = (
    requests: readonly { readonly method: string; readonly path: string }[],
    at: number,
  ): { plan: RequestName[]; apply: RequestName[] } => ({
    plan: namesOf(requests.slice(0, at)),
    apply: namesOf(requests.slice(at)),
  });
  return {
    pki,
    reviewed,
    cloudflare: split(story.cloudflare.requests, planned.cloudflare),
    github: split(story.github.requests, planned.github),
  };
}

function comments(story: Story): string {
  return story.repository
    .comments()
    .map(({ body }) => body)
    .join("\n");
}

/** What the comment says to the machine: which operations, whatever the time. */
function marker(comment: string): unknown {
  const json = /^<!-- \S+ (.*) -->/.exec(comment)?.[1] ?? "null";
  const { plan, operations } = JSON.parse(json) as Record<string, unknown>;
  return `${String(plan)} ${String(operations)}`;
}
