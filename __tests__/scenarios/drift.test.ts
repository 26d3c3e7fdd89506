import assert from "node:assert/strict";
import { test } from "node:test";
import { dispatchEvent } from "../simulators/github/events.ts";
import {
  AOP_YAML,
  assertPassed,
  checkDrift,
  commentsOn,
  lose,
  onlyIssue,
  setEnabled,
  startApplied,
} from "./applied.ts";
import { makePki, ZONE } from "./story.ts";

const pki = await makePki();

test("without drift there is no issue, and no label", async () => {
  await using story = await startApplied(pki);
  const run = await checkDrift(story);
  assertPassed(run);
  assert.equal(run.outputs["drift"], "false");
  assert.equal(run.outputs["has-changes"], "false");
  assert.equal(run.outputs["issue-url"], undefined);
  assert.match(run.summary, /Cloudflare matches <code>aop\.yaml<\/code>/);
  assert.deepEqual([story.repository.issues, story.repository.labels], [[], []]);
  assert.deepEqual(story.github.writes, []);
});

test("an issue is opened, stays silent, is commented on when the drift changes, and closes itself", async () => {
  await using story = await startApplied(pki);
  lose(story);
  const first = await checkDrift(story);
  assertPassed(first);
  assert.equal(first.outputs["drift"], "true");
  const issue = onlyIssue(story);
  assert.equal(first.outputs["issue-url"], "https://github.com/octo-org/edge/issues/1");
  assert.deepEqual([issue.state, issue.labels], ["open", ["aop-drift"]]);
  assert.match(issue.body ?? "", /1 × enforcement lost/);
  assert.match(
    issue.body ?? "",
    /<code>api\.example\.com<\/code><br>[^|]+\|[^|]+: no association \|/,
  );
  assert.match(first.summary, /no association/);

  const writes = story.github.writes.length;
  const second = await checkDrift(story);
  assertPassed(second);
  assert.equal(second.outputs["issue-url"], first.outputs["issue-url"]);
  assert.equal(story.github.writes.length, writes, "the same drift writes nothing");

  setEnabled(story, "shop.example.com", false);
  assertPassed(await checkDrift(story));
  assert.equal(commentsOn(story, issue).length, 1);
  assert.match(commentsOn(story, issue)[0] ?? "", /1 new, 0 resolved[^]*shop\.example\.com/);
  assert.match(onlyIssue(story).body ?? "", /2 × enforcement lost/);

  setEnabled(story, "shop.example.com", true);
  const api = story.cloudflare.certificateId(ZONE, pki.api.fingerprint) ?? "";
  story.cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId: api });
  const gone = await checkDrift(story);
  assertPassed(gone);
  assert.equal(gone.outputs["drift"], "false");
  assert.deepEqual([issue.state, issue.stateReason], ["closed", "completed"]);
  assert.match(commentsOn(story, issue).at(-1) ?? "", /Cloudflare matches <code>aop\.yaml<\/code>/);

  lose(story);
  assertPassed(await checkDrift(story));
  assert.equal(onlyIssue(story).state, "open", "reopened, not duplicated");
  assert.match(commentsOn(story, issue).at(-1) ?? "", /The drift is back/);
});

test("an issue that a person closes while the drift remains is opened again, and remembers since when", async () => {
  await using story = await startApplied(pki);
  lose(story);
  assertPassed(await checkDrift(story));
  const issue = onlyIssue(story);
  const since = /<br>since (\d{4}-\d\d-\d\d \d\d:\d\d UTC) \|/.exec(issue.body ?? "")?.[1];
  assert.ok(since !== undefined);
  // As if it had been seen first in another year.
  const year = since.slice(0, 4);
  issue.body = issue.body?.replaceAll(`"${year}\\u002d`, `"2019\\u002d`) ?? "";
  story.repository.setIssueState(issue.number, "closed", "mona", "not_planned");
  assertPassed(await checkDrift(story));
  assert.equal(onlyIssue(story).state, "open");
  assert.match(commentsOn(story, issue).join(), /This issue was closed, but/);
  assert.ok(onlyIssue(story).body?.includes(since.replace(year, "2019")));
  assertPassed(await checkDrift(story));
  assert.equal(commentsOn(story, issue).length, 1, "told once");
});

