import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit, refusal } from "./client.ts";
import type { GitHubSimulator } from "./simulator.ts";
import { startGitHub } from "./simulator.ts";

const READ = { contents: "read", pull_requests: "read" } as const;
const PLACE = { owner: "octo-org", repo: "edge" };

async function pullsOf(github: GitHubSimulator, commit_sha: string): Promise<number[]> {
  const { rest } = octokit(github);
  const { data } = await rest.repos.listPullRequestsAssociatedWithCommit({ ...PLACE, commit_sha });
  return data.map(({ number }) => number);
}

async function compared(github: GitHubSimulator, base: string, head: string): Promise<string> {
  const { data } = await octokit(github).rest.repos.compareCommitsWithBasehead({
    ...PLACE,
    basehead: `${base}...${head}`,
  });
  return `${data.status} +${data.ahead_by} -${data.behind_by}: ${data.commits.map(({ commit }) => commit.message.split("\n")[0]).join(", ")}`;
}

for (const method of ["merge", "squash", "rebase", "queue"] as const) {
  test(`every commit that a ${method} puts on main leads to its pull request`, async () => {
    await using github = await startGitHub({ permissions: READ });
    const { repository } = github;
    const { number } = repository.openPullRequest({
      files: { "aop.yaml": "1" },
      title: "First",
      message: "one",
    });
    repository.pushToPullRequest(number, { files: { "certs/a.pem": "A" }, message: "two" });
    repository.push({ files: { other: "x" }, message: "direct" });
    const push = repository.merge(number, method);
    for (const { sha } of push.commits) assert.deepEqual(await pullsOf(github, sha), [number]);
    assert.deepEqual(await pullsOf(github, push.before), []);
    assert.deepEqual(repository.filesAt(), {
      "README.md": "# Edge\n",
      "aop.yaml": "1",
      "certs/a.pem": "A",
      other: "x",
    });
    const subjects = {
      merge: "ahead +3 -0: one, two, Merge pull request #1 from octo-org/change-1",
      squash: "ahead +1 -0: First (#1)",
      rebase: "ahead +2 -0: one, two",
      queue: "ahead +1 -0: First (#1)",
    };
    assert.equal(await compared(github, push.before, push.after), subjects[method]);
    const { data } = await octokit(github).rest.pulls.get({ ...PLACE, pull_number: number });
    assert.equal(data.merged, true);
    assert.equal("merge_commit_sha" in data, false);
    assert.equal(data.state, "closed");
    assert.deepEqual(github.violations, []);
  });
}

test("a rebase makes new shas and a squash a single one, the same in every run", async () => {
  const shas = async (): Promise<string[]> => {
    await using github = await startGitHub({ permissions: READ });
    const { number } = github.repository.openPullRequest({ files: { a: "1" } });
    github.repository.pushToPullRequest(number, { files: { a: "2" } });
    const own = [...github.repository.pull(number).commits];
    const merged = github.repository.merge(number, "rebase").commits.map(({ sha }) => sha);
    assert.equal(new Set([...own, ...merged]).size, 4);
    return [...own, ...merged];
  };
  const first = await shas();
  for (const sha of first) assert.match(sha, /^[0-9a-f]{40}$/);
  assert.deepEqual(await shas(), first);
});

test("the look-up by commit lags after a merge, by count and by time", async () => {
  let time = Date.UTC(2026, 10, 2);
  await using github = await startGitHub({
    permissions: READ,
    lookupLag: { lookups: 2 },
    now: () => time,
  });
  const { repository } = github;
  const merged = repository.openPullRequest({ branch: "topic", files: { a: "1" } });
  const { after } = repository.merge(merged.number, "merge");
  assert.deepEqual(await pullsOf(github, after), []);
  assert.deepEqual(await pullsOf(github, after), []);
  assert.deepEqual(await pullsOf(github, after), [merged.number]);
  github.lookupLag = { lookups: 0, milliseconds: 20_000 };
  assert.deepEqual(await pullsOf(github, merged.head.sha), []);
  time += 20_000;
  assert.deepEqual(await pullsOf(github, merged.head.sha), [merged.number]);
  assert.equal((await refusal(pullsOf(github, "f".repeat(40)))).status, 422);
});

