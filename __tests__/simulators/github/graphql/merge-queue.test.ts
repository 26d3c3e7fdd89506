import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit } from "../client.ts";
import { bot } from "../identity.ts";
import { APP_PERMISSIONS, WORKFLOW_PERMISSIONS } from "../workflow-tokens.ts";
import type { MergeGroup } from "../git/merging.ts";
import type { GitHubSimulator } from "../simulator.ts";
import { startGitHub } from "../simulator.ts";

const QUEUE = `query ($branch: String!) {
  repository(owner: "octo-org", name: "edge") {
    mergeQueue(branch: $branch) {
      entries(first: 100) {
        totalCount
        nodes { position baseCommit { oid } headCommit { oid } pullRequest { number url } }
      }
    }
  }
}`;

type Queue = {
  repository: {
    mergeQueue: {
      entries: {
        nodes: {
          position: number;
          baseCommit: { oid: string };
          headCommit: { oid: string };
          pullRequest: { number: number };
        }[];
      };
    } | null;
  };
};

/** Each entry as [position, pull request, base, head]; null: the branch has no queue. */
async function queue(github: GitHubSimulator, token?: string): Promise<unknown> {
  const { graphql } = octokit(github, token);
  const { repository } = await graphql<Queue>(QUEUE, { branch: "main" });
  return (
    repository.mergeQueue?.entries.nodes.map((node) => [
      node.position,
      node.pullRequest.number,
      node.baseCommit.oid,
      node.headCommit.oid,
    ]) ?? null
  );
}

function enqueue(github: GitHubSimulator, onto: MergeGroup | null, ...names: string[]): MergeGroup {
  const { repository } = github;
  const numbers = names.map(
    (name) => repository.openPullRequest({ files: { [name]: "1" } }).number,
  );
  return repository.enqueue(numbers, "squash", onto);
}

test("a queue lists its entries in order, each with the head of the group built up to it", async () => {
  await using github = await startGitHub({ permissions: APP_PERMISSIONS });
  assert.equal(await queue(github), null, "no queue");
  const main = github.repository.tip();
  const first = enqueue(github, null, "a");
  const second = enqueue(github, first, "b", "c");
  const between = second.entries[1]?.commits.at(-1);
  assert.deepEqual(await queue(github), [
    [1, 1, main, first.headSha],
    [2, 2, first.headSha, between],
    [3, 3, between, second.headSha],
  ]);
  github.repository.mergeGroup(first);
  assert.deepEqual(await queue(github), [
    [1, 2, first.headSha, between],
    [2, 3, between, second.headSha],
  ]);
  github.repository.mergeGroup(second);
  assert.deepEqual(await queue(github), []);
  assert.deepEqual(github.violations, []);
});

test("who is closed or pushed to leaves the queue, and so does what is not below the newest group", async () => {
  await using github = await startGitHub({ permissions: APP_PERMISSIONS });
  const first = enqueue(github, null, "a");
  enqueue(github, first, "b", "c");
  github.repository.closePullRequest(2);
  github.repository.pushToPullRequest(3, { files: { c: "2" } });
  assert.equal(((await queue(github)) as unknown[]).length, 1);
  const other = enqueue(github, null, "d");
  assert.deepEqual(await queue(github), [[1, 4, github.repository.tip(), other.headSha]]);
});

test("an app that may not read merge queues is refused, and the question must be one that GitHub knows", async () => {
  await using github = await startGitHub({
    permissions: APP_PERMISSIONS,
    identities: { ghs_job: bot(WORKFLOW_PERMISSIONS.plan) },
  });
  enqueue(github, null, "a");
  await assert.rejects(queue(github, "ghs_job"), /not accessible by integration/);
  assert.deepEqual(github.violations, []);
  const { graphql } = octokit(github);
  const wrong = [
    ["entries { totalCount }", /must provide a `first` or `last` value/],
    ["entries(first: 1) { nodes { headOid } }", /Cannot query field "headOid"/],
    ["entries(first: 101) { totalCount }", /exceeds the `first` limit of 100/],
  ] as const;
  for (const [field, message] of wrong) {
    await assert.rejects(
      graphql(
        `{ repository(owner: "octo-org", name: "edge") { mergeQueue(branch: "main") { ${field} } } }`,
      ),
      message,
    );
  }
});
