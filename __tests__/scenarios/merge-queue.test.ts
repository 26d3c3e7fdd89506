import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mergeGroupEvent } from "../simulators/github/events.ts";
import type { MergeGroup } from "../simulators/github/git/merging.ts";
import { bot } from "../simulators/github/identity.ts";
import { APP_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import { AOP_YAML, assertPassed, lose, startApplied } from "./applied.ts";
import { filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();
const FILES = filesOf(pki);
const OTHER = { "README.md": "Other\n" };
const ENABLED = { "aop.yaml": AOP_YAML.replace("{ certificate: api, enabled: false }", "api") };

/** The plan workflow in the merge queue. It never writes. */
async function check(story: Story, group: MergeGroup): Promise<ActionRun> {
  const before = [story.cloudflare.writes.length, story.github.writes.length];
  const run = await story.run(mergeGroupEvent(story.repository, group));
  const after = [story.cloudflare.writes.length, story.github.writes.length];
  assert.deepEqual(after, before, "a merge group writes nothing");
  return run;
}

/** A workflow can't grant its own token to read the merge queue: here it uses an app's. */
function readsQueue(story: Story): void {
  story.identify("plan", bot(APP_PERMISSIONS, "octo-edge[bot]"));
}

function assertRefused(run: ActionRun, pattern: RegExp): void {
  assert.equal(run.exitCode, 1, run.stdout);
  assert.match(run.log, pattern);
}

// Where nothing else is said, the token is the job's own: it learns a group's pull requests by the names that GitHub writes.
describe("a merge group passes with what was reviewed", { concurrency: 2 }, () => {
  test("behind another group, on that group's pull requests too", async () => {
    await using story = await startStory({ env: pki.env });
    const a = await story.propose(FILES);
    const b = await story.propose(OTHER);
    const first = story.repository.enqueue([a.pull]);
    const second = story.repository.enqueue([b.pull], "squash", first);
    assertPassed(await check(story, first));
    assertPassed(await check(story, second));
  });

  test("behind another group, with an apply on record and a merge that was not applied yet", async () => {
    await using story = await startApplied(pki);
    const without = AOP_YAML.replace("      shop.example.com: partner\n", "");
    const merged = await story.propose({ "aop.yaml": without });
    story.repository.merge(merged.pull, "squash");
    const a = await story.propose({ "aop.yaml": without.replace("api, enabled: false", "api") });
    const b = await story.propose(OTHER);
    const first = story.repository.enqueue([a.pull]);
    const run = await check(story, story.repository.enqueue([b.pull], "squash", first));
    assertPassed(run);
    assert.match(run.log, /Every operation in this merge group was reviewed/);
  });

  test("while Cloudflare drifts elsewhere, which is told", async () => {
    await using story = await startApplied(pki);
    lose(story);
    const b = await story.propose(OTHER);
    for (const { id } of story.repository.comments(b.pull)) story.repository.deleteComment(id);
    const run = await check(story, story.repository.enqueue([b.pull]));
    assertPassed(run);
    assert.match(
      run.log,
      /::notice::1 of 1 operations restore .*which this merge group did not cause/,
    );
  });

  for (const beside of [[], [OTHER]]) {
    test(`in a queue that rebases, with ${beside.length} others, whatever its messages name, for an app that may read the queue`, async () => {
      await using story = await startStory({ env: pki.env });
      readsQueue(story);
      const issue = story.repository.openIssue({ title: "A bug" });
      const message = `Fix the edge (#${issue.number})`;
      const { number } = story.repository.openPullRequest({ files: FILES, message });
      await story.plan(number);
      const others = await Promise.all(beside.map((files) => story.propose(files)));
      const group = [number, ...others.map(({ pull }) => pull)];
      assertPassed(await check(story, story.repository.enqueue(group, "rebase")));
    });
  }

  test("behind another group, for an app that may read the queue", async () => {
    await using story = await startStory({ env: pki.env });
    readsQueue(story);
    const a = await story.propose(FILES);
    const b = await story.propose(OTHER);
    const first = story.repository.enqueue([a.pull]);
    assertPassed(await check(story, story.repository.enqueue([b.pull], "squash", first)));
  });
});

describe("a merge group is refused", { concurrency: 2 }, () => {
  test("when its message names an open pull request that is none of the group", async () => {
    await using story = await startStory({ env: pki.env });
    const victim = await story.propose(FILES);
    const message = `Sneak in (#${victim.pull})`;
    const { number } = story.repository.openPullRequest({ files: FILES, message });
    const run = await check(story, story.repository.enqueue([number], "rebase"));
    assertRefused(run, new RegExp(`#${number} has no plan comment`));
  });

  test("for what nobody reviewed, whatever drifts beside it", async () => {
    await using story = await startApplied(pki);
    lose(story);
    const { number } = story.repository.openPullRequest({ files: ENABLED });
    const run = await check(story, story.repository.enqueue([number]));
    assertRefused(run, /1 of the operations to apply were not reviewed/);
    assert.match(run.log, /now: .*enable admin\.example\.com/);
    assert.doesNotMatch(run.log, /now: .*enable api\.example\.com/);
  });

  test("behind a group with operations that nobody reviewed", async () => {
    await using story = await startApplied(pki);
    const { number } = story.repository.openPullRequest({ files: ENABLED });
    const b = await story.propose(OTHER);
    const first = story.repository.enqueue([number]);
    const run = await check(story, story.repository.enqueue([b.pull], "squash", first));
    assertRefused(run, /now: .*enable admin\.example\.com/);
  });
});
