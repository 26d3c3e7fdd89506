import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pullRequestEvent } from "../simulators/github/events.ts";
import type { Comment } from "../simulators/github/world.ts";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, type Story } from "./story.ts";
import { assertRefusedWithWayOut } from "./way-out.ts";

const pki = await makePki();
const BOT = "github-actions[bot]";
const ONE = filesOf(pki);
const TWO = filesOf(
  pki,
  declared({ hostnames: ["api.example.com: api", "shop.example.com: api"] }),
);

const API = ["api.example.com"];
const BOTH = ["api.example.com", "shop.example.com"];

function start(): Promise<Story> {
  return startStory({ env: pki.env });
}

function only(story: Story, pull: number): Comment {
  const [comment] = story.repository.comments(pull);
  assert.ok(comment);
  return comment;
}

function marker(body: string): string {
  return body.split("\n")[0] ?? "";
}

/** Another workflow of the repository, which writes as the same bot, edits a plan comment after it was reviewed. */
async function forge(story: Story, edit: (shown: string, wide: string) => string): Promise<number> {
  const { pull } = await story.propose(ONE);
  const { id, body } = only(story, pull);
  story.repository.pushToPullRequest(pull, { files: TWO });
  await story.plan(pull);
  const wide = only(story, pull).body;
  story.repository.editComment(id, edit(body, wide), BOT);
  return pull;
}

describe("what a workflow writes into a plan comment as our bot", { concurrency: 2 }, () => {
  test("is refused where only the marker has an operation, which people don't see", async () => {
    await using story = await start();
    const pull = await forge(story, (shown, wide) => shown.replace(marker(shown), marker(wide)));
    const run = await story.merge(pull);
    await assertRefusedWithWayOut(story, run, /now: .*shop\.example\.com/, BOTH);
    assert.match(run.log, /has 1 of them in its hidden marker, but does not show them/);
  });

  test("is refused where only the text has an operation", async () => {
    await using story = await start();
    const pull = await forge(story, (shown, wide) => wide.replace(marker(wide), marker(shown)));
    await assertRefusedWithWayOut(
      story,
      await story.merge(pull),
      /is for commit \w{12}, but \w{12} was merged/,
      BOTH,
    );
  });

  const UNSEEN: Readonly<Record<string, (wide: string) => string>> = {
    "in an HTML comment": (wide) =>
      wide.replace(/\n(\|[^\n]*shop\.example\.com[^\n]*)/, "\n<!--\n$1\n-->"),
    "behind cells that a table has no room for": (wide) =>
      wide.replace(/\n\| ([^\n]*shop\.example\.com)/, "\n| none|none|$1"),
    "with its change behind a picture": (wide) =>
      wide.replace(/(\n\|[^\n]*shop\.example\.com[^\n]* \| )(.*) \|/, "$1![$2](/x.png) |"),
  };
  for (const [where, hide] of Object.entries(UNSEEN)) {
    test(`is refused where the row is there and can't be seen: ${where}`, async () => {
      await using story = await start();
      const pull = await forge(story, (_, wide) => {
        assert.notEqual(hide(wide), wide);
        return hide(wide);
      });
      const pattern = /has text that this action does not write/;
      await assertRefusedWithWayOut(story, await story.merge(pull), pattern, BOTH);
    });
  }

  test("counts before the merge where text and marker agree: everybody can see it", async () => {
    await using story = await start();
    const pull = await forge(story, (_, wide) => wide);
    const run = await story.merge(pull);
    assert.equal(run.exitCode, 0, run.stdout);
  });

  const AFTER: Readonly<Record<string, (shown: string, other: string) => string>> = {
    "its marker": (shown, other) => shown.replace(marker(shown), marker(other)),
    "its text": (shown, other) => other.replace(marker(other), marker(shown)),
    both: (_, other) => other,
    "not even a word": (shown) => `${shown} `,
  };
  for (const [what, edit] of Object.entries(AFTER)) {
    test(`is refused after the merge, whatever was changed: ${what}`, async () => {
      await using story = await start();
      const { pull } = await story.propose(ONE);
      const { id, body: other } = only(story, pull);
      story.repository.pushToPullRequest(pull, { files: TWO });
      await story.plan(pull);
      const push = story.repository.merge(pull);
      story.clock?.advance(60_000);
      story.repository.editComment(id, edit(only(story, pull).body, other), BOT);
      const pattern = /was written at .*, after the merge at/;
      await assertRefusedWithWayOut(story, await story.apply(push), pattern, BOTH);
    });
  }
});

