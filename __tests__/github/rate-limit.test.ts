import assert from "node:assert/strict";
import { test } from "node:test";
import { GitHubError } from "../../src/github/error.ts";
import { branchTip } from "../../src/github/commits.ts";
import type { Fault } from "../simulators/github/faults.ts";
import { startGitHub } from "../simulators/github/simulator.ts";
import { connect } from "./setting.ts";

const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes.";

/** Asks once with `fault` at the first `times` requests; returns the error, and how long was waited. */
async function ask(
  fault: (now: number) => Fault,
  times = Infinity,
): Promise<{ readonly error: GitHubError | null; readonly waited: number }> {
  await using simulator = await startGitHub({ permissions: { contents: "read" } });
  const { github, clock } = connect(simulator);
  const began = clock.now();
  let hits = 0;
  simulator.fault = () => (hits++ < times ? fault(clock.now()) : null);
  const error = await branchTip(github, "main").then(
    () => null,
    (reason: unknown) => {
      assert.ok(reason instanceof GitHubError);
      return reason;
    },
  );
  return { error, waited: clock.now() - began };
}

test("a secondary rate limit without a time is waited for a minute", async () => {
  for (const status of [403, 429]) {
    const { error, waited } = await ask(
      () => ({ kind: "status", status, body: { message: SECONDARY } }),
      1,
    );
    assert.equal(error, null);
    assert.equal(waited, 60_000);
  }
});

test("a rate limit that ends soon is waited for, by either header", async () => {
  const body = { message: "API rate limit exceeded" };
  const after = await ask(
    () => ({ kind: "status", status: 403, headers: { "retry-after": "7" }, body }),
    1,
  );
  assert.deepEqual(after, { error: null, waited: 7000 });
  const reset = await ask((now) => {
    const headers = {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Math.ceil(now / 1000) + 20),
    };
    return { kind: "status", status: 403, headers, body };
  }, 1);
  assert.equal(reset.error, null);
  assert.ok(reset.waited >= 19_000 && reset.waited <= 21_000, String(reset.waited));
});

test("one that lasts is told as what it is, at once, and is no missing permission", async () => {
  const { error, waited } = await ask((now) => ({
    kind: "status",
    status: 403,
    headers: {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Math.ceil(now / 1000) + 1800),
    },
    body: { message: "API rate limit exceeded for installation ID 1." },
  }));
  assert.equal(waited, 0);
  assert.deepEqual([error?.isRateLimit, error?.isPermission], [true, false]);
  assert.match(error?.message ?? "", /HTTP 403, API rate limit exceeded.*re-run this job later/);
});

test("a 403 without any of that is a missing permission", async () => {
  const { error } = await ask(() => ({
    kind: "status",
    status: 403,
    headers: { "x-ratelimit-remaining": "4999" },
    body: { message: "Resource not accessible by integration" },
  }));
  assert.deepEqual([error?.isRateLimit, error?.isPermission], [false, true]);
  assert.match(error?.message ?? "", /may lack the permission “contents: read”/);
});

/** Asks GraphQL for the viewer with `fault` at the first `times` requests. */
async function askGraphql(
  fault: (now: number) => Fault,
  times: number,
): Promise<{
  readonly answer: string | GitHubError;
  readonly waited: number;
  readonly requests: number;
}> {
  await using simulator = await startGitHub();
  const { github, clock } = connect(simulator);
  const began = clock.now();
  let hits = 0;
  simulator.fault = () => (hits++ < times ? fault(clock.now()) : null);
  const answer = await github.viewer().catch((reason: unknown) => {
    assert.ok(reason instanceof GitHubError);
    return reason;
  });
  return { answer, waited: clock.now() - began, requests: simulator.requests.length };
}

for (const type of ["RATE_LIMIT", "RATE_LIMITED"] as const) {
  const usedUp =
    (seconds: number) =>
    (now: number): Fault => ({
      kind: "graphql rate limit",
      type,
      reset: Math.ceil(now / 1000) + seconds,
    });

  test(`a ${type} of GraphQL that ends soon is waited for, although its status is 200`, async () => {
    const { answer, waited } = await askGraphql(usedUp(20), 1);
    assert.equal(answer, "github-actions[bot]");
    assert.ok(waited >= 19_000 && waited <= 21_000, String(waited));
  });

  test(`a ${type} of GraphQL that lasts is told as what it is, at once`, async () => {
    const { answer, waited } = await askGraphql(usedUp(1800), Infinity);
    assert.ok(answer instanceof GitHubError);
    assert.deepEqual([answer.isRateLimit, waited], [true, 0]);
  });
}

test("a failure inside GraphQL is passing, although its status is 200 and it has no type", async () => {
  const failure = (): Fault => ({ kind: "graphql failure", processed: false });
  const passed = await askGraphql(failure, 3);
  assert.equal(passed.answer, "github-actions[bot]");
  const lasting = await askGraphql(failure, Infinity);
  assert.ok(lasting.answer instanceof GitHubError);
  assert.deepEqual([lasting.answer.isPermission, lasting.requests], [false, 4]);
});

test("an error of GraphQL is passing unless its type says that a repetition would end the same", async () => {
  for (const type of ["SERVICE_UNAVAILABLE", "INTERNAL", "SOMETHING_NEW"]) {
    const passed = await askGraphql(() => ({ kind: "graphql error", type }), 3);
    assert.equal(passed.answer, "github-actions[bot]", type);
  }
  for (const [type, status] of [
    ["NOT_FOUND", 404],
    ["FORBIDDEN", 403],
    ["INSUFFICIENT_SCOPES", 403],
    ["UNPROCESSABLE", 422],
    ["BAD_USER_INPUT", 400],
  ] as const) {
    const { answer, requests } = await askGraphql(
      () => ({ kind: "graphql error", type }),
      Infinity,
    );
    assert.ok(answer instanceof GitHubError);
    assert.deepEqual([answer.status, answer.isPermission, requests], [status, status === 403, 1]);
  }
});

test("who the token writes as is asked once", async () => {
  await using simulator = await startGitHub();
  const { github } = connect(simulator);
  await Promise.all([github.viewer(), github.viewer()]);
  await github.viewer();
  assert.equal(simulator.requests.length, 1);
});
