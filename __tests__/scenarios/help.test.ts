import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { scheduleEvent } from "../simulators/github/events.ts";
import { declared, filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, ZONE } from "./story.ts";

const pki = await makePki();
const ENV = {
  GITHUB_ACTION_REPOSITORY: "octo-org/aop-action",
  GITHUB_ACTION_REF: "v1",
  GITHUB_SERVER_URL: "https://github.com",
};

/** The pages, below docs/, that errors and warnings of a run link to. */
function pages(run: ActionRun): readonly (string | undefined)[] {
  return run.annotations
    .filter(({ level }) => level !== "notice")
    .map(
      ({ message }) =>
        /\nHelp: https:\/\/github\.com\/octo-org\/aop-action\/blob\/v1\/docs\/(\S+)$/.exec(
          message,
        )?.[1],
    );
}

describe("errors and warnings end with a link to the page that helps", { concurrency: 2 }, () => {
  for (const [what, yaml, inputs, page] of [
    ["aop.yaml", `${declared()}extra: 1\n`, {}, "reference.md#the-file"],
    ["an input", declared(), { mode: "x" }, "troubleshooting.md#the-runner-and-its-inputs"],
    [
      "a certificate",
      declared().replace("certs/api.pem", "certs/gone.pem"),
      {},
      "troubleshooting.md#certificates-and-keys",
    ],
    [
      "a token",
      declared(),
      { "cloudflare-api-token": "cf-unknown-token-0123456789" },
      "troubleshooting.md#tokens-and-permissions",
    ],
  ] as const) {
    test(`about ${what}`, async () => {
      await using story = await startStory();
      const run = await story.propose(filesOf(pki, yaml), { inputs, env: ENV });
      assert.equal(run.exitCode, 1);
      assert.deepEqual(pages(run), [page], run.stdout);
    });
  }

  test("about what a plan warns of, and about drift", async () => {
    await using story = await startStory({ files: filesOf(pki) });
    story.cloudflare.editZone(ZONE, { paused: true });
    const run = await story.run(scheduleEvent(story.repository), { env: ENV });
    assert.deepEqual(pages(run), ["troubleshooting.md#the-plan", "troubleshooting.md#drift"]);
  });

  test("about an apply that stops", async () => {
    await using story = await startStory({ env: pki.env });
    const push = story.repository.push({ files: filesOf(pki) });
    const run = await story.apply(push, { env: { ...pki.env, ...ENV } });
    assert.equal(run.exitCode, 1);
    assert.equal(pages(run).at(-1), "troubleshooting.md#the-apply-stops-before-its-first-write");
  });
});