describe("a plan comment does not count", { concurrency: 2 }, () => {
  test("by another app, even one that may write here", async () => {
    await using story = await start();
    const { pull } = await story.propose(ONE);
    const { id, body } = only(story, pull);
    story.repository.deleteComment(id);
    story.repository.addComment(pull, body, "our-app[bot]");
    await assertRefusedWithWayOut(
      story,
      await story.merge(pull),
      /marker is by our-app\[bot\]/,
      API,
    );
  });

  test("for another head than the one that was merged", async () => {
    await using story = await start();
    const { pull } = await story.propose(ONE);
    story.repository.pushToPullRequest(pull, { files: { "README.md": "Other\n" } });
    await assertRefusedWithWayOut(
      story,
      await story.merge(pull),
      /is for commit \w{12}, but \w{12} was merged/,
      API,
    );
  });

  test("for another base than the one that it was merged into", async () => {
    await using story = await start();
    story.repository.push({ files: {}, branch: "release" });
    const { number } = story.repository.openPullRequest({ files: ONE, base: "release" });
    const planned = await story.plan(number);
    assert.equal(planned.exitCode, 0, planned.stdout);
    assert.match(story.comment(number), /Merging this pull request applies nothing/);
    const { number: other } = story.repository.openPullRequest({ files: ONE });
    const { body } = only(story, number);
    const head = (pull: number): string => story.repository.pull(pull).head.sha;
    story.repository.addComment(other, body.replaceAll(head(number), head(other)), BOT);
    await assertRefusedWithWayOut(
      story,
      await story.merge(other),
      /is for a merge into release, not into main/,
      API,
    );
  });

  test("by an older version of this action, which did not say what it was planned for", async () => {
    await using story = await start();
    const { pull } = await story.propose(ONE);
    const { id, body } = only(story, pull);
    story.repository.deleteComment(id);
    const old = body.replace(/"base":"main",|"count":2,/g, "");
    story.repository.addComment(pull, old, BOT);
    await assertRefusedWithWayOut(
      story,
      await story.merge(pull),
      /by an older version of this action/,
      API,
    );
  });
});

test("a plan on a merged pull request changes neither comment, on the event of the merge and in a job that is run again", async () => {
  await using story = await start();
  const { pull } = await story.propose(ONE);
  assert.equal((await story.merge(pull)).exitCode, 0);
  const before = story.repository.comments(pull).map(({ body }) => body);
  story.cloudflare.removeAssociation("example.com", "api.example.com");
  const again = await story.plan(pull);
  assert.match(again.log, /#1 is merged: its plan comment stays as people saw it/);

  const requests = story.github.requests.length;
  const closed = await story.run(pullRequestEvent(story.repository, pull, { action: "closed" }));
  assert.match(closed.log, /::notice::#1 was merged or closed: nothing was read or written/);
  assert.equal(story.github.requests.length, requests);
  assert.deepEqual(
    story.repository.comments(pull).map(({ body }) => body),
    before,
  );
});

test("with recreate the newest comment counts, and none is folded away after the merge", async () => {
  await using story = await start();
  const inputs = { comment: "recreate" };
  const { pull } = await story.propose(ONE, { inputs });
  story.repository.pushToPullRequest(pull, { files: TWO });
  await story.plan(pull, { inputs });
  const run = await story.merge(pull, { inputs });
  assert.equal(run.exitCode, 0, run.stdout);
  await story.plan(pull, { inputs });
  const minimized = story.repository.comments(pull).map((comment) => comment.minimized);
  assert.deepEqual(minimized, ["outdated", null, null]);
});

test("a cut comment counts for the rows that it leaves out", async () => {
  const hostnames = Array.from({ length: 100 }, (_, n) => `${"long-".repeat(11)}${n}`);
  const zones = Array.from({ length: 9 }, (_, n) => `zone-${n}.example`);
  const yaml = [
    "version: 1",
    "zones:",
    ...zones.flatMap((zone) => [
      `  ${zone}:`,
      "    certificates:",
      "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
      "    hostnames:",
      ...hostnames.map((name) => `      ${name}.${zone}: api`),
    ]),
  ].join("\n");
  await using story = await start();
  for (const zone of zones) story.cloudflare.addZone({ name: zone });
  const { pull } = await story.propose(filesOf(pki, `${yaml}\n`));
  assert.match(story.comment(pull), /more (row|zone)s? (is|are) left out here for length/);
  const run = await story.merge(pull);
  assert.equal(run.exitCode, 0, run.stdout.slice(-3000));
});
