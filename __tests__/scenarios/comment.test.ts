import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readMarker } from "../../src/render/marker.ts";
import { person } from "../simulators/github/identity.ts";
import { WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();
const APPLIED = declared();
const MORE = declared({ hostnames: ["api.example.com: api", "shop.example.com: api"] });

describe("the plan comment", { concurrency: 2 }, () => {
  test("is edited in place, and not sent again when it would say the same", async () => {
    await using story = await startStory();
    const { pull } = await story.propose(filesOf(pki));
    const [created] = story.repository.comments(pull);
    await story.plan(pull);
    assert.equal(
      story.github.writes.length,
      1,
      "the same plan of the same commit is not sent again",
    );

    story.repository.pushToPullRequest(pull, { files: { "aop.yaml": MORE } });
    const second = await story.plan(pull);
    assert.match(story.comment(pull), /2 hostnames to enable/);
    assert.equal(story.repository.comments(pull)[0]?.id, created?.id);
    assert.match(second.outputs["comment-url"] ?? "", new RegExp(`${String(created?.id)}$`));
    assert.deepEqual(methods(story), ["POST", "PATCH"]);
  });

  test("is not made where nothing would change", async () => {
    await using story = await startStory({ files: filesOf(pki), env: pki.env });
    await applyByHand(story);
    const before = story.github.writes.length;
    const plan = await story.propose({ "README.md": "New\n" });
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.equal(plan.outputs["has-changes"], "false");
    assert.match(plan.summary, /^\*\*Authenticated Origin Pulls: plan\*\* – no changes$/m);
    assert.equal(plan.outputs["comment-url"], undefined);
    assert.equal(story.github.writes.length, before, "nothing is sent to GitHub");
  });

  test("can't be posted on a locked pull request: a warning says so, and the plan is in the summary", async () => {
    await using story = await startStory();
    const { number } = story.repository.openPullRequest({ files: filesOf(pki) });
    story.repository.lock(number);
    const plan = await story.plan(number);
    assert.equal(plan.exitCode, 0, plan.stdout);
    const [warning, ...others] = plan.annotations.filter(({ level }) => level === "warning");
    assert.match(warning?.message ?? "", /issue is locked\. The conversation is locked: unlock it/);
    assert.doesNotMatch(warning?.message ?? "", /permission/);
    assert.deepEqual(others, []);
    assert.match(plan.summary, /1 hostname to enable/);
  });

  test("is brought up to date when there is nothing to change any more", async () => {
    await using story = await startStory({ files: filesOf(pki), env: pki.env });
    await applyByHand(story);
    const { pull } = await story.propose({ "aop.yaml": MORE });
    assert.match(story.comment(pull), /1 hostname to enable/);
    story.repository.pushToPullRequest(pull, { files: { "aop.yaml": APPLIED } });
    await story.plan(pull);
    assert.match(story.comment(pull), /\*\*Authenticated Origin Pulls: plan\*\* – no changes$/m);
  });

  test("does not go on showing a plan once aop.yaml has errors", async () => {
    await using story = await startStory();
    const { pull } = await story.propose(filesOf(pki));
    const files = { "aop.yaml": APPLIED.replace("version: 1", "version: 2") };
    story.repository.pushToPullRequest(pull, { files });
    assert.equal((await story.plan(pull)).exitCode, 1);
    assert.match(story.comment(pull), /no plan\*\* – 1 error/);
    assert.doesNotMatch(story.comment(pull), /to upload/);
  });

  test("of somebody else is left alone, even with our marker", async () => {
    await using story = await startStory();
    const { pull } = await story.propose(filesOf(pki));
    const forged = story.comment(pull);
    for (const { id } of story.repository.comments(pull)) story.repository.deleteComment(id);
    story.repository.addComment(pull, forged, "mallory");
    await story.plan(pull);
    const authors = story.repository.comments(pull).map(({ author, body }) => [author, body]);
    assert.equal(authors.length, 2, "ours stands beside it");
    assert.deepEqual(authors[0], ["mallory", forged]);
    assert.equal(authors[1]?.[0], "github-actions[bot]");
  });

  test("is found when a person's token writes it", async () => {
    await using story = await startStory();
    story.identify("plan", person("hubot-the-person", WORKFLOW_PERMISSIONS.plan));
    const { pull } = await story.propose(filesOf(pki));
    story.repository.pushToPullRequest(pull, { files: { "aop.yaml": MORE } });
    await story.plan(pull);
    assert.match(story.comment(pull), /2 hostnames to enable/);
  });

  test("is found behind more than a hundred others", async () => {
    await using story = await startStory();
    const { number } = story.repository.openPullRequest({ files: filesOf(pki) });
    for (let index = 0; index < 130; index += 1) story.repository.addComment(number, "Looks good.");
    await story.plan(number);
    story.repository.pushToPullRequest(number, { files: { "aop.yaml": MORE } });
    await story.plan(number);
    const ours = story.repository.comments(number).filter(({ body }) => readMarker(body) !== null);
    assert.equal(ours.length, 1);
    assert.match(ours[0]?.body ?? "", /2 hostnames to enable/);
  });

  test("is one for each config file and selection of zones", async () => {
    await using story = await startStory();
    const { pull } = await story.propose({ ...filesOf(pki), "edge/aop.yaml": moved(APPLIED) });
    await story.plan(pull, { inputs: { config: "edge/aop.yaml" } });
    await story.plan(pull, { inputs: { zones: "example.com" } });
    await story.plan(pull);
    const keys = story.repository.comments(pull).map(({ body }) => readMarker(body)?.key);
    const expected = [
      ["aop.yaml", []],
      ["edge/aop.yaml", []],
      ["aop.yaml", ["example.com"]],
    ];
    assert.deepEqual(
      keys,
      expected.map((key) => JSON.stringify(key)),
    );
  });

  test("is made anew with recreate, and older ones are folded away", async () => {
    await using story = await startStory();
    const inputs = { comment: "recreate" };
    const { pull } = await story.propose(filesOf(pki), { inputs });
    story.repository.pushToPullRequest(pull, { files: { "aop.yaml": MORE } });
    await story.plan(pull, { inputs });
    const minimized = story.repository.comments(pull).map((comment) => comment.minimized);
    assert.deepEqual(
      minimized.map((reason) => reason?.toLowerCase() ?? null),
      ["outdated", null],
    );
    assert.match(story.repository.comments(pull)[1]?.body ?? "", /2 hostnames to enable/);
  });

  test("is not made with off", async () => {
    await using story = await startStory({ env: pki.env });
    const plan = await story.propose(filesOf(pki), { inputs: { comment: "off" } });
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.match(plan.summary, /1 certificate to upload/);
    assert.deepEqual(story.github.writes, []);
    const pattern = /::warning::.*comment is off and require-reviewed-plan is true/;
    assert.match(plan.log, pattern);

    const refused = await story.merge(plan.pull, { inputs: { comment: "off" } });
    assert.equal(refused.exitCode, 1, refused.stdout);
    assert.match(refused.log, /has no plan comment: comment is off in this job/);
    assert.deepEqual(story.cloudflare.writes, []);

    const inputs = { comment: "off", "require-reviewed-plan": "false" };
    const free = await story.propose({ "README.md": "Another change\n" }, { inputs });
    assert.doesNotMatch(free.log, pattern);
  });
});

/** The same file one directory deeper. */
function moved(yaml: string): string {
  return yaml.replaceAll("certs/", "../certs/");
}

function methods({ github, repository }: Story): string[] {
  assert.ok(repository.comments().length > 0);
  return github.writes.map(({ method }) => method);
}

async function applyByHand(story: Story): Promise<void> {
  const push = story.repository.push({ files: { "README.md": "Applied\n" } });
  const run = await story.apply(push, { inputs: { "require-reviewed-plan": "false" } });
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
}
