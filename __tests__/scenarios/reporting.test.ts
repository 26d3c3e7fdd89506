import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Fault } from "../simulators/github/faults.ts";
import { AOP_YAML, assertPassed, startApplied } from "./applied.ts";
import { filesOf } from "./declared.ts";
import { createWorkspace } from "./runner.ts";
import { makePki, startStory } from "./story.ts";

const pki = await makePki();
const UNWRITABLE = { GITHUB_STEP_SUMMARY: "/dev/null/summary" };

test("a job summary that can't be written keeps no plan from its comment", async () => {
  await using story = await startStory({ env: pki.env });
  const run = await story.propose(filesOf(pki), { env: UNWRITABLE });
  assertPassed(run);
  assert.match(run.log, /::warning::The job summary could not be written/);
  assert.match(story.comment(run.pull), /1 certificate to upload/);
});

test("a job summary that can't be written fails no apply, and hides nothing of it", async () => {
  await using story = await startStory({ env: pki.env });
  const { pull } = await story.propose(filesOf(pki));
  const run = await story.merge(pull, { env: { ...pki.env, ...UNWRITABLE } });
  assertPassed(run);
  assert.match(run.log, /Applied: 2 operations/);
  assert.match(story.result(pull), /applied\*\* – 2 operations/);
  assert.equal(story.repository.deployments[0]?.statuses.at(-1)?.state, "success");
});

test("outputs that can't be written stop an apply before its first write, as no defect", async () => {
  await using story = await startStory({ env: pki.env });
  const { pull } = await story.propose(filesOf(pki));
  const env = { ...pki.env, GITHUB_OUTPUT: "/dev/null/outputs" };
  const run = await story.merge(pull, { env });
  assert.equal(run.exitCode, 1);
  assert.match(run.log, /The runner's files can't be written/);
  assert.doesNotMatch(run.log, /defect/);
  assert.deepEqual(story.cloudflare.writes, []);
});

test("outputs that can't be written any more after the first write fail no apply, and hide nothing of it", async () => {
  await using story = await startStory({ env: pki.env });
  await using directory = await createWorkspace({ outputs: "" });
  const { pull } = await story.propose(filesOf(pki));
  const file = join(directory.path, "outputs");
  story.cloudflare.fault = ({ write }) => {
    // The disk is full from here on; a directory takes no text either.
    if (write) rmSync(file, { force: true, recursive: true });
    if (write) mkdirSync(file);
    return null;
  };
  const run = await story.merge(pull, { env: { ...pki.env, GITHUB_OUTPUT: file } });
  assertPassed(run);
  assert.match(run.log, /::warning::The outputs could not be set/);
  assert.match(run.log, /Applied: 2 operations/);
  assert.match(story.result(pull), /applied\*\* – 2 operations/);
  assert.equal(story.repository.deployments[0]?.statuses.at(-1)?.state, "success");
});

test("a plan whose outputs can't be written is posted all the same, and the run fails", async () => {
  await using story = await startStory({ env: pki.env });
  const run = await story.propose(filesOf(pki), {
    env: { GITHUB_OUTPUT: "/dev/null/outputs", RUNNER_TEMP: "/dev/null/temp" },
  });
  assert.equal(run.exitCode, 1);
  const annotations = run.annotations.filter(({ message }) =>
    message.includes("files can't be written"),
  );
  assert.equal(annotations.length, 2, "once for each of the runner's files");
  assert.match(story.comment(run.pull), /1 certificate to upload/);
});

const WRITES: Readonly<Record<string, (method: string, path: string) => boolean>> = {
  "the result comment": (method, path) => method === "POST" && path.endsWith("/comments"),
  "the record's end": (method, path) => method === "POST" && path.endsWith("/statuses"),
};

for (const [what, matches] of Object.entries(WRITES)) {
  test(`an apply stays a good one when GitHub does not take ${what}`, async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    story.github.fault = ({ method, path }): Fault | null =>
      matches(method, path) ? { kind: "status", status: 500 } : null;
    const run = await story.merge(pull);
    assertPassed(run);
    assert.match(run.log, /Applied: 2 operations/);
    assert.match(run.log, /::warning::/);
  });
}

test("a plan that can't be posted where none was is a warning, and the plan is in the summary", async () => {
  for (const status of [403, 404, 410, 422]) {
    await using story = await startApplied(pki);
    story.github.fault = ({ method, path }): Fault | null =>
      method === "POST" && path.endsWith("/comments")
        ? { kind: "status", status, body: { message: "No" } }
        : null;
    const run = await story.propose({ "aop.yaml": AOP_YAML.replace(", enabled: false", "") });
    assertPassed(run);
    assert.match(run.log, /::warning::.*The plan is in the job summary/);
    assert.doesNotMatch(run.log, /outdated/);
    assert.match(run.summary, /1 hostname to enable/);
  }
});

test("a plan that can't replace an older one fails, and says that the older one stands there", async () => {
  await using story = await startApplied(pki);
  const { pull } = await story.propose({ "aop.yaml": AOP_YAML.replace(", enabled: false", "") });
  story.repository.pushToPullRequest(pull, { files: { "README.md": "Other\n" } });
  story.github.fault = ({ method, path }): Fault | null =>
    path === "/graphql" && method === "POST" ? { kind: "graphql failure", processed: false } : null;
  const run = await story.plan(pull);
  assert.equal(run.exitCode, 1);
  assert.match(run.log, /::error::/);
  story.github.fault = ({ method }): Fault | null =>
    method === "PATCH" ? { kind: "status", status: 403, body: { message: "No" } } : null;
  const refused = await story.plan(pull);
  assert.equal(refused.exitCode, 1);
  assert.match(refused.log, /::error::.*an outdated one may still be there/);
});