test("a commit leads to the merged pull request that brought it to the default branch, and until then to all that are open or merged", async () => {
  await using github = await startGitHub({ permissions: READ });
  const { repository } = github;
  repository.push({ branch: "next", files: { n: "1" }, message: "next" });
  const intoNext = repository.openPullRequest({ branch: "topic", base: "next", files: { a: "1" } });
  const open = repository.openPullRequest({ branch: "topic", title: "Same branch again" });
  const closed = repository.openPullRequest({ branch: "topic", title: "And again" });
  repository.closePullRequest(closed.number);
  const { sha } = intoNext.head;
  assert.deepEqual(await pullsOf(github, sha), [intoNext.number, open.number]);
  repository.merge(intoNext.number, "merge");
  assert.deepEqual(await pullsOf(github, sha), [intoNext.number, open.number]);
  repository.merge(open.number, "merge");
  assert.deepEqual(await pullsOf(github, sha), [open.number]);
});

test("a comparison and a pull request count the lines that changed", async () => {
  await using github = await startGitHub({
    permissions: READ,
    files: { a: "1\n2\n3\n", gone: "x\ny\n", bytes: new Uint8Array([0, 1]) },
  });
  const { repository } = github;
  const files = { a: "1\nzwei\n3\n4\n", b: "new", gone: null, bytes: new Uint8Array([0, 2]) };
  const { number: pull_number, head } = repository.openPullRequest({ files });
  const { rest } = octokit(github);
  const basehead = `main...${head.sha}`;
  const { data } = await rest.repos.compareCommitsWithBasehead({ ...PLACE, basehead });
  assert.deepEqual(
    data.files?.map(({ filename, status, additions, deletions, changes }) =>
      [filename, status, additions, deletions, changes].join(" "),
    ),
    ["a modified 2 1 3", "b added 1 0 1", "bytes modified 0 0 0", "gone removed 0 2 2"],
  );
  assert.match(data.permalink_url, /compare\/octo-org:[0-9a-f]{7}\.\.\.octo-org:[0-9a-f]{7}$/);
  const { data: pull } = await rest.pulls.get({ ...PLACE, pull_number });
  assert.deepEqual([pull.additions, pull.deletions, pull.changed_files], [3, 3, 4]);
});

test("a merge group carries several pull requests to main in one push", async () => {
  await using github = await startGitHub({ permissions: READ });
  const { repository } = github;
  const [one, two, three] = ["a", "b", "c"].map((name) =>
    repository.openPullRequest({ files: { [name]: "1" }, title: name }),
  );
  assert.ok(one && two && three);
  const below = repository.enqueue([one.number, two.number]);
  const above = repository.enqueue([three.number], "merge", below);
  assert.equal(above.headRef, `gh-readonly-queue/main/pr-3-${below.headSha}`);
  assert.equal(above.baseSha, below.headSha);
  assert.deepEqual(await pullsOf(github, below.headSha), []);
  const push = repository.mergeGroup(above);
  assert.equal(
    await compared(github, push.before, push.after),
    "ahead +4 -0: c, a (#1), b (#2), Merge pull request #3 from octo-org/change-3",
  );
  assert.deepEqual(await pullsOf(github, below.headSha), [two.number]);
  assert.deepEqual(await pullsOf(github, push.after), [three.number]);
  assert.equal(repository.issue(one.number).state, "closed");
  repository.push({ files: { d: "1" } });
  const late = repository.openPullRequest({ files: { e: "1" } });
  const group = repository.enqueue([late.number]);
  repository.push({ files: { d: "2" } });
  assert.throws(() => repository.mergeGroup(group), /has moved/);
});

