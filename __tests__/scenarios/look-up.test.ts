import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mergeGroupEvent } from "../simulators/github/events.ts";
import type { FaultPlan } from "../simulators/github/faults.ts";
import { filesOf } from "./declared.ts";
import { makePki, startStory } from "./story.ts";

const pki = await makePki();

const FORBIDDEN = { message: "Resource not accessible by integration" };

/** GitHub refuses these requests: of GraphQL those whose query has the word. */
function refuse(path: RegExp, word = ""): FaultPlan {
  return (request) =>
    path.test(request.path) && JSON.stringify(request.body ?? "").includes(word)
      ? { kind: "status", status: 403, body: FORBIDDEN }
      : null;
}

// An apply that can't read what was reviewed has not changed anything, and a job that is run again may be able to.
describe("what was reviewed can't be read", { concurrency: 2 }, () => {
  const cases = [
    ["the comments", refuse(/\/comments$/), /could not list the comments of #1: HTTP 403/],
    ["whose they are", refuse(/graphql/, "viewer"), /could not ask who the github-token writes as/],
    ["who edited it", refuse(/graphql/, "editor"), /could not read comment \d+ and who edited it/],
    ["the merged ones", refuse(/\/pulls$/), /could not list the pull requests of/],
  ] as const;
  for (const [what, fault, says] of cases) {
    test(`${what}: an apply says that it changed nothing, and why`, async () => {
      await using story = await startStory({ env: pki.env });
      const { pull } = await story.propose(filesOf(pki));
      const push = story.repository.merge(pull);
      story.github.fault = fault;
      const run = await story.apply(push);
      assert.equal(run.exitCode, 1);
      assert.deepEqual(story.cloudflare.writes, []);
      assert.equal(run.outputs["applied"], "0");
      const [error] = run.annotations.filter(({ level }) => level === "error");
      assert.match(error?.message ?? "", /^Nothing was changed: the reviewed plans could not be/);
      assert.match(run.log, says);
      assert.match(run.log, /Re-run this job/);
      assert.match(run.summary, /Apply stopped before its first write/);
      story.github.fault = null;
      assert.equal((await story.apply(push)).exitCode, 0);
    });
  }

  test("a merge group fails with the reason", async () => {
    await using story = await startStory({ env: pki.env });
    const { pull } = await story.propose(filesOf(pki));
    const group = story.repository.enqueue([pull]);
    story.github.fault = refuse(/\/comments$/);
    const run = await story.run(mergeGroupEvent(story.repository, group));
    assert.equal(run.exitCode, 1);
    assert.match(run.log, /The reviewed plans could not be looked up/);
    assert.doesNotMatch(run.log, /Nothing was changed/);
    assert.match(run.log, /could not list the comments of #1: HTTP 403/);
  });
});
