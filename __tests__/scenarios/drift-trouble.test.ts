import assert from "node:assert/strict";
import { test } from "node:test";
import { scheduleEvent } from "../simulators/github/events.ts";
import {
  AOP_YAML,
  assertPassed,
  checkDrift,
  commentsOn,
  lose,
  onlyIssue,
  startApplied,
} from "./applied.ts";
import { makePki, ZONE, type Story } from "./story.ts";

const pki = await makePki();

/** An open issue, and Cloudflare as declared again: the next good check would close it. */
async function startOpen(): Promise<Story> {
  const story = await startApplied(pki);
  lose(story);
  assertPassed(await checkDrift(story));
  const api = story.cloudflare.certificateId(ZONE, pki.api.fingerprint) ?? "";
  story.cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId: api });
  return story;
}

async function assertUntouched(story: Story, check: ReturnType<typeof checkDrift>): Promise<void> {
  const writes = story.github.writes.length;
  const run = await check;
  assert.equal(run.exitCode, 1, run.stdout);
  assert.equal(run.outputs["drift"], undefined, "neither drift nor none");
  assert.equal(story.github.writes.length, writes);
  assert.equal(onlyIssue(story).state, "open");
}

test("a check that fails closes nothing: Cloudflare refuses, aop.yaml is wrong, GitHub's records can't be read", async () => {
  await using story = await startOpen();
  const token = story.cloudflare.addToken({ name: "blind", permissions: ["Zone Read"] });
  await assertUntouched(story, checkDrift(story, { token }));

  const broken = { ...story.repository.filesAt(), "aop.yaml": `${AOP_YAML}typo: 1\n` };
  await assertUntouched(story, checkDrift(story, { workspace: broken }));

  story.github.fault = ({ path }) =>
    path.endsWith("/deployments") ? { kind: "status", status: 422 } : null;
  await assertUntouched(story, checkDrift(story));
  story.github.fault = null;

  assertPassed(await checkDrift(story));
  assert.equal(onlyIssue(story).state, "closed");
});

/** As GitHub says that a primary rate limit is used up: 403, like a missing permission. */
const LIMITED = {
  kind: "status",
  status: 403,
  headers: {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 1800),
  },
  body: { message: "API rate limit exceeded for installation ID 1." },
} as const;

