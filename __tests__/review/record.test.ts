import assert from "node:assert/strict";
import { test } from "node:test";
import type { GitHub } from "../../src/github/client.ts";
import { GitHubError } from "../../src/github/error.ts";
import { fileAt } from "../../src/github/commits.ts";
import { closeRecord, createRecord } from "../../src/review/record.ts";
import { rolledBackIn, rolledBackSuffix } from "../../src/review/rolled-back.ts";
import { type AppliedRevisions, appliedRevisions } from "../../src/review/records.ts";
import { ACTIONS_TOKEN, bot } from "../simulators/github/identity.ts";
import type { SimulatedRepository } from "../simulators/github/repository.ts";
import { startGitHub, type GitHubSimulator } from "../simulators/github/simulator.ts";
import { WORKFLOW_PERMISSIONS } from "../simulators/github/workflow-tokens.ts";
import { connect } from "../github/setting.ts";

type Setting = {
  readonly simulator: GitHubSimulator;
  readonly repository: SimulatedRepository;
  readonly github: GitHub;
};

async function withRepository(run: (setting: Setting) => Promise<void>): Promise<void> {
  await using simulator = await startGitHub({ permissions: WORKFLOW_PERMISSIONS.apply });
  await run({ simulator, repository: simulator.repository, github: connect(simulator).github });
  assert.deepEqual(simulator.violations, []);
}

async function record(github: GitHub, sha: string, success = true, key = "key"): Promise<void> {
  const deployment = await createRecord(github, { sha, key, logUrl: null });
  await closeRecord(github, deployment, {
    success,
    description: "Applied",
    mac: "",
    rolledBack: "",
    logUrl: null,
  });
}

function recorded(github: GitHub, key = "key"): Promise<AppliedRevisions> {
  return appliedRevisions(github, {
    key,
    branch: "main",
    hasMac: (description) => description.endsWith("signed"),
  });
}

async function lastApplied(github: GitHub, key: string): Promise<string | null> {
  return (await recorded(github, key)).last?.sha ?? null;
}

async function unfinished(github: GitHub): Promise<string[]> {
  return [...(await recorded(github)).unfinished];
}

const OURS = { task: "aop-apply", environment: "cloudflare-aop" } as const;

test("the newest successful apply is the last applied revision, a failed one is not", async () => {
  await withRepository(async ({ repository, github }) => {
    assert.equal(await lastApplied(github, "key"), null);
    const shas = ["a", "b", "c"].map((name) => repository.push({ files: { [name]: "1" } }).after);
    const [first = "", second = "", third = ""] = shas;
    await record(github, first);
    await record(github, second);
    await record(github, third, false);
    assert.equal(await lastApplied(github, "key"), second);
    await record(github, first);
    assert.equal(await lastApplied(github, "key"), first, "newest by time, not by history");
  });
});

test("an apply of another file or selection is not ours", async () => {
  await withRepository(async ({ repository, github }) => {
    await record(github, repository.tip(), true, "other");
    assert.equal(await lastApplied(github, "key"), null);
    assert.equal(await lastApplied(github, "other"), repository.tip());
  });
});

test("a payload that comes back as a string is read, and any other is passed over", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    repository.addDeployment({
      ...OURS,
      payload: JSON.stringify({ key: "key" }),
      state: "success",
    });
    repository.push({ files: { a: "1" } });
    for (const payload of ["", "{", "null", null, [], 7, { key: 7 }, '"key"'])
      repository.addDeployment({ ...OURS, payload, state: "success" });
    assert.equal(await lastApplied(github, "key"), sha);
  });
});

test("other deployments neither count nor become inactive by ours", async () => {
  await withRepository(async ({ repository, github }) => {
    const payload = { key: "key" };
    const site = repository.addDeployment({ environment: "production", payload, state: "success" });
    repository.addDeployment({ ...OURS, environment: "staging", payload, state: "success" });
    assert.equal(await lastApplied(github, "key"), null);
    await record(github, repository.tip());
    assert.equal(site.statuses.at(-1)?.state, "success");
  });
});

