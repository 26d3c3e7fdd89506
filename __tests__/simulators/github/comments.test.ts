import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit, refusal } from "./client.ts";
import { bot, person, PERSON_TOKEN } from "./identity.ts";
import { startGitHub } from "./simulator.ts";

const PLACE = { owner: "octo-org", repo: "edge" };

test("a comment is created, edited and deleted, and everything is logged", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const { number } = github.repository.openPullRequest({ files: { "aop.yaml": "version: 1\n" } });
  const { rest } = octokit(github);
  const created = await rest.issues.createComment({ ...PLACE, issue_number: number, body: "one" });
  const comment_id = created.data.id;
  await rest.issues.updateComment({ ...PLACE, comment_id, body: "two" });
  assert.equal((await rest.issues.getComment({ ...PLACE, comment_id })).data.body, "two");
  assert.equal(created.data.user?.login, "github-actions[bot]");
  assert.equal(created.data.user.type, "Bot");
  assert.match(
    created.data.html_url,
    new RegExp(`/octo-org/edge/pull/${number}#issuecomment-${comment_id}$`),
  );
  await rest.issues.deleteComment({ ...PLACE, comment_id });
  assert.deepEqual(github.repository.comments(), []);
  assert.deepEqual(
    github.requests.map(({ method, status }) => `${method} ${status ?? "none"}`),
    ["POST 201", "PATCH 200", "GET 200", "DELETE 204"],
  );
  assert.equal(github.writes.length, 3);
  assert.deepEqual(github.violations, []);
});

test("comments are listed 30 a page unless told, and the Link header leads through all pages", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  for (let index = 0; index < 205; index += 1)
    github.repository.addComment(number, `comment ${index}`);
  const { rest, paginate } = octokit(github);
  const first = await rest.issues.listComments({ ...PLACE, issue_number: number });
  assert.equal(first.data.length, 30);
  const all = await paginate(rest.issues.listComments, {
    ...PLACE,
    issue_number: number,
    per_page: 100,
  });
  assert.deepEqual(
    all.map(({ body }) => body),
    Array.from({ length: 205 }, (_, index) => `comment ${index}`),
  );
  assert.equal(github.requests.length, 4);
  const tooMany = rest.issues.listComments({ ...PLACE, issue_number: number, per_page: 101 });
  assert.equal((await refusal(tooMany)).status, 422);
  assert.equal(github.violations.length, 1);
});

test("a body of 65,536 characters is accepted, one more is refused", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const { rest } = octokit(github);
  await rest.issues.createComment({ ...PLACE, issue_number: number, body: "x".repeat(65_536) });
  const tooLong = rest.issues.createComment({
    ...PLACE,
    issue_number: number,
    body: "x".repeat(65_537),
  });
  const { status, message } = await refusal(tooLong);
  assert.equal(status, 422);
  assert.match(message, /Body is too long \(maximum is 65536 characters\)/);
  assert.deepEqual(github.violations, []);
});

test("on a pull request either permission is enough to comment, on an issue only issues: write is", async () => {
  await using github = await startGitHub({
    permissions: { pull_requests: "write" },
    identities: {
      ghs_pull: bot({ pull_requests: "write" }),
      ghs_read: bot({ pull_requests: "read", issues: "read" }),
    },
  });
  const pull = github.repository.openPullRequest({ files: { a: "1" } });
  const issue = github.repository.openIssue({ title: "Drift" });
  const { rest } = octokit(github, "ghs_pull");
  await rest.issues.createComment({ ...PLACE, issue_number: pull.number, body: "fine" });
  const onIssue = rest.issues.createComment({ ...PLACE, issue_number: issue.number, body: "no" });
  assert.deepEqual((await refusal(onIssue)).status, 403);
  const fromFork = octokit(github, "ghs_read").rest.issues.createComment({
    ...PLACE,
    issue_number: pull.number,
    body: "no",
  });
  await assert.rejects(
    fromFork,
    (error: { status: number; message: string; response: { headers: object } }) => {
      assert.equal(error.status, 403);
      assert.match(error.message, /^Resource not accessible by integration/);
      const accepted = { "x-accepted-github-permissions": "issues=write; pull_requests=write" };
      assert.partialDeepStrictEqual(error.response.headers, accepted);
      return true;
    },
  );
  assert.equal(github.repository.comments().length, 1);
});

test("an unknown token is refused, and only a person's token learns whose it is", async () => {
  await using github = await startGitHub({
    permissions: { pull_requests: "write" },
    identities: { ghp_mona: person("mona") },
  });
  assert.equal((await refusal(octokit(github, "nobody").rest.repos.get(PLACE))).status, 401);
  const asBot = await refusal(octokit(github).rest.users.getAuthenticated());
  assert.equal(asBot.status, 403);
  assert.match(asBot.message, /Resource not accessible by integration/);
  assert.equal(
    (await octokit(github, "ghp_mona").rest.users.getAuthenticated()).data.login,
    "mona",
  );
  assert.equal(
    (await octokit(github, PERSON_TOKEN).rest.users.getAuthenticated()).data.login,
    "octocat",
  );
});

test("unknown paths, queries and body fields are refused and recorded", async () => {
  await using github = await startGitHub({ permissions: { pull_requests: "write" } });
  const client = octokit(github);
  const { number } = github.repository.openPullRequest({ files: { a: "1" } });
  const path = `/repos/octo-org/edge/issues/${number}/comments`;
  assert.equal((await refusal(client.request("GET /repos/octo-org/edge/nothing"))).status, 404);
  assert.equal((await refusal(client.request(`GET ${path}`, { perpage: 5 }))).status, 422);
  assert.equal(
    (await refusal(client.request(`POST ${path}`, { body: "x", title: "y" }))).status,
    422,
  );
  assert.equal((await refusal(client.request("PUT /user"))).status, 404);
  const headers = { "X-GitHub-Api-Version": "2020-01-01" };
  assert.equal(
    (await refusal(client.request("GET /repos/octo-org/edge", { headers }))).status,
    400,
  );
  assert.equal(github.violations.length, 5);
  // What is merely not there is no violation.
  assert.equal((await refusal(client.rest.issues.get({ ...PLACE, issue_number: 99 }))).status, 404);
  assert.equal(github.violations.length, 5);
});
