import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit, refusal } from "./client.ts";
import { bot, person, PERSON_TOKEN } from "./identity.ts";
import { startGitHub } from "./simulator.ts";

const PLACE = { owner: "octo-org", repo: "edge" };

test("an issue is opened with a label that comes into being, closed, and reopened", async () => {
  await using github = await startGitHub({ permissions: { issues: "write" } });
  const { rest } = octokit(github);
  const opened = await rest.issues.create({
    ...PLACE,
    title: "Drift",
    body: "x",
    labels: ["aop-drift"],
  });
  const issue_number = opened.data.number;
  assert.deepEqual(github.repository.labels, ["aop-drift"]);
  const closed = await rest.issues.update({ ...PLACE, issue_number, state: "closed" });
  assert.equal(closed.data.state_reason, "completed");
  assert.equal(closed.data.closed_by?.login, "github-actions[bot]");
  const reopened = await rest.issues.update({ ...PLACE, issue_number, state: "open", body: "y" });
  assert.equal(reopened.data.state_reason, "reopened");
  assert.equal(reopened.data.closed_at, null);
  github.repository.setIssueState(issue_number, "closed", "mona", "not_planned");
  const byPerson = await rest.issues.get({ ...PLACE, issue_number });
  assert.equal(byPerson.data.closed_by?.login, "mona");
  assert.equal(byPerson.data.body, "y");
  assert.deepEqual(github.violations, []);
});

test("issues are listed by label, state and creator, and pull requests are among them", async () => {
  await using github = await startGitHub({ permissions: { issues: "write" } });
  const { repository } = github;
  repository.openIssue({ title: "by a person", labels: ["aop-drift"] });
  repository.openIssue({
    title: "ours",
    author: "github-actions[bot]",
    labels: ["AOP-drift", "bug"],
  });
  repository.openIssue({
    title: "ours, closed",
    author: "github-actions[bot]",
    labels: ["aop-drift"],
  });
  repository.setIssueState(3, "closed");
  repository.openPullRequest({ files: { a: "1" } });
  const { rest } = octokit(github);
  const listed = async (filter: Parameters<typeof rest.issues.listForRepo>[0]): Promise<number[]> =>
    (await rest.issues.listForRepo({ ...PLACE, ...filter })).data.map(({ number }) => number);
  assert.deepEqual(await listed({ ...PLACE }), [4, 2, 1]);
  assert.deepEqual(await listed({ ...PLACE, labels: "aop-drift", state: "all" }), [3, 2, 1]);
  assert.deepEqual(await listed({ ...PLACE, labels: "aop-drift,bug" }), [2]);
  const creator = "github-actions[bot]";
  assert.deepEqual(await listed({ ...PLACE, creator, state: "all", direction: "asc" }), [2, 3]);
  assert.deepEqual(await listed({ ...PLACE, per_page: 1, page: 2 }), [2]);
  const { data } = await rest.issues.listForRepo({ ...PLACE });
  assert.deepEqual(
    data.map(({ pull_request }) => pull_request !== undefined),
    [true, false, false],
  );
  assert.deepEqual(github.violations, []);
});

test("a label can be made only once, and put on an issue beside others", async () => {
  await using github = await startGitHub({
    permissions: { issues: "write" },
    identities: { [PERSON_TOKEN]: person("octocat", { issues: "write" }) },
  });
  const { number: issue_number } = github.repository.openIssue({ title: "Drift", labels: ["bug"] });
  const { rest } = octokit(github, PERSON_TOKEN);
  await rest.issues.createLabel({
    ...PLACE,
    name: "aop-drift",
    color: "d93f0b",
    description: "Drift",
  });
  const twice = await refusal(rest.issues.createLabel({ ...PLACE, name: "AOP-drift" }));
  assert.equal(twice.status, 422);
  assert.match(twice.message, /already_exists/);
  assert.equal((await rest.issues.getLabel({ ...PLACE, name: "aop-drift" })).data.color, "d93f0b");
  assert.equal((await refusal(rest.issues.getLabel({ ...PLACE, name: "none" }))).status, 404);
  await rest.issues.addLabels({ ...PLACE, issue_number, labels: ["aop-drift"] });
  const { data } = await rest.issues.listLabelsOnIssue({ ...PLACE, issue_number });
  assert.deepEqual(
    data.map(({ name }) => name),
    ["bug", "aop-drift"],
  );
  assert.deepEqual(github.violations, []);
});

test("without issues: write nothing is opened", async () => {
  await using github = await startGitHub({
    permissions: { issues: "write" },
    identities: { ghs_no: bot({ issues: "read" }) },
  });
  const { status } = await refusal(
    octokit(github, "ghs_no").rest.issues.create({ ...PLACE, title: "Drift" }),
  );
  assert.equal(status, 403);
  assert.deepEqual(github.repository.issues, []);
});
