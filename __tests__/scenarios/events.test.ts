import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pullRequestTargetEvent,
  pushEvent,
  scheduleEvent,
  type GitHubEvent,
} from "../simulators/github/events.ts";
import { readOnly } from "../simulators/github/identity.ts";
import { WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import { declared, filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, WRITE_TOKEN, type Story } from "./story.ts";

const pki = await makePki();
const CONCURRENCY = { concurrency: 2 };

describe("the event decides what to do", CONCURRENCY, () => {
  test("a pull request gets a plan and a comment", async () => {
    await using story = await startStory();
    const plan = await story.propose(filesOf(pki));
    assertPlanned(plan, story);
    assert.equal(story.repository.comments(plan.pull).length, 1);
  });

  test("a push to the default branch applies", async () => {
    await using story = await startStory({ env: pki.env });
    const { number } = story.repository.openPullRequest({ files: filesOf(pki) });
    await story.plan(number);
    const applied = await story.merge(number);
    assert.equal(applied.exitCode, 0, applied.stdout);
    assert.equal(applied.outputs["applied"], "2");
  });

  test("a push to another branch is planned without a comment", async () => {
    await using story = await startStory();
    const push = story.repository.push({ files: filesOf(pki), branch: "change" });
    assertPlanned(await story.run(pushEvent(story.repository, push)), story);
    assert.deepEqual(story.github.writes, []);
  });

  test("a merge group is planned without a comment", async () => {
    await using story = await startStory();
    const { pull } = await story.propose(filesOf(pki));
    const before = story.github.writes.length;
    const group = story.repository.enqueue([pull]);
    assertPlanned(await story.run(mergeGroupEvent(story.repository, group)), story);
    assert.equal(story.github.writes.length, before);
  });

  test("a run that was dispatched by hand plans, and applies when it is told to", async () => {
    await using story = await startStory({ files: filesOf(pki), env: pki.env });
    const event = dispatchEvent(story.repository);
    assertPlanned(await story.run(event), story);
    const inputs = { mode: "apply", "require-reviewed-plan": "false" };
    const applied = await story.run(event, { token: WRITE_TOKEN, env: pki.env, inputs });
    assert.equal(applied.exitCode, 0, applied.stdout);
    assert.equal(applied.outputs["applied"], "2");
  });

  test("a schedule checks for drift, unless a mode is given", async () => {
    await using story = await startStory({ files: filesOf(pki) });
    const event = scheduleEvent(story.repository);
    const checked = await story.run(event);
    assert.equal(checked.exitCode, 0, checked.stdout);
    assert.equal(checked.outputs["drift"], "true");
    assert.deepEqual(story.cloudflare.writes, []);
    assertPlanned(await story.run(event, { inputs: { mode: "plan" } }), story);
  });

  test("an event that nobody thought of needs a mode", async () => {
    await using story = await startStory({ files: filesOf(pki) });
    const event = { ...dispatchEvent(story.repository), name: "release" };
    assertRefused(
      await story.run(event),
      story,
      /event release does not determine a mode.*input mode/,
    );
    assertPlanned(await story.run(event, { inputs: { mode: "plan" } }), story);
  });
});

describe("an apply is refused", CONCURRENCY, () => {
  const apply = async (
    pattern: RegExp,
    eventOf: (story: Story) => GitHubEvent,
    mode = "apply",
  ): Promise<void> => {
    await using story = await startStory({ files: filesOf(pki), env: pki.env });
    const inputs = { mode, "require-reviewed-plan": "false" };
    const run = await story.run(eventOf(story), { token: WRITE_TOKEN, env: pki.env, inputs });
    assertRefused(run, story, pattern);
  };

  test("on a pull request", () =>
    apply(/mode: apply is refused on pull_request: it runs only on push/, pullRequest));

  test("in a merge group", () =>
    apply(/mode: apply is refused on merge_group/, ({ repository }) => {
      const { number } = repository.openPullRequest({ files: { "README.md": "New\n" } });
      return mergeGroupEvent(repository, repository.enqueue([number]));
    }));

  test("on a push to a side branch", () =>
    apply(/apply is refused on change: it runs on the default branch \(main\) only/, (story) =>
      pushEvent(
        story.repository,
        story.repository.push({ files: { "README.md": "New\n" }, branch: "change" }),
      ),
    ));

  test("on a run dispatched on a side branch", () =>
    apply(/apply is refused on change/, ({ repository }) => {
      repository.push({ files: { "README.md": "New\n" }, branch: "change" });
      return dispatchEvent(repository, { branch: "change" });
    }));

  test("on an event that nobody thought of", () =>
    apply(/mode: apply is refused on release/, ({ repository }) => ({
      ...dispatchEvent(repository),
      name: "release",
    })));

  for (const mode of ["auto", "validate", "plan"]) {
    test(`on pull_request_target, and so is everything else: ${mode}`, () =>
      apply(
        /pull_request_target is refused: it runs with secrets.*Use pull_request/,
        ({ repository }) => {
          const { number } = repository.openPullRequest({ files: { "README.md": "New\n" } });
          return pullRequestTargetEvent(repository, number);
        },
        mode,
      ));
  }
});

describe("without secrets", CONCURRENCY, () => {
  for (const mode of ["auto", "plan"]) {
    test(`a fork's pull request is validated only, mode: ${mode}`, async () => {
      await using story = await startStory();
      const { number } = story.repository.openPullRequest({
        files: filesOf(pki),
        fork: "stranger/edge",
        author: "stranger",
      });
      await assertValidatedOnly(story, number, mode);
    });
  }

  test("a pull request by Dependabot is planned where the token is stored for Dependabot", async () => {
    await using story = await startStory();
    const author = "dependabot[bot]";
    const { number } = story.repository.openPullRequest({ files: filesOf(pki), author });
    const run = await story.plan(number);
    assert.equal(run.exitCode, 0, run.stdout);
    assert.match(story.comment(number), /1 certificate to upload/);
  });

  test("a pull request by Dependabot without the token is validated only", async () => {
    await using story = await startStory();
    const { number } = story.repository.openPullRequest({
      files: filesOf(pki),
      author: "dependabot[bot]",
    });
    await assertValidatedOnly(story, number, "auto");
  });

  test("a fork's pull request with a mistake fails at its line", async () => {
    await using story = await startStory();
    story.permit("plan", readOnly(WORKFLOW_PERMISSIONS.plan));
    const { number } = story.repository.openPullRequest({
      files: filesOf(pki, declared({ hostnames: ["api.example.com: apj"] })),
      fork: "stranger/edge",
    });
    const run = await story.plan(number, { token: "" });
    assert.equal(run.exitCode, 1);
    assert.deepEqual(placesOf(run), ["aop.yaml:7"]);
    assert.deepEqual(story.github.writes, []);
  });

  test("the mode validate needs no token and no server", async () => {
    await using story = await startStory({ files: filesOf(pki) });
    const closed = "http://127.0.0.1:9";
    const run = await story.run(pullRequest(story), {
      token: "",
      inputs: { mode: "validate", "github-token": "", "cloudflare-api-url": closed },
      env: { GITHUB_API_URL: closed, GITHUB_GRAPHQL_URL: `${closed}/graphql` },
    });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.match(run.summary, /validation\*\* – valid/);
    assert.deepEqual(story.github.requests, []);
    assert.deepEqual(story.cloudflare.requests, []);
  });

  test("a plan of our own pull request without a Cloudflare token names the input", async () => {
    await using story = await startStory();
    const run = await story.propose(filesOf(pki), { token: "" });
    assertRefused(run, story, /Input cloudflare-api-token is not set/);
  });
});

describe("a github-token that can't comment", CONCURRENCY, () => {
  for (const level of ["read", "none"] as const) {
    test(`pull-requests: ${level} costs the comment, not the plan`, async () => {
      await using story = await startStory();
      story.permit("plan", { pull_requests: level, issues: level });
      const plan = await story.propose(filesOf(pki));
      assertPlanned(plan, story);
      const warnings = plan.annotations.filter(({ level: of }) => of === "warning");
      assert.equal(warnings.length, 1, JSON.stringify(warnings));
      assert.match(warnings[0]?.message ?? "", /pull-requests: write.*job summary/);
      assert.deepEqual(story.repository.comments(), []);
    });
  }

  test("no github-token at all is a plan in the job summary", async () => {
    await using story = await startStory();
    const plan = await story.propose(filesOf(pki), { inputs: { "github-token": "" } });
    assertPlanned(plan, story);
    assert.deepEqual(story.github.requests, []);
  });
});

function pullRequest({ repository }: Story): GitHubEvent {
  const { number } = repository.openPullRequest({ files: { "README.md": "New\n" } });
  return pullRequestEvent(repository, number);
}

function assertPlanned(run: ActionRun, story: Story): void {
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  assert.equal(run.outputs["has-changes"], "true");
  assert.match(
    run.summary,
    /^\*\*Authenticated Origin Pulls: plan\*\* – 1 certificate to upload, 1 hostname to enable$/m,
  );
  assert.deepEqual(story.cloudflare.writes, []);
}

function assertRefused(run: ActionRun, story: Story, pattern: RegExp): void {
  assert.equal(run.exitCode, 1);
  const errors = run.annotations.filter(({ level }) => level === "error");
  assert.equal(errors.length, 1, JSON.stringify(errors));
  assert.match(errors[0]?.message ?? "", pattern);
  assert.doesNotMatch(run.stdout + run.stderr, /^\s+at .*:\d+/m, "a stack trace");
  assert.deepEqual(story.cloudflare.requests, []);
  assert.deepEqual(story.github.writes, []);
}

async function assertValidatedOnly(story: Story, pull: number, mode: string): Promise<void> {
  story.permit("plan", readOnly(WORKFLOW_PERMISSIONS.plan));
  const run = await story.plan(pull, { token: "", inputs: { mode } });
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  assert.match(run.summary, /from forks get no secrets|secrets that are stored for Dependabot/);
  assert.match(run.summary, /validation\*\* – valid/);
  assert.equal(run.annotations.filter(({ level }) => level === "error").length, 0);
  assert.deepEqual(story.github.requests, [], "nothing is asked of GitHub");
  assert.deepEqual(story.cloudflare.requests, []);
}

function placesOf(run: ActionRun): string[] {
  return run.annotations
    .filter(({ level }) => level === "error")
    .map(({ file, line }) => `${file ?? ""}:${line ?? 0}`);
}