test("a rate limit that is used up is no missing permission: it fails the check and closes nothing", async () => {
  await using story = await startOpen();
  story.github.fault = ({ path }) => (path.endsWith("/deployments") ? LIMITED : null);
  await assertUntouched(story, checkDrift(story));

  lose(story, "shop.example.com");
  story.github.fault = ({ method }) => (method === "PATCH" ? LIMITED : null);
  const unreported = await checkDrift(story);
  assert.equal(unreported.exitCode, 1, unreported.stdout);
  assert.match(unreported.log, /The github-token's rate limit is used up: re-run this job later/);
  assert.doesNotMatch(unreported.log, /permission|issues: write/);
});

test("an outdated checkout is no drift: the check of a commit whose file was changed since tells nothing", async () => {
  await using story = await startOpen();
  const event = scheduleEvent(story.repository);
  const files = story.repository.filesAt();
  story.repository.push({ files: { "README.md": "Other\n" } });
  const other = await story.run(event, { workspace: files });
  assertPassed(other);
  assert.equal(
    onlyIssue(story).state,
    "closed",
    "another commit that declares the same is no matter",
  );
  lose(story);
  const yaml = AOP_YAML.replace("shop.example.com: partner", "shop.example.com: api");
  story.repository.push({ files: { "aop.yaml": yaml } });
  const outdated = await story.run(event, { workspace: files });
  assertPassed(outdated);
  assert.match(outdated.stdout, /::notice::Nothing was compared/);
  assert.equal(onlyIssue(story).state, "closed");
  assert.equal(outdated.outputs["drift"], undefined);
});

test("without issues: write the summary has it all, and the run only warns", async () => {
  await using story = await startApplied(pki);
  lose(story);
  for (const issues of ["none", "read"] as const) {
    story.permit("drift", { issues });
    const run = await checkDrift(story);
    assertPassed(run);
    assert.equal(run.outputs["drift"], "true");
    assert.match(run.summary, /api\.example\.com/);
    const warnings = run.annotations.filter(({ level }) => level === "warning");
    assert.ok(
      warnings.some(({ message }) => message.includes("“issues: write”")),
      run.stdout,
    );
  }
  assert.deepEqual(story.repository.issues, []);
});

test("where issues are disabled, the run warns and says what to do", async () => {
  await using story = await startApplied(pki);
  lose(story);
  const body = { message: "Issues has been disabled in this repository.", status: "410" };
  story.github.fault = ({ path }) =>
    path.endsWith("/issues") ? { kind: "status", status: 410, body } : null;
  const run = await checkDrift(story);
  assertPassed(run);
  assert.match(run.stdout, /::warning::.*Issues are disabled in this repository/);
  assert.match(run.summary, /enforcement lost/);
});

test("drift that could not be told of, since GitHub failed, fails the run", async () => {
  await using story = await startApplied(pki);
  lose(story);
  story.github.fault = ({ path, method }) =>
    path.endsWith("/issues") && method === "POST" ? { kind: "status", status: 422 } : null;
  const run = await checkDrift(story);
  assert.equal(run.exitCode, 1);
  assert.equal(run.outputs["drift"], "true");
  assert.match(run.summary, /enforcement lost/);
});

test("a comment that fails is made by the next check: people are told twice rather than never", async () => {
  await using story = await startApplied(pki);
  lose(story);
  assertPassed(await checkDrift(story));
  lose(story, "shop.example.com");
  story.github.fault = ({ path }) =>
    path.endsWith("/comments") ? { kind: "status", status: 500 } : null;
  assert.equal((await checkDrift(story)).exitCode, 1);
  story.github.fault = null;
  assertPassed(await checkDrift(story));
  assert.equal(commentsOn(story, onlyIssue(story)).length, 1);
});

test("fail-on-drift fails the run after the issue is there; drift-issue: false makes none", async () => {
  await using story = await startApplied(pki);
  lose(story);
  const quiet = await checkDrift(story, { inputs: { "drift-issue": "false" } });
  assertPassed(quiet);
  assert.equal(quiet.outputs["drift"], "true");
  assert.deepEqual(story.github.writes, []);
  const failed = await checkDrift(story, { inputs: { "fail-on-drift": "true" } });
  assert.equal(failed.exitCode, 1);
  assert.match(failed.stdout, /::error::.*Cloudflare differs from aop\.yaml: 1 × enforcement lost/);
  assert.equal(onlyIssue(story).state, "open");
});

test("unmanaged objects are listed, but open an issue only with unmanaged: remove", async () => {
  await using story = await startApplied(pki);
  const api = story.cloudflare.certificateId(ZONE, pki.api.fingerprint) ?? "";
  story.cloudflare.addAssociation(ZONE, { hostname: "new.example.com", certificateId: api });
  const run = await checkDrift(story);
  assertPassed(run);
  assert.equal(run.outputs["drift"], "false");
  assert.match(run.summary, /Not managed by aop\.yaml[^]*new\.example\.com/);
  assert.deepEqual(story.repository.issues, []);
  story.repository.push({ files: { "aop.yaml": `${AOP_YAML}    unmanaged: remove\n` } });
  assertPassed(await checkDrift(story));
  assert.match(
    onlyIssue(story).body ?? "",
    /new\.example\.com<\/code><br>since [^|]* \| declared: none<br>/,
  );
});

test("the SSL mode that makes it all useless is enforcement lost", async () => {
  await using story = await startApplied(pki);
  story.cloudflare.editZone(ZONE, { sslMode: "flexible" });
  const run = await checkDrift(story);
  assert.equal(run.outputs["drift"], "true");
  assert.match(onlyIssue(story).body ?? "", /1 × enforcement lost[^]*SSL mode[^]*flexible/);
});

test("what is merged and not applied yet is told apart from what somebody changed", async () => {
  await using story = await startApplied(pki);
  lose(story, "shop.example.com");
  const yaml = AOP_YAML.replace("{ certificate: api, enabled: false }", "api");
  story.repository.push({ files: { "aop.yaml": yaml } });
  const run = await checkDrift(story);
  assertPassed(run);
  const body = onlyIssue(story).body ?? "";
  const counted = /2 × enforcement lost \(1 of them merged, not applied yet\)/;
  assert.match(body, counted);
  assert.match(run.summary, counted);
  assert.match(run.summary, /^\*\*Authenticated Origin Pulls: drift\*\* – Cloudflare differs/);
  assert.match(body, /merged, not applied yet<br><code>admin\.example\.com/);
  assert.match(body, /enforcement lost<br><code>shop\.example\.com/);
});
