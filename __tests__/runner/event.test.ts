import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvent } from "../../src/runner/event.ts";
import { decideMode } from "../../src/runner/mode.ts";
import { UserError } from "../../src/text/user-error.ts";
import type { Event } from "../../src/runtime/event.ts";

const REPOSITORY = { full_name: "octo-org/edge", default_branch: "main" };
const MAIN = "refs/heads/main";

function pull(head: string | null, login = "octocat"): unknown {
  return {
    repository: REPOSITORY,
    sender: { login },
    pull_request: {
      number: 7,
      head: { sha: "head", repo: head === null ? null : { full_name: head } },
      base: { sha: "base", ref: "release" },
      user: { login },
    },
  };
}

function push(before: unknown, ref = MAIN, deleted = false): unknown {
  return { repository: REPOSITORY, ref, before, deleted };
}

test("a pull request tells whose it is: only the repository's own has its secrets for certain", () => {
  const from = (payload: unknown): string => {
    const event = readEvent("pull_request", payload, "refs/pull/7/merge");
    assert.ok(event.kind === "pull-request");
    assert.deepEqual([event.number, event.headSha, event.baseSha], [7, "head", "base"]);
    assert.deepEqual([event.baseBranch, event.defaultBranch], ["release", "main"]);
    return event.from;
  };
  assert.equal(from(pull("octo-org/edge")), "here");
  assert.equal(from(pull("mona/edge")), "fork");
  assert.equal(from(pull(null)), "fork", "the fork was deleted");
  assert.equal(from(pull("octo-org/edge", "dependabot[bot]")), "Dependabot");
  assert.equal(from(pull("mona/edge", "dependabot[bot]")), "fork");
});

test("a pull request that was closed, merged or not, is told from one that is open", () => {
  const closed = (action: string): boolean => {
    const payload = { action, ...(pull("octo-org/edge") as object) };
    const event = readEvent("pull_request", payload, "refs/pull/7/merge");
    return event.kind === "pull-request" && event.closed;
  };
  assert.deepEqual(["opened", "synchronize", "closed"].map(closed), [false, false, true]);
});

test("a push tells its branch and what was there before, a new branch nothing, a tag no branch", () => {
  assert.deepEqual(readEvent("push", push("abc"), MAIN), {
    kind: "push",
    branch: "main",
    defaultBranch: "main",
    before: "abc",
  });
  const before = (...told: Parameters<typeof push>): unknown[] => {
    const event = readEvent("push", push(...told), told[1] ?? MAIN);
    return event.kind === "push" ? [event.branch, event.before] : [];
  };
  assert.deepEqual(before("0".repeat(40), "refs/heads/a/b"), ["a/b", null]);
  assert.deepEqual(before(null, "refs/tags/main"), [null, null]);
});

test("the deletion of a branch, of which GITHUB_REF says that it is the default branch, applies nothing", () => {
  const event = readEvent("push", push("abc", "refs/heads/topic", true), MAIN);
  assert.ok(event.kind === "push");
  assert.deepEqual([event.branch, event.before], ["topic", null]);
  assert.equal(decideMode("auto", event, true), "plan");
  assert.throws(() => decideMode("apply", event, true), /mode: apply is refused on topic/);
});

test("a merge group, a schedule, a dispatch and an unknown event are told apart", () => {
  const group = {
    repository: REPOSITORY,
    merge_group: {
      base_sha: "b",
      base_ref: "refs/heads/main",
      head_ref: "refs/heads/gh-readonly-queue/main/pr-1-b",
    },
  };
  assert.deepEqual(readEvent("merge_group", group, "refs/heads/gh-readonly-queue/main/pr-1-b"), {
    kind: "merge-group",
    baseSha: "b",
    baseBranch: "main",
    defaultBranch: "main",
    headBranch: "gh-readonly-queue/main/pr-1-b",
  });
  assert.equal(readEvent("schedule", { repository: REPOSITORY }, MAIN).kind, "schedule");
  const dispatch = readEvent("workflow_dispatch", { repository: REPOSITORY }, "refs/heads/topic");
  assert.deepEqual(dispatch, { kind: "dispatch", defaultBranch: "main", branch: "topic" });
  assert.deepEqual(readEvent("release", {}, MAIN), {
    kind: "other",
    name: "release",
    defaultBranch: null,
    lacks: null,
  });
});

test("pull_request_target is refused with the reason", () => {
  assert.throws(
    () => readEvent("pull_request_target", pull("mona/edge"), MAIN),
    /anyone may have written/,
  );
});

