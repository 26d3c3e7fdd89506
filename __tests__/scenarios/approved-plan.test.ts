import assert from "node:assert/strict";
import { test } from "node:test";
import { dispatchEvent, pushEvent } from "../simulators/github/events.ts";
import { bot } from "../simulators/github/identity.ts";
import { filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();

/** The permissions of the job in examples/workflows/approve.yml, which read no pull request. */
const PERMISSIONS = { contents: "read", actions: "read", deployments: "write" } as const;

/** A commit on main without a pull request, planned in a first job of its run; returns the second job. */
async function planned(story: Story): Promise<(digest?: string) => Promise<ActionRun>> {
  const push = story.repository.push({ files: filesOf(pki) });
  story.identify("apply", bot(PERMISSIONS));
  const plan = await story.run(pushEvent(story.repository, push), { inputs: { mode: "plan" } });
  assert.equal(plan.outputs["has-changes"], "true");
  return (digest = plan.outputs["plan-digest"] ?? "") =>
    story.apply(push, { inputs: { "approved-plan": digest } });
}

function assertRefused(story: Story, run: ActionRun, pattern: RegExp): void {
  assert.equal(run.exitCode, 1, run.stdout);
  assert.match(run.log, pattern);
  assert.deepEqual(story.cloudflare.writes, []);
}

test("a plan that was approved in the run is applied without a pull request", async () => {
  await using story = await startStory({ env: pki.env });
  const apply = await planned(story);
  story.repository.reviewRun();
  const run = await apply();
  assert.equal(run.exitCode, 0, run.stdout);
  assert.match(run.log, /This plan was approved in this workflow run/);
});

test("a plan that nobody approved is not applied, and neither is one that was rejected", async () => {
  await using story = await startStory({ env: pki.env });
  const apply = await planned(story);
  const pattern = /approved-plan does not count: nobody approved this workflow run/;
  assertRefused(story, await apply(), pattern);
  story.repository.reviewRun({ state: "rejected" });
  assertRefused(story, await apply(), pattern);
  story.repository.reviewRun({ run: 7 });
  assertRefused(story, await apply(), pattern);
});

test("exactly the approved plan is applied: what changed since has to be approved again", async () => {
  await using story = await startStory({ env: pki.env });
  const apply = await planned(story);
  story.repository.reviewRun();
  const pattern = /the approved plan is f{12}, but the plan now is .*all jobs/;
  assertRefused(story, await apply("f".repeat(64)), pattern);
});

test("without actions: read the missing permission is named", async () => {
  await using story = await startStory({ env: pki.env });
  const apply = await planned(story);
  story.repository.reviewRun();
  story.identify("apply", bot({ ...PERMISSIONS, actions: "none" }));
  assertRefused(story, await apply(), /may lack the permission “actions: read”/);
});

test("an approval changes nothing where the plan was reviewed on a pull request", async () => {
  await using story = await startStory({ env: pki.env });
  const { pull } = await story.propose(filesOf(pki));
  story.repository.merge(pull, "squash");
  const run = await story.run(dispatchEvent(story.repository), {
    token: "cf-write-token-0123456789abcdefghijklmno",
    env: pki.env,
    inputs: { mode: "apply", "approved-plan": "f".repeat(64) },
  });
  assert.equal(run.exitCode, 0, run.stdout);
});

test("what is no digest is refused by name", async () => {
  await using story = await startStory({ env: pki.env });
  const apply = await planned(story);
  assertRefused(story, await apply("latest"), /Input approved-plan must be/);
});