test("a success that became inactive later is a success all the same, and one without an end is none", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    const payload = { key: "key" };
    const done = repository.addDeployment({ ...OURS, payload, state: "success" });
    repository.addDeploymentStatus(done, "inactive");
    repository.push({ files: { a: "1" } });
    repository.addDeployment({ ...OURS, payload });
    repository.addDeployment({ ...OURS, payload, state: "in_progress" });
    assert.equal(await lastApplied(github, "key"), sha);
  });
});

test("the last apply is found behind hundreds of others", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    await record(github, sha);
    repository.push({ files: { a: "1" } });
    for (let n = 0; n < 230; n += 1)
      repository.addDeployment({ ...OURS, payload: { key: `matrix-${n}` }, state: "success" });
    assert.equal(await lastApplied(github, "key"), sha);
  });
});

test("applies that began after the last complete one and did not end well are told, newest first", async () => {
  await withRepository(async ({ repository, github }) => {
    const shas = "abcdef"
      .split("")
      .map((name) => repository.push({ files: { [name]: "1" } }).after);
    const [old = "", done = "", failed = "", killed = "", bare = "", other = ""] = shas;
    await record(github, old, false);
    await record(github, done);
    assert.deepEqual(await unfinished(github), [], "what came before the last one is past");
    await record(github, failed, false);
    await record(github, failed, false);
    await createRecord(github, { sha: killed, key: "key", logUrl: null });
    // Killed between the deployment and its first status.
    repository.addDeployment({ ...OURS, ref: bare, payload: { key: "key" } });
    await record(github, other, false, "other");
    await record(github, done, false);
    assert.deepEqual(await unfinished(github), [bare, killed, failed]);
    assert.equal(await lastApplied(github, "key"), done);
  });
});

test("what is recorded can be read by people: task, environment, words and log", async () => {
  await withRepository(async ({ repository, github }) => {
    const logUrl = "https://github.com/octo-org/edge/actions/runs/1";
    const sha = repository.tip();
    const deployment = await createRecord(github, { sha, key: "key", logUrl });
    const [made] = repository.deployments;
    assert.deepEqual(
      [made?.task, made?.environment, made?.sha, made?.payload],
      ["aop-apply", "cloudflare-aop", sha, { key: "key" }],
    );
    const words = { description: "Applied: 3 operations", mac: " signed", rolledBack: "", logUrl };
    await closeRecord(github, deployment, { success: false, ...words });
    assert.deepEqual(
      made?.statuses.map((status) => [status.state, status.description, status.logUrl]),
      [
        ["in_progress", "Applying", logUrl],
        ["failure", words.description, logUrl],
      ],
    );
  });
});

test("a long description is no reason to fail: GitHub takes 140 characters", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    const deployment = await createRecord(github, { sha, key: "key", logUrl: null });
    const description = "Apply failed: ".repeat(40);
    await closeRecord(github, deployment, {
      success: true,
      description,
      mac: " signed",
      rolledBack: "",
      logUrl: null,
    });
    assert.deepEqual((await recorded(github)).last, { sha, hasMac: true });
  });
});

const KEY = { payload: { key: "key" } };

test("a record counts only where this token's identity made both the deployment and the success", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    await record(github, sha);
    repository.push({ files: { a: "1" } });
    repository.addDeployment({ ...OURS, ...KEY, state: "success", creator: "mallory" });
    const failed = repository.addDeployment({ ...OURS, ...KEY, state: "failure" });
    repository.addDeploymentStatus(failed, "success", "mallory");
    const other = repository.addDeployment({ ...OURS, ...KEY });
    // A person may be named like the app.
    repository.addDeploymentStatus(other, "success", "github-actions");
    const { last, ignored } = await recorded(github);
    assert.equal(last?.sha, sha);
    assert.deepEqual(ignored, ["it was made by mallory"]);
  });
});

test("a record counts only for a commit in the history of the default branch", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    await record(github, sha);
    const stray = repository.push({ files: { a: "1" }, branch: "stray" }).after;
    await record(github, stray);
    await record(github, stray, false);
    const { last, unfinished, ignored } = await recorded(github);
    assert.deepEqual([last?.sha, unfinished], [sha, []]);
    assert.deepEqual(ignored, [`its commit ${stray.slice(0, 12)} is not in the history of main`]);
  });
});

