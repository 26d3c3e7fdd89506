import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pullRequestEvent } from "../simulators/github/events.ts";
import { assertPassed } from "./applied.ts";
import { declared, filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();
const MORE = declared({ hostnames: ["api.example.com: api", "shop.example.com: api"] });
const BROKEN = declared().replace("version: 1", "version: 2");

/** Proposes one aop.yaml, then another, and runs the plan of the first again; that run, and the pull request. */
async function runOlderAgain(
  story: Story,
  first: string,
  then: string,
): Promise<ActionRun & { readonly pull: number }> {
  const { pull } = await story.propose(filesOf(pki, first));
  const event = pullRequestEvent(story.repository, pull);
  const workspace = story.repository.testMerge(pull).files;
  story.repository.pushToPullRequest(pull, { files: { "aop.yaml": then } });
  await story.plan(pull);
  return { ...(await story.run(event, { workspace })), pull };
}

describe("a plan that is run again after the pull request went on", { concurrency: 2 }, () => {
  for (const [what, first, then, shown] of [
    ["less", declared(), MORE, /2 hostnames to enable/],
    ["more", MORE, declared(), /1 hostname to enable/],
  ] as const) {
    test(`leaves the comment as it is, when it would show ${what}, and says so`, async () => {
      await using story = await startStory({ env: pki.env });
      const older = await runOlderAgain(story, first, then);
      assertPassed(older);
      assert.match(story.comment(older.pull), shown);
      assert.match(older.summary, /\*\*Authenticated Origin Pulls: plan\*\* – /);
      assert.doesNotMatch(older.summary, shown);
      const head = story.repository.pull(older.pull).head.sha.slice(0, 12);
      assert.match(
        older.log,
        new RegExp(
          `::notice::This run is for commit \\w{12}, but #1 is now at ${head}: its comment`,
        ),
      );
      assertPassed(await story.merge(older.pull));
    });
  }

  test("does not replace the plan with the mistakes of then", async () => {
    await using story = await startStory();
    const older = await runOlderAgain(story, BROKEN, declared());
    assert.equal(older.exitCode, 1);
    assert.match(story.comment(older.pull), /1 hostname to enable/);
  });
});
