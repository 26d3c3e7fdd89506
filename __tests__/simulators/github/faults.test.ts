import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit, refusal } from "./client.ts";
import type { Fault } from "./faults.ts";
import { startGitHub } from "./simulator.ts";

const PLACE = { owner: "octo-org", repo: "edge" };

const CASES: readonly (readonly [Fault, status: number | null, isDone: boolean])[] = [
  [{ kind: "status", status: 503 }, 503, false],
  [
    {
      kind: "status",
      status: 429,
      headers: { "retry-after": "1" },
      body: { message: "slow down" },
    },
    429,
    false,
  ],
  [{ kind: "html", status: 502 }, 502, false],
  [{ kind: "reset", processed: false }, null, false],
  [{ kind: "reset", processed: true }, null, true],
];

for (const [fault, status, isDone] of CASES) {
  test(`fault ${JSON.stringify(fault)}: the request is ${isDone ? "" : "not "}acted on and the next one is fine`, async () => {
    await using github = await startGitHub({ permissions: { issues: "write" } });
    const { number: issue_number } = github.repository.openIssue({ title: "x" });
    github.fault = ({ index, method }) => (index === 0 && method === "POST" ? fault : null);
    const { rest } = octokit(github);
    const failed = await refusal(
      rest.issues.createComment({ ...PLACE, issue_number, body: "one" }),
    );
    assert.equal(failed.status, status ?? 500);
    assert.equal(github.requests[0]?.status, status);
    assert.equal(github.repository.comments().length, isDone ? 1 : 0);
    await rest.issues.createComment({ ...PLACE, issue_number, body: "two" });
    assert.equal(github.requests.length, 2);
  });
}

for (const type of ["RATE_LIMITED", "RATE_LIMIT"] as const) {
  test(`GraphQL refuses with ${type}, status 200 and the headers of its rate limit`, async () => {
    await using github = await startGitHub();
    const reset = 1_800_000_000;
    github.fault = () => ({ kind: "graphql rate limit", type, reset });
    await assert.rejects(
      octokit(github).graphql("{ viewer { login } }"),
      (error: { errors: { type: string; message: string }[]; headers: object }) => {
        assert.partialDeepStrictEqual(error.errors, [{ type }]);
        assert.match(error.errors[0]?.message ?? "", /rate limit/);
        assert.partialDeepStrictEqual(error.headers, {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(reset),
          "x-ratelimit-resource": "graphql",
        });
        return true;
      },
    );
    assert.equal(github.requests[0]?.status, 200);
  });
}

for (const processed of [true, false]) {
  test(`GraphQL fails with status 200 and no type, and has ${processed ? "" : "not "}done what was asked`, async () => {
    await using github = await startGitHub({ permissions: { pull_requests: "write" } });
    const { number } = github.repository.openPullRequest({ files: { a: "1" } });
    const comment = github.repository.addComment(number, "old plan");
    github.fault = () => ({ kind: "graphql failure", processed });
    const mutation =
      "mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { clientMutationId } }";
    await assert.rejects(
      octokit(github).graphql(mutation, { id: comment.nodeId }),
      (error: { data: unknown; errors: object[] }) => {
        assert.equal(error.data, null);
        assert.deepEqual(
          error.errors.map((failure) => Object.keys(failure)),
          [["message"]],
        );
        return true;
      },
    );
    assert.equal(comment.minimized, processed ? "outdated" : null);
    assert.equal(github.writes.length, 1);
    assert.deepEqual(github.violations, []);
  });
}

test("a fault of GraphQL in the way of a REST request is a mistake of the plan", async () => {
  await using github = await startGitHub();
  github.fault = () => ({ kind: "graphql failure", processed: false });
  assert.equal((await refusal(octokit(github).rest.repos.get(PLACE))).status, 501);
  assert.match(github.violations[0] ?? "", /REST has no fault "graphql failure"/);
});

test("a truncated answer arrives as half a JSON text, which octokit hands on as a string", async () => {
  await using github = await startGitHub({ permissions: { issues: "write" } });
  github.fault = () => ({ kind: "truncated" });
  const { status, data } = await octokit(github).rest.repos.get(PLACE);
  assert.equal(status, 200);
  assert.equal(typeof data, "string");
});

test("a request that hangs is ended by the client or by the end of the simulator", async () => {
  const github = await startGitHub({ permissions: { issues: "write" } });
  github.fault = () => ({ kind: "hang" });
  const request = refusal(octokit(github).rest.repos.get(PLACE));
  while (github.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await github[Symbol.asyncDispose]();
  assert.equal((await request).status, 500);
  assert.equal(github.requests[0]?.status, null);
});

test("a defect of a fault plan is recorded rather than taken for a failure of GitHub", async () => {
  await using github = await startGitHub({ permissions: { issues: "write" } });
  github.fault = () => {
    throw new Error("oops");
  };
  assert.equal((await refusal(octokit(github).rest.repos.get(PLACE))).status, 501);
  assert.match(github.violations[0] ?? "", /the simulator failed: Error: oops/);
});