test("however many records there are, a bounded number of requests is made for them", async () => {
  await withRepository(async ({ simulator, repository, github }) => {
    for (let n = 0; n < 60; n += 1) {
      const ref = repository.push({ files: { a: String(n) } }).after;
      repository.addDeployment({ ...OURS, ...KEY, ref, state: "failure" });
      const stray = repository.push({ files: { a: String(n) }, branch: `stray-${n}` }).after;
      repository.addDeployment({ ...OURS, ...KEY, ref: stray, state: "success" });
    }
    const before = simulator.requests.length;
    const { last, unfinished } = await recorded(github);
    assert.equal(last, null);
    assert.ok(unfinished.length <= 5);
    assert.ok(simulator.requests.length - before <= 20, String(simulator.requests.length - before));
  });
});

test("a token that may not write deployments is told which permission is missing", async () => {
  await withRepository(async ({ simulator, repository, github }) => {
    simulator.identities.set(ACTIONS_TOKEN, bot(WORKFLOW_PERMISSIONS.plan));
    assert.equal(await lastApplied(github, "key"), null);
    await assert.rejects(
      record(github, repository.tip()),
      (error) =>
        error instanceof GitHubError &&
        error.isPermission &&
        error.message.includes("“deployments: write”"),
    );
  });
});

test("deployments that can't be listed are an error, never none", async () => {
  await withRepository(async ({ simulator, github }) => {
    simulator.fault = () => ({ kind: "status", status: 500 });
    await assert.rejects(lastApplied(github, "key"), /could not list the deployments: HTTP 500/);
  });
});

test("a file is read as it was at a commit, and is null where it was not there", async () => {
  await withRepository(async ({ simulator, repository, github }) => {
    const before = repository.tip();
    const text = "version: 1\n# münchen 💥\n";
    const { after } = repository.push({ files: { "edge/aop.yaml": text } });
    assert.equal(await fileAt(github, "edge/aop.yaml", after), text);
    assert.equal(await fileAt(github, "edge/aop.yaml", before), null);
    simulator.fault = () => ({ kind: "status", status: 503 });
    await assert.rejects(
      fileAt(github, "edge/aop.yaml", after),
      /could not read edge\/aop\.yaml at/,
    );
  });
});

test("what failed applies rolled back is known until one completes, from this token's identity alone", async () => {
  await withRepository(async ({ repository, github }) => {
    const sha = repository.tip();
    const fail = async (digests: readonly string[]): Promise<void> => {
      const deployment = await createRecord(github, { sha, key: "key", logUrl: null });
      await closeRecord(github, deployment, {
        success: false,
        description: "Apply failed: 1 done, 1 failed, 2 not attempted. ".repeat(4),
        mac: "",
        rolledBack: rolledBackSuffix(digests),
        logUrl: null,
      });
    };
    const known = async (): Promise<readonly string[]> => (await recorded(github)).rolledBack;
    const digests = Array.from({ length: 6 }, (_, n) => String(n).repeat(64));
    assert.deepEqual(await known(), []);
    await fail(digests.slice(0, 5));
    assert.deepEqual(
      await known(),
      digests.slice(0, 5).map((digest) => digest.slice(0, 12)),
    );
    await fail(digests);
    assert.ok((await known()).includes(""), "all of them");
    await record(github, sha);
    assert.deepEqual(await known(), []);
    await fail([]);
    assert.deepEqual(await known(), []);

    const stranger = repository.addDeployment({ ...OURS, ...KEY, ref: sha });
    const suffix = rolledBackSuffix(digests);
    repository.addDeploymentStatus(stranger, "failure", "mallory", `Apply failed${suffix}`);
    assert.deepEqual(await known(), []);
  });
});

test("what is no list of digests names none", () => {
  for (const text of [
    "",
    "Apply failed",
    " · rolled back ",
    " · rolled back soon",
    "rolled back all",
  ])
    assert.deepEqual(rolledBackIn(text), [], text);
});
