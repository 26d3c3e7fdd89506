import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mergeGroupEvent } from "../simulators/github/events.ts";
import type { FaultPlan } from "../simulators/github/faults.ts";
import { addCommit } from "../simulators/github/git/commits.ts";
import type { Push } from "../simulators/github/git/push.ts";
import { filesOf } from "./declared.ts";
import { AOP_YAML, assertPassed, startApplied } from "./applied.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();

const ENABLED = { "aop.yaml": AOP_YAML.replace("{ certificate: api, enabled: false }", "api") };

/** Merges so many pull requests that nobody planned; the last push. */
function mergeOthers(story: Story, count: number): Push {
  const pushes = Array.from({ length: count }, (_, n) => {
    const files = { "README.md": `${n}\n` };
    return story.repository.merge(story.repository.openPullRequest({ files }).number, "squash");
  });
  const last = pushes.at(-1);
  assert.ok(last);
  return last;
}

/** How often the pull requests of a commit were asked for. */
function lookUps({ github }: Story): number {
  return github.requests.filter(({ path }) => /\/commits\/\w+\/pulls$/.test(path)).length;
}

const FORBIDDEN = { message: "Resource not accessible by integration" };

/** GitHub refuses these requests: of GraphQL those whose query has the word. */
function refuse(path: RegExp, word = ""): FaultPlan {
  return (request) =>
    path.test(request.path) && JSON.stringify(request.body ?? "").includes(word)
      ? { kind: "status", status: 403, body: FORBIDDEN }
      : null;
}

