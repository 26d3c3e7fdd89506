// What runs the action without being GitHub's runner: act, a shell, a test of somebody's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pullRequestEvent } from "../simulators/github/events.ts";
import { filesOf } from "./declared.ts";
import { runAction, type ActionRun } from "./runner.ts";
import type { RunnerEvent } from "./runner/environment.ts";
import { makePki, READ_TOKEN, startStory } from "./story.ts";

const pki = await makePki();

/** A pull request's run with another payload, and other variables than a runner's. */
async function run(
  payload: unknown,
  mode: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  await using story = await startStory();
  const { number } = story.repository.openPullRequest({ files: filesOf(pki) });
  const event = pullRequestEvent(story.repository, number);
  return await runAction({
    event: { ...event, payload: payload as RunnerEvent["payload"] },
    workspace: filesOf(pki),
    github: { url: story.github.url, token: "" },
    inputs: { mode, "cloudflare-api-token": READ_TOKEN },
    env: { ...pki.env, ...env },
    ...(story.clock !== null && { clock: story.clock }),
  });
}

test("validate does without the event's payload", async () => {
  for (const payload of [{}, [], null, { act: true }, { pull_request: { number: "12" } }]) {
    const validated = await run(payload, "validate");
    assert.equal(validated.exitCode, 0, validated.stdout);
    assert.match(validated.log, /aop\.yaml is valid/);
  }
});

test("a plan that needs it says what is missing, where it should be and what to do", async () => {
  for (const mode of ["auto", "plan"]) {
    const plan = await run({ repository: { full_name: "a/b", default_branch: "main" } }, mode);
    assert.equal(plan.exitCode, 1);
    assert.match(
      plan.annotations[0]?.message ?? "",
      /pull_request lacks pull_request, .*GITHUB_EVENT_PATH.*act: --eventpath.*mode: validate/,
    );
  }
});

test("without a runner no secret is printed as something to mask, and nothing is a command", async () => {
  for (const value of ["", "false", "1"]) {
    for (const mode of ["validate", "plan"]) {
      const local = await run({}, mode, { GITHUB_ACTIONS: value });
      assert.doesNotMatch(local.stdout, /^\s*::/m);
      for (const secret of [READ_TOKEN, ...Object.values(pki.env)]) {
        for (const line of secret.split("\n").filter((part) => part.length > 8))
          assert.ok(!local.stdout.includes(line), "a secret is printed");
      }
    }
  }
});
