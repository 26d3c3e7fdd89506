import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pullRequestTargetEvent,
  pushEvent,
  scheduleEvent,
} from "./events.ts";
import { startGitHub } from "./simulator.ts";

test("a pull request event has the test merge as sha, and tells a fork by the head repository", async () => {
  await using github = await startGitHub();
  const { repository } = github;
  const { number, head } = repository.openPullRequest({
    files: { a: "1" },
    fork: "mona/edge",
    author: "mona",
  });
  repository.push({ files: { b: "1" } });
  const event = pullRequestEvent(repository, number);
  assert.equal(event.ref, `refs/pull/${number}/merge`);
  assert.equal(event.baseRef, "main");
  assert.deepEqual(repository.commit(event.sha).parents, [repository.tip(), head.sha]);
  assert.deepEqual(Object.keys(repository.filesAt(event.sha)).sort(), ["README.md", "a", "b"]);
  assert.partialDeepStrictEqual(event.payload, {
    action: "opened",
    number,
    pull_request: {
      head: { sha: head.sha, repo: { full_name: "mona/edge", fork: true } },
      base: { repo: { full_name: "octo-org/edge" } },
    },
    repository: { default_branch: "main", owner: { login: "octo-org" } },
  });
  const { before, after } = repository.pushToPullRequest(number, { files: { a: "2" } });
  const next = pullRequestEvent(repository, number, { action: "synchronize", before });
  assert.partialDeepStrictEqual(next.payload, {
    before,
    after,
    pull_request: { head: { sha: after } },
  });
  assert.equal(pullRequestTargetEvent(repository, number).sha, repository.tip());
});

test("a push event lists the commits that came with it and their files", async () => {
  await using github = await startGitHub({ defaultBranch: "trunk" });
  const { repository } = github;
  const { number } = repository.openPullRequest({
    files: { a: "1", "README.md": null },
    title: "Swap",
  });
  const push = repository.merge(number, "squash");
  const event = pushEvent(repository, push);
  assert.equal(event.sha, repository.tip("trunk"));
  assert.partialDeepStrictEqual(event.payload, {
    ref: "refs/heads/trunk",
    before: push.before,
    after: push.after,
    forced: false,
    repository: { default_branch: "trunk", full_name: "octo-org/edge" },
  });
  const { commits } = event.payload;
  assert.partialDeepStrictEqual(commits, [
    { id: push.after, message: "Swap (#1)", added: ["a"], removed: ["README.md"], modified: [] },
  ]);
  const forced = pushEvent(repository, repository.forcePush("trunk", push.before));
  assert.partialDeepStrictEqual(forced.payload, { forced: true, after: push.before, commits: [] });
});

test("merge group, schedule and dispatch events point at what the workflow runs on", async () => {
  await using github = await startGitHub();
  const { repository } = github;
  const { number } = repository.openPullRequest({ files: { a: "1" } });
  const group = repository.enqueue([number]);
  const queued = mergeGroupEvent(repository, group);
  const base_sha = repository.tip();
  assert.partialDeepStrictEqual(queued.payload, {
    merge_group: {
      head_sha: group.headSha,
      head_ref: `refs/heads/gh-readonly-queue/main/pr-${number}-${base_sha}`,
      base_sha,
      base_ref: "refs/heads/main",
    },
  });
  assert.equal(queued.sha, group.headSha);
  assert.equal(queued.baseRef, "");
  assert.equal(scheduleEvent(repository).sha, repository.tip());
  const dispatched = dispatchEvent(repository, { inputs: { mode: "apply" } });
  assert.partialDeepStrictEqual(dispatched, {
    ref: "refs/heads/main",
    payload: { inputs: { mode: "apply" }, ref: "refs/heads/main" },
  });
});
