import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pullRequestEvent } from "../simulators/github/events.ts";
import { bot } from "../simulators/github/identity.ts";
import { WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import {
  AOP_YAML,
  applyByHand,
  assertPassed,
  BOT,
  lose,
  recordApply,
  startApplied,
} from "./applied.ts";
import { makePki, READ_TOKEN } from "./story.ts";
import { assertRefusedWithWayOut } from "./way-out.ts";

const pki = await makePki();
const ENABLED = AOP_YAML.replace("{ certificate: api, enabled: false }", "api");
const EXTRA = `${AOP_YAML}      new.example.com: api\n`;

const DECLARED = ["admin.example.com", "api.example.com", "shop.example.com"];
const WITH_EXTRA = ["admin.example.com", "api.example.com", "new.example.com", "shop.example.com"];

const UNSIGNED = /is not signed with this cloudflare-api-token/;

/** What is on record for the unreviewed tip of main, made as our own bot: none of it takes the place of a review. */
const FORGERIES: Readonly<Record<string, Parameters<typeof recordApply>[1]>> = {
  "without a code, as any workflow can make one": { token: null },
  "with the code of another token": { token: READ_TOKEN },
  "copied from another repository": { signed: { repository: "1" } },
  "copied from another config": { signed: { key: '["other.yaml",[]]' } },
  "copied from another deployment": { signed: { deployment: 1 } },
  "copied from another commit": { signed: { commit: "0".repeat(40) } },
  "copied from a test against another API": { signed: { apiUrl: "https://example.com" } },
};

describe("a record of an apply does not take the place of a review", { concurrency: 2 }, () => {
  for (const [what, forgery] of Object.entries(FORGERIES)) {
    test(what, async () => {
      await using story = await startApplied(pki);
      story.repository.push({ files: { "aop.yaml": EXTRA } });
      recordApply(story, forgery);
      await assertRefusedWithWayOut(story, await applyByHand(story), UNSIGNED, WITH_EXTRA);
    });
  }

  test("where somebody else added the success to our failed one", async () => {
    await using story = await startApplied(pki);
    story.repository.push({ files: { "aop.yaml": EXTRA } });
    recordApply(story, { by: "mallory" });
    const pattern = /now: .*new\.example\.com/;
    await assertRefusedWithWayOut(story, await applyByHand(story), pattern, WITH_EXTRA);
  });

  test("of a branch that was never merged, whose file is not even read", async () => {
    await using story = await startApplied(pki);
    const hostile = EXTRA.replace("global: on", "api_token: { env: CF_OTHER }\n    global: on");
    const ref = story.repository.push({ files: { "aop.yaml": hostile }, branch: "stray" }).after;
    for (const by of [BOT, "mallory"]) recordApply(story, { ref, by });
    lose(story);
    const run = await applyByHand(story, { env: { ...pki.env, CF_OTHER: READ_TOKEN } });
    assertPassed(run);
    assert.match(run.log, /its commit \w{12} is not in the history of main/);
    const read = story.github.requests.filter(({ query }) => query.includes(ref));
    assert.deepEqual(read, []);
  });

  test("that is not the newest: what it declared was replaced since", async () => {
    await using story = await startApplied(pki);
    story.repository.push({ files: { "aop.yaml": ENABLED } });
    recordApply(story, { token: null });
    lose(story);
    await assertRefusedWithWayOut(story, await applyByHand(story), UNSIGNED, DECLARED);
  });
});

test("a person's record of an old commit does not make an old plan count again", async () => {
  await using story = await startApplied(pki);
  const first = story.repository.tip();
  const fork = story.repository.openPullRequest({
    files: { "aop.yaml": EXTRA },
    fork: "mona/edge",
  });
  const push = story.repository.merge(fork.number);
  recordApply(story, { ref: first, creator: "mallory", by: "mallory" });
  const run = await story.apply(push);
  const pattern = /#1 has no plan comment: it came from a fork/;
  await assertRefusedWithWayOut(story, run, pattern, WITH_EXTRA);
});

test("our own bot's record of an old commit without a code does not make an old plan count again", async () => {
  await using story = await startApplied(pki);
  const first = story.repository.tip();
  const added = await story.propose({ "aop.yaml": EXTRA });
  assertPassed(await story.merge(added.pull));
  const removed = await story.propose({ "aop.yaml": AOP_YAML });
  assertPassed(await story.merge(removed.pull));
  const writes = story.cloudflare.writes.length;
  // Back without a review: only the old plan shows it.
  const push = story.repository.push({ files: { "aop.yaml": EXTRA } });
  recordApply(story, { ref: first, token: null });
  const run = await story.apply(push);
  assert.equal(run.exitCode, 1, run.stdout);
  assert.match(run.log, /now: .*new\.example\.com/);
  assert.equal(story.cloudflare.writes.length, writes);
  const { pull } = await story.propose({});
  assertPassed(await story.merge(pull));
});

test("after the token was changed, an apply that leaves nothing to do signs a new record, which restores again", async () => {
  await using story = await startApplied(pki);
  recordApply(story, { token: null });
  lose(story);
  await assertRefusedWithWayOut(story, await applyByHand(story), UNSIGNED, DECLARED);
  lose(story);
  assertPassed(await applyByHand(story));
});

test("a record that nobody needs anew is not written again", async () => {
  await using story = await startApplied(pki);
  assertPassed(await applyByHand(story));
  assert.equal(story.repository.deployments.length, 1);
  recordApply(story, { token: null });
  assertPassed(await applyByHand(story));
  assert.equal(story.repository.deployments.length, 3, "in sync, and signed now");
});

test("where plan and apply write as different identities, both are named", async () => {
  await using story = await startApplied(pki);
  const { pull } = await story.propose({ "aop.yaml": ENABLED });
  story.identify("apply", bot(WORKFLOW_PERMISSIONS.apply, "our-app[bot]"));
  const run = await story.merge(pull);
  story.identify("plan", bot(WORKFLOW_PERMISSIONS.plan, "our-app[bot]"));
  const pattern = /no plan comment by our-app\[bot\].*by github-actions\[bot\]/;
  await assertRefusedWithWayOut(story, run, pattern, DECLARED);
});

test("what failed to be applied gives only names: neither its token is sent nor its origin asked", async () => {
  await using story = await startApplied(pki);
  const wild = EXTRA.replace("global: on", "api_token: { env: CF_OTHER }\n    global: on").replace(
    "new.example.com: api",
    'new.example.com: { certificate: api, origins: ["127.0.0.1:9"] }',
  );
  story.repository.push({ files: { "aop.yaml": wild } });
  story.repository.addDeployment({
    task: "aop-apply",
    environment: "cloudflare-aop",
    payload: { key: JSON.stringify(["aop.yaml", []]) },
    state: "failure",
  });
  story.repository.push({ files: { "aop.yaml": AOP_YAML } });
  const { number } = story.repository.openPullRequest({ files: { "README.md": "Other\n" } });
  const secret = "cf-other-token-0123456789abcdefghij";
  const run = await story.run(pullRequestEvent(story.repository, number), {
    env: { CF_OTHER: secret },
  });
  assertPassed(run);
  assert.equal(run.outputs["has-changes"], "false");
  assert.doesNotMatch(run.log, /127\.0\.0\.1:9/);
  const tokens = new Set(story.cloudflare.requests.map(({ token }) => token));
  assert.deepEqual([...tokens], ["read"]);
});
