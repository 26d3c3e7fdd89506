import assert from "node:assert/strict";
import { test } from "node:test";
import type { GitHub } from "../../src/github/client.ts";
import { branchTip } from "../../src/github/commits.ts";
import { mergedPulls, type MergedPullsResult } from "../../src/github/merged.ts";
import type { MergedPull } from "../../src/github/pull.ts";
import { queuedPulls } from "../../src/github/queued.ts";
import { addCommit } from "../simulators/github/git/commits.ts";
import type { MergeGroup } from "../simulators/github/git/merging.ts";
import { ACTIONS_TOKEN, bot } from "../simulators/github/identity.ts";
import type { SimulatedRepository } from "../simulators/github/repository.ts";
import {
  startGitHub,
  type GitHubOptions,
  type GitHubSimulator,
} from "../simulators/github/simulator.ts";
import { APP_PERMISSIONS, WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import type { JumpingClock } from "../cloudflare/setting.ts";
import { connect, LIVE } from "./setting.ts";

type Merged = {
  readonly pulls: readonly MergedPull[];
  /** Commits that have none. */
  readonly withoutPull: readonly string[];
};

type Setting = {
  readonly simulator: GitHubSimulator;
  readonly repository: SimulatedRepository;
  readonly github: GitHub;
  readonly clock: JumpingClock;
  /** The pull requests that were merged after `base`, up to the tip of main: their numbers, newest first. */
  readonly numbers: (base: string | null) => Promise<readonly number[]>;
  /** Everything that the look-up from the tip of main down to `base` comes upon. */
  readonly look: (base: string | null) => AsyncGenerator<MergedPullsResult, void>;
  readonly merged: (base: string | null) => Promise<Merged>;
  /** The numbers of the pull requests that the group would bring to main, in order. */
  readonly queued: (group: MergeGroup) => Promise<readonly number[]>;
};

async function withRepository(
  options: GitHubOptions,
  run: (setting: Setting) => Promise<void>,
): Promise<void> {
  await using simulator = await startGitHub({ permissions: APP_PERMISSIONS, ...options });
  const { github, clock } = connect(simulator);
  const { repository } = simulator;
  const look = (base: string | null): AsyncGenerator<MergedPullsResult, void> =>
    mergedPulls(github, { base, head: repository.tip(), branch: "main" }, clock, LIVE);
  const merged = async (base: string | null): Promise<Merged> =>
    sumUp(await Array.fromAsync(look(base)));
  const numbers = async (base: string | null): Promise<readonly number[]> =>
    (await merged(base)).pulls.map(({ number }) => number);
  const queued = async (group: MergeGroup): Promise<readonly number[]> => {
    const { headSha: head, headRef: headBranch, baseRef: branch } = group;
    const found = await queuedPulls(github, { base: repository.tip(), head, branch, headBranch });
    return found.map(({ number }) => number);
  };
  await run({ simulator, repository, github, clock, look, merged, numbers, queued });
  assert.deepEqual(simulator.violations, []);
}

/** Each pull request once, in the order in which they were found. */
function sumUp(found: readonly MergedPullsResult[]): Merged {
  const commits = found.flatMap((item) => (item.kind === "commit" ? [item] : []));
  const pulls = commits.flatMap((commit) => commit.pulls);
  return {
    pulls: [...new Map(pulls.map((pull) => [pull.number, pull])).values()],
    withoutPull: commits.filter((commit) => commit.pulls.length === 0).map(({ sha }) => sha),
  };
}

for (const method of ["merge", "squash", "rebase", "queue"] as const) {
  for (const mergeCommitSha of ["absent", "null", "present"] as const) {
    test(`a pull request is found after a ${method}, with merge_commit_sha ${mergeCommitSha}`, async () => {
      await withRepository({ mergeCommitSha }, async ({ repository, merged, clock }) => {
        const { number } = repository.openPullRequest({ files: { a: "1" } });
        repository.pushToPullRequest(number, { files: { b: "2" } });
        repository.push({ files: { c: "3" } });
        const { before } = repository.merge(number, method);
        const result = await merged(before);
        assert.deepEqual(
          result.pulls.map((pull) => pull.number),
          [number],
        );
        assert.match(result.pulls[0]?.url ?? "", /\/pull\/1$/);
        assert.deepEqual(result.withoutPull, []);
        assert.deepEqual(clock.waits, []);
      });
    });
  }
}

test("whoever has seen enough asks no further", async () => {
  await withRepository({}, async ({ simulator, repository, look }) => {
    const base = repository.tip();
    for (let n = 0; n < 20; n += 1) {
      repository.merge(repository.openPullRequest({ files: { [`f${n}`]: "1" } }).number, "squash");
    }
    const seen: number[] = [];
    for await (const found of look(base)) {
      if (found.kind === "commit") seen.push(...found.pulls.map(({ number }) => number));
      if (seen.length === 3) break;
    }
    assert.deepEqual(seen, [20, 19, 18]);
    assert.equal(simulator.requests.filter(({ path }) => path.endsWith("/pulls")).length, 3);
  });
});

test("of more commits than anybody reviews as one change the newest are looked at, and the rest is told", async () => {
  await withRepository({}, async ({ repository, look }) => {
    const base = repository.tip();
    for (let n = 0; n < 260; n += 1) repository.push({ files: { n: String(n) } });
    const found = await Array.fromAsync(look(base));
    assert.equal(found.length, 251);
    assert.deepEqual(found.at(-1), { kind: "cut-off", checked: 250, commits: 260 });
  });
});

test("several merges in one go are all found, each once", async () => {
  await withRepository({}, async ({ repository, numbers }) => {
    const base = repository.tip();
    for (const method of ["merge", "squash", "rebase"] as const) {
      const { number } = repository.openPullRequest({ files: { [method]: "1" } });
      repository.pushToPullRequest(number, { files: { [`${method}2`]: "2" } });
      repository.merge(number, method);
    }
    assert.deepEqual(await numbers(base), [3, 2, 1]);
  });
});

test("a merge group with several pull requests leads to each of them", async () => {
  for (const strategy of ["squash", "merge", "rebase"] as const) {
    await withRepository({}, async ({ repository, numbers }) => {
      const base = repository.tip();
      const pulls = ["a", "b", "c"].map(
        (name) => repository.openPullRequest({ files: { [name]: "1" } }).number,
      );
      repository.mergeGroup(repository.enqueue(pulls, strategy));
      assert.deepEqual((await numbers(base)).toSorted(), pulls);
    });
  }
});

test("the look-up lags a merge: it is asked again for half a minute, the newest commit only", async () => {
  await withRepository({ lookupLag: { lookups: 3 } }, async ({ repository, clock, numbers }) => {
    const { number } = repository.openPullRequest({ files: { a: "1" }, title: "No number" });
    const { before } = repository.merge(number, "rebase");
    assert.deepEqual(await numbers(before), [number]);
    assert.deepEqual(clock.waits, [2000, 4000, 8000]);
  });
});

test("a look-up that stays empty is helped by the number in the message, verified", async () => {
  for (const method of ["squash", "merge"] as const) {
    await withRepository({ lookupLag: { lookups: 99 } }, async ({ repository, clock, numbers }) => {
      const { number } = repository.openPullRequest({ files: { a: "1" } });
      const { before } = repository.merge(number, method);
      assert.deepEqual(await numbers(before), [number]);
      assert.equal(
        clock.waits.reduce((sum, ms) => sum + ms, 0),
        30_000,
      );
    });
  }
});

test("a number in a message proves nothing: the pull request must be merged as this very commit", async () => {
  await withRepository({}, async ({ repository, merged }) => {
    const done = repository.openPullRequest({ files: { a: "1" } });
    repository.merge(done.number, "squash");
    const open = repository.openPullRequest({ files: { b: "1" } });
    for (const number of [done.number, open.number, 999]) {
      for (const message of [`Sneak in (#${number})`, `Merge pull request #${number} from x`]) {
        const { before, after } = repository.push({ files: { z: message }, message });
        assert.deepEqual(await merged(before), { pulls: [], withoutPull: [after] });
      }
    }
  });
});

test("a commit that was pushed without a pull request is told beside those that had one", async () => {
  await withRepository({}, async ({ repository, merged }) => {
    const base = repository.tip();
    const { number } = repository.openPullRequest({ files: { a: "1" } });
    repository.merge(number, "squash");
    const { after } = repository.push({ files: { direct: "1" }, message: "Direct" });
    const result = await merged(base);
    assert.deepEqual(
      result.pulls.map((pull) => pull.number),
      [number],
    );
    assert.deepEqual(result.withoutPull, [after]);
  });
});

test("open pull requests that contain the commit, and merges into other branches, don't count", async () => {
  await withRepository({}, async ({ repository, merged }) => {
    repository.push({ branch: "release", files: { r: "1" } });
    const topic = repository.openPullRequest({
      branch: "topic",
      base: "release",
      files: { a: "1" },
    });
    repository.openPullRequest({ branch: "topic", base: "main" });
    repository.merge(topic.number, "merge");
    const before = repository.tip();
    const push = repository.forcePush("main", repository.pull(topic.number).head.sha);
    assert.deepEqual((await merged(before)).pulls, []);
    assert.deepEqual((await merged(null)).withoutPull, [push.after]);
  });
});

test("after a force push the commits of the new history count, from where the two part", async () => {
  await withRepository({}, async ({ repository, numbers }) => {
    const start = repository.tip();
    repository.push({ files: { lost: "1" } });
    const applied = repository.tip();
    repository.forcePush("main", start);
    const { number } = repository.openPullRequest({ files: { a: "1" } });
    repository.merge(number, "squash");
    assert.deepEqual(await numbers(applied), [number]);
  });
});

test("a base that has nothing in common with the branch, or is gone, leaves the tip to look at, and is told", async () => {
  await withRepository({}, async ({ repository, look }) => {
    const applied = repository.tip();
    const { world, state } = repository;
    const commit = { parents: [], message: "Rewritten", files: { b: "1" }, author: "octocat" };
    repository.forcePush("main", addCommit(world, state, commit).sha);
    const { number, base } = repository.openPullRequest({ files: { a: "1" } });
    assert.equal(base.sha, repository.tip());
    const { after: head } = repository.merge(number, "squash");
    for (const gone of [applied, "0123456789".repeat(4)]) {
      const found = await Array.fromAsync(look(gone));
      assert.deepEqual(found[0], { kind: "incomparable", base: gone, head });
      assert.deepEqual(
        sumUp(found).pulls.map((pull) => pull.number),
        [number],
      );
    }
  });
});

test("without a base only the tip is looked at", async () => {
  await withRepository({}, async ({ repository, numbers }) => {
    for (const name of ["a", "b"]) {
      const { number } = repository.openPullRequest({ files: { [name]: "1" } });
      repository.merge(number, "squash");
    }
    assert.deepEqual(await numbers(null), [2]);
    assert.deepEqual(await numbers(repository.tip()), [2]);
  });
});

for (const [what, path] of [
  ["the look-up", /\/pulls$/],
  ["the comparison", /\/compare\//],
] as const) {
  test(`${what} failing is an error, never no pull request`, async () => {
    await withRepository({}, async ({ simulator, repository, merged }) => {
      const { number } = repository.openPullRequest({ files: { a: "1" } });
      const { before } = repository.merge(number, "squash");
      simulator.fault = (request) =>
        path.test(request.path) ? { kind: "status", status: 500 } : null;
      await assert.rejects(merged(before), /HTTP 500/);
      let requests = 0;
      simulator.fault = (request) =>
        path.test(request.path) && requests++ < 2 ? { kind: "status", status: 502 } : null;
      assert.equal((await merged(before)).pulls.length, 1, "twice is put up with");
    });
  });
}

test("a token that may not read pull requests is told so", async () => {
  await withRepository({}, async ({ simulator, repository, merged }) => {
    const { number } = repository.openPullRequest({ files: { a: "1" } });
    const { before } = repository.merge(number, "squash");
    simulator.fault = ({ path }) =>
      path.endsWith("/pulls") ? { kind: "status", status: 403 } : null;
    await assert.rejects(merged(before), /“pull-requests: read”/);
  });
});

test("the tip of a branch is what it is now", async () => {
  await withRepository({}, async ({ repository, github }) => {
    repository.push({ files: { a: "1" } });
    assert.equal(await branchTip(github, "main"), repository.tip());
    await assert.rejects(branchTip(github, "none"), /could not read the tip of none: HTTP 404/);
  });
});

test("a pull request from a fork or by Dependabot is known as such, whichever way it is found", async () => {
  const origins = [
    ["here", {}],
    ["fork", { fork: "mona/edge", author: "mona" }],
    ["Dependabot", { author: "dependabot[bot]" }],
    ["here", { author: "dependabot" }],
  ] as const;
  for (const [from, by] of origins) {
    for (const lookups of [0, 99]) {
      await withRepository({ lookupLag: { lookups } }, async ({ github, repository, merged }) => {
        const { number } = repository.openPullRequest({ files: { a: "1" }, ...by });
        const { headSha: head, ...group } = repository.enqueue([number]);
        const branches = { branch: group.baseRef, headBranch: group.headRef };
        const queued = await queuedPulls(github, { base: group.baseSha, head, ...branches });
        const { before } = repository.merge(number, "squash");
        const found = [...queued, ...(await merged(before)).pulls];
        assert.deepEqual(
          found.map((pull) => [pull.number, pull.from]),
          [
            [number, from],
            [number, from],
          ],
        );
      });
    }
  }
});

/** From now on the token is a job's own, which may not read the merge queue. */
function hideQueue(simulator: GitHubSimulator): void {
  simulator.identities.set(ACTIONS_TOKEN, bot(WORKFLOW_PERMISSIONS.plan));
}

for (const strategy of ["squash", "merge", "rebase"] as const) {
  test(`a group of a queue that does ${strategy} has its own pull requests and those of the groups ahead`, async () => {
    await withRepository({}, async ({ repository, queued, clock }) => {
      const [a = 0, b = 0, c = 0, d = 0] = ["a", "b", "c", "d"].map(
        (name) => repository.openPullRequest({ files: { [name]: "1" } }).number,
      );
      const first = repository.enqueue([a, b], strategy);
      const second = repository.enqueue([c], strategy, first);
      const third = repository.enqueue([d], strategy, second);
      assert.deepEqual(await queued(first), [a, b]);
      assert.deepEqual(await queued(second), [a, b, c]);
      repository.mergeGroup(first);
      assert.deepEqual(await queued(third), [c, d], "merged ones are the branch's by now");
      assert.deepEqual(clock.waits, []);
    });
  });
}

test("a queue that can't be read is helped by the branch's name and by messages that GitHub writes", async () => {
  for (const strategy of ["squash", "merge"] as const) {
    await withRepository({}, async ({ simulator, repository, queued }) => {
      hideQueue(simulator);
      const pulls = ["a", "b", "c"].map(
        (name) => repository.openPullRequest({ files: { [name]: "1" } }).number,
      );
      const first = repository.enqueue(pulls.slice(0, 2), strategy);
      const second = repository.enqueue(pulls.slice(2), strategy, first);
      assert.deepEqual((await queued(second)).toSorted(), pulls);
    });
  }
});

test("a group that the queue has built anew is helped in the same way", async () => {
  await withRepository({}, async ({ repository, queued }) => {
    const { number } = repository.openPullRequest({ files: { a: "1" } });
    const other = repository.openPullRequest({ files: { b: "1" } });
    const group = repository.enqueue([number]);
    repository.enqueue([other.number]);
    assert.deepEqual(await queued(group), [number]);
  });
});

test("a message that names an issue, or a pull request that is none of the group, leads nowhere", async () => {
  await withRepository({}, async ({ simulator, repository, queued }) => {
    hideQueue(simulator);
    const issue = repository.openIssue({ title: "A bug" });
    const victim = repository.openPullRequest({ files: { v: "1" }, title: "Reviewed" });
    const closed = repository.openPullRequest({ files: { w: "1" }, title: "Closed" });
    repository.closePullRequest(closed.number);
    const messages = [
      `Fix it (#${issue.number})`,
      `Sneak in (#${victim.number})`,
      `Merge pull request #${victim.number} from octo-org/change`,
      `Closed (#${closed.number})`,
      "Nothing (#999)",
    ];
    for (const [index, message] of messages.entries()) {
      const { number } = repository.openPullRequest({ files: { [`f${index}`]: "1" }, message });
      const group = repository.enqueue([number], "rebase");
      assert.deepEqual(await queued(group), [number], message);
    }
  });
});

test("a queue that fails to answer is an error, never no pull request", async () => {
  await withRepository({}, async ({ simulator, repository, queued }) => {
    const { number } = repository.openPullRequest({ files: { a: "1" } });
    const group = repository.enqueue([number]);
    simulator.fault = ({ path }) => (path === "/graphql" ? { kind: "status", status: 500 } : null);
    await assert.rejects(queued(group), /could not read the merge queue of main: HTTP 500/);
  });
});
