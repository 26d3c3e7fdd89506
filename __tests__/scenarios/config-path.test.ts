import assert from "node:assert/strict";
import { test } from "node:test";
import type { Files } from "../simulators/github/world.ts";
import { declared } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory } from "./story.ts";

const pki = await makePki();
const BOTH = ["api.example.com: api", "shop.example.com: api"];

/** A hostname is applied and then taken out again; returns the plan of that. */
async function planRemoval(
  config: string,
  directory: string,
  toWorkspace: (files: Files) => Files = (files) => files,
): Promise<ActionRun> {
  await using story = await startStory({ env: pki.env });
  const inputs = { config };
  const files = (hostnames: readonly string[]): Files => {
    const all = Object.entries({ ...pki.files, "aop.yaml": declared({ hostnames }) });
    return Object.fromEntries(all.map(([path, text]) => [directory + path, text]));
  };
  const plan = (number: number): Promise<ActionRun> =>
    story.plan(number, {
      inputs,
      workspace: toWorkspace(story.repository.testMerge(number).files),
    });
  const first = story.repository.openPullRequest({ files: files(BOTH) });
  await plan(first.number);
  const push = story.repository.merge(first.number);
  const workspace = toWorkspace(story.repository.filesAt(push.after));
  const applied = await story.apply(push, { inputs, workspace });
  assert.equal(applied.exitCode, 0, applied.stdout);
  return await plan(story.repository.openPullRequest({ files: files(BOTH.slice(1)) }).number);
}

test("however its path is written, the file is found at the last applied revision", async () => {
  for (const config of ["./aop.yaml", "certs/../aop.yaml", "edge//aop.yaml", "edge\\aop.yaml"]) {
    const run = await planRemoval(config, config.startsWith("edge") ? "edge/" : "");
    assert.match(run.outputs["plan-summary"] ?? "", /1 hostname to remove/, config);
    assert.doesNotMatch(run.log, /no such file/, config);
  }
});

test("a repository that is checked out to another path is warned of: what left the file is not known there", async () => {
  const run = await planRemoval("checkout/aop.yaml", "", (files) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`checkout/${path}`, text])),
  );
  assert.equal(run.exitCode, 0, run.stdout);
  assert.match(
    run.log,
    /::warning::checkout\/aop\.yaml was applied at [0-9a-f]{12}, but the repository has no such file at that commit/,
  );
});