test("what a person writes below the line survives every edit, whatever line ends it has", async () => {
  await using story = await startApplied(pki);
  lose(story);
  assertPassed(await checkDrift(story));
  const issue = onlyIssue(story);
  const notes =
    "\r\n\r\nMona looks at it. @octocat, see #7.\r\n<!-- aop-drift: write below this line -->\r\n";
  // GitHub's editor sends CRLF.
  issue.body = `${issue.body?.trimEnd().replaceAll("\n", "\r\n") ?? ""}${notes}`;
  issue.title = "Who touched api?";
  const writes = story.github.writes.length;
  assertPassed(await checkDrift(story));
  assert.equal(story.github.writes.length, writes, "notes alone are no reason to write");
  setEnabled(story, "shop.example.com", false);
  assertPassed(await checkDrift(story));
  assert.ok(issue.body.endsWith(notes));
  assert.match(issue.body, /2 × enforcement lost/);
  setEnabled(story, "shop.example.com", true);
  const api = story.cloudflare.certificateId(ZONE, pki.api.fingerprint) ?? "";
  story.cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId: api });
  assertPassed(await checkDrift(story));
  assert.equal(issue.state, "closed");
  assert.ok(issue.body.endsWith(notes));
  assert.equal(issue.title, "Who touched api?");
});

test("a second file and a selection of zones have issues of their own", async () => {
  await using story = await startApplied(pki, {
    files: { "edge/aop.yaml": AOP_YAML.replaceAll("certs/", "../certs/") },
  });
  lose(story);
  for (const inputs of [{}, { config: "edge/aop.yaml" }, { zones: ZONE }]) {
    assertPassed(await checkDrift(story, { inputs }));
    assertPassed(await checkDrift(story, { inputs }));
  }
  assert.deepEqual(
    story.repository.issues.map(({ title }) => title),
    [
      "Authenticated Origin Pulls: drift from aop.yaml",
      "Authenticated Origin Pulls: drift from edge/aop.yaml",
      "Authenticated Origin Pulls: drift from aop.yaml (example.com)",
    ],
  );
});

test("a stranger's issue with our marker is ignored, and ours is found behind a hundred others", async () => {
  await using story = await startApplied(pki);
  lose(story);
  assertPassed(await checkDrift(story));
  const ours = onlyIssue(story);
  for (let n = 0; n < 130; n += 1) {
    story.repository.openIssue({
      title: "A copy",
      body: ours.body,
      author: "mallory",
      labels: ["aop-drift"],
    });
  }
  setEnabled(story, "shop.example.com", false);
  assertPassed(await checkDrift(story));
  assert.match(ours.body ?? "", /2 × enforcement lost/);
  const copies = story.repository.issues.filter(({ author }) => author === "mallory");
  assert.equal(copies.length, 130);
  assert.ok(copies.every((copy) => copy.state === "open" && commentsOn(story, copy).length === 0));
  const pages = story.github.requests.filter(({ query }) => query.includes("labels=aop-drift"));
  assert.deepEqual(
    pages.slice(-2).map(({ query }) => /[?&]page=(\d+)/.exec(query)?.[1] ?? "1"),
    ["1", "2"],
  );
  story.repository.setIssueState(ours.number, "closed");
  assertPassed(await checkDrift(story));
  assert.equal(ours.state, "open", "a stranger's open issue does not stand in for ours");
});

test("of several issues for the same the oldest goes on and the others are closed", async () => {
  await using story = await startApplied(pki);
  lose(story);
  assertPassed(await checkDrift(story));
  const { body, author, labels, title } = onlyIssue(story);
  const second = story.repository.openIssue({ title, body, author, labels });
  assertPassed(await checkDrift(story));
  assert.deepEqual([second.state, second.stateReason], ["closed", "not_planned"]);
  assert.match(commentsOn(story, second).join(), /#1/);
  assert.equal(story.repository.issue(1).state, "open");
});

test("drift is looked for on the default branch only", async () => {
  await using story = await startApplied(pki);
  const { repository } = story;
  repository.push({ branch: "topic", files: { "aop.yaml": `${AOP_YAML}# topic\n` } });
  const run = await story.run(dispatchEvent(repository, { branch: "topic" }), {
    inputs: { mode: "drift" },
  });
  assert.equal(run.exitCode, 1);
  assert.match(run.stdout, /mode: drift is refused on topic/);
});