// An apply that can't read what was reviewed has not changed anything, and a job that is run again may be able to.
describe("what was reviewed can't be read", { concurrency: 2 }, () => {
  const cases = [
    ["the comments", refuse(/\/comments$/), /could not list the comments of #1: HTTP 403/],
    ["whose they are", refuse(/graphql/, "viewer"), /could not ask who the github-token writes as/],
    ["who edited it", refuse(/graphql/, "editor"), /could not read comment \d+ and who edited it/],
    ["the merged ones", refuse(/\/pulls$/), /could not list the pull requests of/],
  ] as const;
  for (const [what, fault, pattern] of cases) {
    test(`${what}: an apply says that it changed nothing, and why`, async () => {
      await using story = await startStory({ env: pki.env });
      const { pull } = await story.propose(filesOf(pki));
      const push = story.repository.merge(pull);
      story.github.fault = fault;
      const run = await story.apply(push);
      assert.equal(run.exitCode, 1);
      assert.deepEqual(story.cloudflare.writes, []);
      assert.equal(run.outputs["applied"], "0");
      const [error] = run.annotations.filter(({ level }) => level === "error");
      assert.match(error?.message ?? "", /^Nothing was changed: the reviewed plans could not be/);
      assert.match(run.log, pattern);
      assert.match(run.log, /Re-run this job/);
      assert.match(run.summary, /apply stopped before its first write/);
      story.github.fault = null;
      assert.equal((await story.apply(push)).exitCode, 0);
    });
  }

  test("a merge group fails with the reason", async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    const group = story.repository.enqueue([pull]);
    story.github.fault = refuse(/\/comments$/);
    const run = await story.run(mergeGroupEvent(story.repository, group));
    assert.equal(run.exitCode, 1);
    assert.match(run.log, /The reviewed plans could not be looked up/);
    assert.doesNotMatch(run.log, /Nothing was changed/);
    assert.match(run.log, /could not list the comments of #1: HTTP 403/);
  });
});

describe("many merges since the last apply", { concurrency: 2 }, () => {
  test("are looked through from the newest on, until all that is to be done was found", async () => {
    await using story = await startApplied(pki);
    mergeOthers(story, 40);
    const { pull } = await story.propose(ENABLED);
    story.repository.merge(pull, "squash");
    assertPassed(await story.apply(mergeOthers(story, 2)));
    assert.equal(lookUps(story), 20, "the newest ones are told the result in any case");
  });

  test("are each told the result, also where the plan of the newest covers all", async () => {
    await using story = await startApplied(pki);
    const first = await story.propose(ENABLED);
    story.repository.merge(first.pull, "squash");
    const shop = ENABLED["aop.yaml"].replace("shop.example.com: partner", "shop.example.com: api");
    const second = await story.propose({ "aop.yaml": shop });
    assertPassed(await story.merge(second.pull, { method: "squash" }));
    for (const { pull } of [first, second])
      assert.match(story.result(pull), /applied\*\* – 2 operations/);
  });

  test("without a plan are counted in the refusal, and only some are named", async () => {
    await using story = await startApplied(pki);
    story.repository.merge(story.repository.openPullRequest({ files: ENABLED }).number, "squash");
    const run = await story.apply(mergeOthers(story, 29));
    assert.equal(run.exitCode, 1);
    assert.deepEqual(story.cloudflare.writes, []);
    assert.equal(run.log.match(/has no plan comment/g)?.length, 10);
    assert.match(run.log, /#30 has no plan comment\./);
    assert.match(run.log, /… and 20 more: pull requests whose plans don't count either/);
    assert.match(run.log, /What you can do: open a new pull request/);
  });

  test("that are more than are looked at are said to be", async () => {
    await using story = await startApplied(pki);
    const { pull } = await story.propose(ENABLED);
    story.repository.merge(pull, "squash");
    for (let n = 0; n < 249; n += 1) story.repository.push({ files: { n: String(n) } });
    const run = await story.apply(mergeOthers(story, 1));
    assert.equal(run.exitCode, 1);
    assert.match(run.log, /Only the newest 250 of 251 commits since the last apply were checked/);
    assert.match(run.log, /No merged pull request was found for (\w{12}, ){4}\w{12} and 244 more/);
  });
});

describe("after a rewrite of the branch's history", { concurrency: 2 }, () => {
  /** Main begins anew with the same files. */
  function rewrite({ repository }: Story): void {
    const { world, state } = repository;
    const commit = { message: "Rewritten", files: repository.filesAt(), author: "octocat" };
    repository.forcePush("main", addCommit(world, state, { ...commit, parents: [] }).sha);
  }

  test("the plan of the newest merge counts", async () => {
    await using story = await startApplied(pki);
    rewrite(story);
    const { pull } = await story.propose(ENABLED);
    assertPassed(await story.merge(pull, { method: "squash" }));
  });

  test("a refusal says that the record of the last apply does not count, and names the way out", async () => {
    await using story = await startApplied(pki);
    const applied = story.repository.tip();
    rewrite(story);
    const { pull } = await story.propose(ENABLED);
    story.repository.merge(pull, "squash");
    const run = await story.apply(mergeOthers(story, 1));
    assert.equal(run.exitCode, 1);
    assert.deepEqual(story.cloudflare.writes, []);
    const lost = `its commit ${applied.slice(0, 12)} is not in the history of main`;
    assert.ok(run.log.includes(lost), run.log);
    assert.match(run.log, /#2 has no plan comment/);
    assert.match(run.log, /require-reviewed-plan: false/);
  });
});

describe("a pull request whose runs get no secrets, and so no plan", { concurrency: 2 }, () => {
  const origins = [
    [{ fork: "stranger/edge", author: "stranger" }, "it came from a fork", "branch of this"],
    [{ author: "dependabot[bot]" }, "it is by Dependabot", "stored for Dependabot"],
  ] as const;
  for (const [by, why, remedy] of origins) {
    test(`is refused with that reason and a way out: ${why}`, async () => {
      await using story = await startStory({ env: pki.env });
      const { number } = story.repository.openPullRequest({ files: filesOf(pki), ...by });
      await story.plan(number, { token: "" });
      const pattern = new RegExp(`#1 has no plan comment: ${why}.*${remedy}`);
      const group = story.repository.enqueue([number]);
      const queued = await story.run(mergeGroupEvent(story.repository, group));
      assert.equal(queued.exitCode, 1);
      assert.match(queued.log, pattern);
      const push = story.repository.merge(number, "squash");
      const refused = await story.apply(push);
      assert.equal(refused.exitCode, 1);
      assert.deepEqual(story.cloudflare.writes, []);
      assert.match(refused.log, pattern);
      const wayOut = { mode: "apply", "require-reviewed-plan": "false" };
      assertPassed(await story.apply(push, { inputs: wayOut }));
    });
  }
});