test("a payload that GitHub does not send stops only the modes that need it, with what it lacks", () => {
  const modes = ["auto", "validate", "plan", "apply", "drift", "export"] as const;
  const going = (name: string, payload: unknown): string[] =>
    modes.filter((mode) => {
      try {
        decideMode(mode, readEvent(name, payload, MAIN), true);
        return true;
      } catch (error) {
        assert.ok(error instanceof UserError);
        return false;
      }
    });
  for (const payload of [null, [], "", {}, { act: true }, { repository: { id: 1 } }]) {
    assert.deepEqual(going("pull_request", payload), ["validate", "export"]);
    assert.deepEqual(going("merge_group", payload), ["validate", "export"]);
    assert.deepEqual(going("push", payload), ["validate", "plan", "export"]);
    assert.deepEqual(going("workflow_dispatch", payload), ["auto", "validate", "plan", "export"]);
    assert.deepEqual(going("schedule", payload), [...modes], "it runs on the default branch only");
  }
  const lacking = { repository: REPOSITORY, pull_request: { number: "7" } };
  assert.throws(
    () => decideMode("auto", readEvent("pull_request", lacking, MAIN), true),
    /payload of the event pull_request lacks pull_request\.number.*mode: validate, which needs none/,
  );
  assert.throws(
    () => decideMode("plan", readEvent("merge_group", [], MAIN), true),
    /not a JSON obj/,
  );
});

const EVENTS = {
  pull: readEvent("pull_request", pull("octo-org/edge"), "refs/pull/7/merge"),
  fork: readEvent("pull_request", pull("mona/edge"), "refs/pull/7/merge"),
  dependabot: readEvent(
    "pull_request",
    pull("octo-org/edge", "dependabot[bot]"),
    "refs/pull/7/merge",
  ),
  main: readEvent("push", push("abc"), MAIN),
  topic: readEvent("push", push("abc"), "refs/heads/topic"),
  tag: readEvent("push", push("abc"), "refs/tags/v1"),
  dispatch: readEvent("workflow_dispatch", { repository: REPOSITORY }, MAIN),
  dispatchTopic: readEvent("workflow_dispatch", { repository: REPOSITORY }, "refs/heads/topic"),
  schedule: readEvent("schedule", { repository: REPOSITORY }, MAIN),
  group: readEvent(
    "merge_group",
    {
      repository: REPOSITORY,
      merge_group: {
        base_sha: "b",
        base_ref: MAIN,
        head_ref: "refs/heads/gh-readonly-queue/main/pr-1-b",
      },
    },
    "refs/heads/gh-readonly-queue/main/pr-1-b",
  ),
  release: readEvent("release", {}, MAIN),
} as const satisfies Record<string, Event>;

for (const [name, mode] of [
  ["pull", "plan"],
  ["fork", "validate"],
  ["dependabot", "plan"],
  ["main", "apply"],
  ["topic", "plan"],
  ["tag", "plan"],
  ["dispatch", "plan"],
  ["group", "plan"],
] as const) {
  test(`auto on ${name} is ${mode}`, () => {
    assert.equal(decideMode("auto", EVENTS[name], true), mode);
  });
}

test("auto without a Cloudflare token validates what Dependabot proposes, and plans what a person does", () => {
  const modes = (["pull", "fork", "dependabot"] as const).map((name) =>
    decideMode("auto", EVENTS[name], false),
  );
  assert.deepEqual(modes, ["plan", "validate", "validate"]);
});

test("an event without a mode of its own takes the modes that its message names, and no others", () => {
  for (const name of ["workflow_run", "issue_comment", "repository_dispatch", "release"]) {
    const event = readEvent(name, { repository: REPOSITORY }, MAIN);
    assert.throws(
      () => decideMode("auto", event, true),
      new RegExp(`event ${name} .*: set the input mode to validate, plan or export\\. .*schedule`),
    );
    for (const mode of ["validate", "plan", "export"] as const)
      assert.equal(decideMode(mode, event, true), mode);
    for (const mode of ["apply", "drift"] as const)
      assert.throws(
        () => decideMode(mode, event, true),
        new RegExp(`refused on ${name}: it runs only on push, .*or set mode: plan`),
      );
  }
});

for (const name of ["main", "dispatch", "schedule"] as const) {
  test(`apply runs on ${name}`, () => {
    assert.equal(decideMode("apply", EVENTS[name], true), "apply");
  });
}

for (const [name, pattern] of [
  ["pull", /refused on pull_request:/],
  ["fork", /refused on pull_request:/],
  ["group", /refused on merge_group:/],
  ["release", /refused on release:/],
  ["topic", /refused on topic: .*\(main\)/],
  ["tag", /refused on a tag:/],
  ["dispatchTopic", /refused on topic:/],
] as const) {
  test(`apply is refused on ${name}, and a plan is not`, () => {
    assert.throws(() => decideMode("apply", EVENTS[name], true), pattern);
    assert.equal(decideMode("plan", EVENTS[name], true), "plan");
  });
}
