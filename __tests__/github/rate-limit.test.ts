import assert from "node:assert/strict";
import { test } from "node:test";
import { GitHubError } from "../../src/github/client.ts";
import { branchTip } from "../../src/github/commits.ts";
import type { Fault } from "../simulators/github/faults.ts";
import { startGitHub } from "../simulators/github/simulator.ts";
import { connect } from "./setting.ts";

const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes.";

/** Asks once with `fault` at the first `times` requests; gives back the error, and how long was waited. */
async function ask(
  fault: (now: number) => Fault,
  times = Infinity,
): Promise<{ readonly error: GitHubError | null; readonly waited: number }> {
  await using simulator = await startGitHub({ permissions: { contents: "read" } });
  const { github, clock } = connect(simulator);
  const began = clock.now();
  let met = 0;
  simulator.fault = () => (met++ < times ? fault(clock.now()) : null);
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
