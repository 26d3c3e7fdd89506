import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Comment } from "../simulators/github/world.ts";
import { declared, filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();
const MORE = declared({ hostnames: ["api.example.com: api", "shop.example.com: api"] });
const BOT = "github-actions[bot]";

/** The only plan comment. */
function only(story: Story, pull: number): Comment {
  const [comment, ...others] = story.repository.comments(pull);
  assert.ok(comment);
  assert.deepEqual(others, []);
  return comment;
}

function assertRefused(run: ActionRun, story: Story, pattern: RegExp): void {
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(story.cloudflare.writes, [], "stopped before the first write");
  assert.match(run.log, pattern);
}

describe("a plan comment is believed only as we wrote it", { concurrency: 2 }, () => {
  const edits = [
    ["a person named like the app", "github-actions", /edited by another account named github-a/],
  ] as const;
  for (const [who, by, pattern] of edits) {
    test(`one that was edited by ${who} is not`, async () => {
      await using story = await startStory({ env: pki.env });
      const { pull } = await story.propose(filesOf(pki));
      const { id, body } = only(story, pull);
      story.repository.editComment(id, `${body}\nLooks good.`, by);
      assertRefused(await story.merge(pull), story, pattern);
    });
  }

  test("one whose text an account changed that is gone is not", async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    const { id, body } = only(story, pull);
    story.repository.editComment(id, body.replace("1 hostname", "2 hostnames"), null);
    const pattern = /was edited by a deleted account/;
    assertRefused(await story.merge(pull), story, pattern);
  });

  test("the way out of an edited one works: another pull request shows what is left", async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    const { id, body } = only(story, pull);
    story.repository.editComment(id, `${body}\nLooks good.`, "mona");
    const pattern = /was edited by mona, so it does not count[^]*open a new pull request/;
    assertRefused(await story.merge(pull), story, pattern);
    const again = await story.propose({});
    assert.match(story.comment(again.pull), /1 certificate to upload, 1 hostname to enable/);
    const applied = await story.merge(again.pull);
    assert.equal(applied.exitCode, 0, applied.stdout);
    assert.match(story.result(again.pull), /applied\*\* – 2 operations/);
  });

  test("one whose text was rewritten beside its marker shows the plan again", async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    const { id, body } = only(story, pull);
    const [marker = ""] = body.split("\n");
    story.repository.editComment(
      id,
      `${marker}\n**Authenticated Origin Pulls: plan** – no changes`,
      "mallory",
    );
    await story.plan(pull);
    assert.match(only(story, pull).body, /1 certificate to upload, 1 hostname to enable/);
  });

  test("one that others wrote into, and a run of ours wrote anew in between, is the new one", async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    const { id, body: narrow } = only(story, pull);
    story.repository.pushToPullRequest(pull, { files: { "aop.yaml": MORE } });
    await story.plan(pull);
    const wide = only(story, pull).body;
    const push = story.repository.merge(pull);
    story.repository.editComment(id, `${wide} `, "mallory");
    story.github.fault = ({ path, body }) => {
      const isViewerQuery = path === "/graphql" && JSON.stringify(body).includes("viewer");
      if (isViewerQuery) story.repository.editComment(id, narrow, BOT);
      return null;
    };
    assertRefused(await story.apply(push), story, /now: .*enable shop\.example\.com/);
  });

  test("an outdated one is not, when the newer one was deleted", async () => {
    await using story = await startStory({ env: pki.env });
    const inputs = { comment: "recreate" };
    const { pull } = await story.propose(filesOf(pki), { inputs });
    story.repository.pushToPullRequest(pull, { files: { "README.md": "Other\n" } });
    await story.plan(pull, { inputs });
    const [outdated, current] = story.repository.comments(pull);
    assert.equal(outdated?.minimized, "outdated");
    story.repository.deleteComment(current?.id ?? 0);
    assertRefused(await story.merge(pull, { inputs }), story, /#1 has no plan comment/);
  });
});