test("a comparison lists the newest 250 commits, or all of them by pages with the files on the first", async () => {
  await using github = await startGitHub({ permissions: READ });
  const { repository } = github;
  const base = repository.tip();
  for (let index = 0; index < 260; index += 1)
    repository.push({ files: { [`f${index}`]: "x" }, message: `c${index}` });
  const { rest, paginate } = octokit(github);
  const basehead = `${base}...main`;
  const whole = await rest.repos.compareCommitsWithBasehead({ ...PLACE, basehead });
  assert.equal(whole.data.total_commits, 260);
  assert.equal(whole.data.commits.length, 250);
  assert.equal(whole.data.commits[0]?.commit.message, "c10");
  const page = async (
    number: number,
  ): Promise<readonly [commits: number, files: number | null]> => {
    const paging = { basehead, per_page: 100, page: number };
    const { data } = await rest.repos.compareCommitsWithBasehead({ ...PLACE, ...paging });
    return [data.commits.length, data.files?.length ?? null];
  };
  assert.deepEqual(await Promise.all([1, 2, 3].map(page)), [
    [100, 260],
    [100, null],
    [60, null],
  ]);
  const before = github.requests.length;
  await paginate(rest.repos.compareCommitsWithBasehead, { ...PLACE, basehead, per_page: 100 });
  assert.equal(github.requests.length - before, 3);
  assert.equal(await compared(github, "main", base), "behind +0 -260: ");
  assert.equal(await compared(github, "main", "main"), "identical +0 -0: ");
  repository.forcePush("old", base);
  repository.push({ branch: "old", files: { z: "1" }, message: "aside" });
  assert.equal(await compared(github, "main", "old"), "diverged +1 -260: aside");
  assert.deepEqual(github.violations, []);
});

test("branches, refs and commits are found by name and by sha", async () => {
  await using github = await startGitHub({ permissions: READ });
  const { repository } = github;
  const { after } = repository.push({
    branch: "feature/one",
    files: { a: "1" },
    message: "on a branch with a slash",
  });
  const { rest } = octokit(github);
  assert.equal((await rest.repos.get(PLACE)).data.default_branch, "main");
  assert.equal(
    (await rest.repos.getBranch({ ...PLACE, branch: "feature/one" })).data.commit.sha,
    after,
  );
  assert.equal(
    (await rest.git.getRef({ ...PLACE, ref: "heads/feature/one" })).data.object.sha,
    after,
  );
  const { data } = await rest.repos.getCommit({ ...PLACE, ref: after.slice(0, 10) });
  assert.deepEqual(
    data.files?.map(({ filename, status }) => `${status} ${filename}`),
    ["added a"],
  );
  assert.equal((await refusal(rest.git.getRef({ ...PLACE, ref: "heads/none" }))).status, 404);
  assert.equal((await refusal(rest.repos.getBranch({ ...PLACE, branch: "none" }))).status, 404);
  assert.deepEqual(github.violations, []);
});

test("a conflicting merge is a mistake of the test and says so", async () => {
  await using github = await startGitHub({ permissions: READ });
  const { repository } = github;
  const { number } = repository.openPullRequest({ files: { a: "theirs" } });
  repository.push({ files: { a: "ours" } });
  assert.throws(() => repository.merge(number, "squash"), /Merge conflict in a/);
});

test("pull requests are listed by state, base and head", async () => {
  await using github = await startGitHub({ permissions: READ, mergeCommitSha: "null" });
  const { repository } = github;
  const single = repository.openPullRequest({ branch: "one", files: { a: "1" } });
  repository.openPullRequest({
    branch: "two",
    files: { b: "1" },
    fork: "mona/edge",
    author: "mona",
  });
  repository.merge(single.number);
  const { rest } = octokit(github);
  const numbers = async (filter: {
    state?: "all" | "closed";
    head?: string;
    base?: string;
  }): Promise<number[]> =>
    (await rest.pulls.list({ ...PLACE, ...filter })).data.map(({ number }) => number);
  assert.deepEqual(await numbers({}), [2]);
  assert.deepEqual(await numbers({ state: "all" }), [2, 1]);
  assert.deepEqual(await numbers({ state: "all", head: "mona:two" }), [2]);
  assert.deepEqual(await numbers({ state: "closed", base: "main" }), [1]);
  const { data } = await rest.pulls.list({ ...PLACE, state: "closed" });
  assert.equal(data[0]?.merge_commit_sha, null);
  assert.deepEqual(
    data.map((pull) => "merged" in pull),
    [false],
  );
});
