import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { before, test } from "node:test";
import { systemClock } from "../../src/runtime/clock.ts";
import { timeout, type RequestInfo } from "../simulators/cloudflare/faults.ts";
import { declared } from "./declared.ts";
import { aimAt, namesOf, type RequestName } from "./faults/pairs.ts";
import { atOnce } from "./faults/at-once.ts";
import {
  assertNothingLost,
  assertRotated,
  assertTrueReport,
  mergeReviewed,
  proposeRotation,
  rotationConfig,
  startRotation,
  type ReviewedRotation,
} from "./faults/rotation.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, type Pki, type Story } from "./story.ts";

const AT_ONCE = 4;
/** Far below the time for which the runs here would wait for a certificate. */
const SOON = 30_000;

let pki: Pki;
let reviewed: ReviewedRotation;
let requests: { readonly cloudflare: RequestName[]; readonly github: RequestName[] };

before(async () => {
  pki = await makePki();
  await using story = await startRotation(pki);
  const pull = proposeRotation(story, pki);
  assert.equal((await story.plan(pull)).exitCode, 0);
  reviewed = { comment: story.comment(pull) };
  const from = [story.cloudflare.requests.length, story.github.requests.length];
  await story.apply(story.repository.merge(pull));
  requests = {
    cloudflare: namesOf(story.cloudflare.requests.slice(from[0])),
    github: namesOf(story.github.requests.slice(from[1])),
  };
});

test("a run that is killed after any request is finished by running it again", async (t) => {
  const kills = allKills();
  for (const { name, at } of kills) {
    await using story = await startRotation(pki);
    await killAndFinish(story, name, at(story, name));
  }
  t.diagnostic(`${kills.length} kills`);
});

test("a process that is killed after a request that writes leaves what another one finishes", async (t) => {
  const kills = allKills().filter(({ name }) => name.method !== "GET");
  await atOnce(
    AT_ONCE,
    kills.map(({ name, at }) => async () => {
      await using story = await startRotation(pki, { process: true });
      await killAndFinish(story, name, at(story, name));
    }),
  );
  t.diagnostic(`${kills.length} kills`);
});

type Kill = { readonly name: RequestName; readonly at: typeof killAtCloudflare };

function allKills(): Kill[] {
  return [
    ...requests.cloudflare.map((name) => ({ name, at: killAtCloudflare })),
    ...requests.github.map((name) => ({ name, at: killAtGitHub })),
  ];
}

/** The run again need not be a process: what it meets is the same. */
async function killAndFinish(story: Story, name: RequestName, when: Promise<void>): Promise<void> {
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const where = `killed at ${name.method} ${name.path} #${name.nth}`;
  const killed = await story.apply(push, { signalAfter: { signal: "SIGKILL", when } });
  assert.equal(killed.signal, "SIGKILL", where);
  story.github.fault = null;
  story.cloudflare.afterRequest = null;
  const again = await story.apply(push, { clock: story.clock ?? systemClock });
  assert.equal(again.exitCode, 0, `${where}: ${again.log}`);
  assertRotated(story, pki);
  assertNothingLost(story);
}

test("what a killed run began, the run of a later merge finishes", async () => {
  await using story = await killedAtAssociations();

  const files = rotationConfig(pki, "next");
  const yaml = files["aop.yaml"].replace(/ +admin.*\n/, "");
  const next = await story.propose({ "aop.yaml": yaml });
  assert.match(next.outputs["plan-summary"] ?? "", /1 hostname to remove, 1 certificate to delete/);
  const run = await story.merge(next.pull);
  assert.equal(run.exitCode, 0, run.log);
  const { certificates, associations } = story.cloudflare.snapshot("example.com");
  assert.equal(certificates.length, 2);
  assert.deepEqual(
    associations.map(({ hostname }) => hostname),
    ["api.example.com", "shop.example.com"],
  );
  assertNothingLost(story);
});

test("what a killed run added, the run of a later merge that takes it back removes", async () => {
  await using story = await killedAtAssociations();

  const back = await story.propose(rotationConfig(pki, "api"));
  assert.match(
    back.outputs["plan-summary"] ?? "",
    /2 hostnames to move, 1 to remove, 2 certificates to delete/,
  );
  const run = await story.merge(back.pull);
  assert.equal(run.exitCode, 0, run.log);
  const { certificates, associations } = story.cloudflare.snapshot("example.com");
  assert.deepEqual(
    certificates.map(({ fingerprint }) => fingerprint),
    [pki.api.fingerprint],
  );
  assert.deepEqual(
    associations.map(({ hostname, fingerprint, enabled }) => [hostname, fingerprint, enabled]),
    [
      ["admin.example.com", pki.api.fingerprint, false],
      ["api.example.com", pki.api.fingerprint, true],
    ],
  );
  assertNothingLost(story);
});

test("a run again that finds everything sent is green only once it is active", async () => {
  await using story = await startStory({ env: pki.env });
  const { pull } = await story.propose(rotationConfig(pki, "api"));
  const push = story.repository.merge(pull);
  story.cloudflare.onRequest = ({ method }) => {
    if (method === "PUT") story.cloudflare.options.deploymentDelay = 3_600_000;
  };
  const impatient = { inputs: { "wait-timeout": "20" } };
  assert.equal((await story.apply(push, impatient)).exitCode, 1);

  const early = await story.apply(push, impatient);
  assert.equal(early.exitCode, 1, early.log);
  assert.equal(early.outputs["has-changes"], "false");
  assert.match(early.log, /Waiting for admin\.example\.com and api\.example\.com to become active/);
  assert.match(
    early.summary,
    /apply failed\*\* – nothing to do, but some changes are not active yet/,
  );
  assert.match(early.summary, /is not active yet or failed to deploy\. Run apply again/);

  for (const { hostname } of story.cloudflare.snapshot("example.com").associations)
    story.cloudflare.editAssociation("example.com", hostname, { status: "active" });
  const late = await story.apply(push, impatient);
  assert.equal(late.exitCode, 0, late.log);
  const states = story.repository.deployments.map(({ statuses }) => statuses.at(-1)?.state);
  assert.deepEqual(states, ["failure", "failure", "success"]);
});

test("cancelled while it waits for a certificate, a run reports what it did and writes no more", async () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    await using story = await startRotation(pki, {
      process: true,
      cloudflare: { deploymentDelay: 3_600_000 },
    });
    const pull = proposeRotation(story, pki);
    const push = mergeReviewed(story, pull, reviewed);
    const polled = seen(
      story,
      ({ method, path }) => method === "GET" && /certificates\/./.test(path),
    );
    const run = await story.apply(push, {
      timeoutMs: SOON,
      signalAfter: { signal, when: polled },
    });
    assertCancelled(story, run, pull, "Apply cancelled: 0 done, 2 failed, 4 not attempted");
    assert.deepEqual(
      story.cloudflare.writes.map(({ method }) => method),
      ["POST", "POST"],
    );
    assert.match(
      run.summary,
      /The operation was started but not confirmed&#58; it may have taken effect/,
    );
    assert.deepEqual([run.outputs["applied"], run.outputs["failed"]], ["0", "2"]);

    story.cloudflare.options.deploymentDelay = 0;
    for (const { id } of story.cloudflare.snapshot("example.com").certificates)
      story.cloudflare.editCertificate("example.com", id, { status: "active" });
    const again = await story.apply(push);
    assert.equal(again.exitCode, 0, again.log);
    assertRotated(story, pki);
    assertNothingLost(story);
  }
});

test("cancelled during a write, a run lets it finish and sends no other", async () => {
  await using story = await startRotation(pki, { process: true });
  const pull = proposeRotation(story, pki);
  const push = mergeReviewed(story, pull, reviewed);
  story.cloudflare.fault = ({ method }) => (method === "PUT" ? { kind: "delay", ms: 700 } : null);
  const run = await story.apply(push, {
    timeoutMs: SOON,
    signalAfter: { signal: "SIGINT", when: seen(story, ({ method }) => method === "PUT") },
  });
  assertCancelled(story, run, pull, "Apply cancelled: 2 done, 3 failed, 1 not attempted");
  const last = story.cloudflare.writes.at(-1);
  assert.deepEqual([last?.method, last?.status], ["PUT", 200], "answered, and the last one");
});

test("cancelled while a request hangs, a run waits a little and reports all the same", async () => {
  await using story = await startRotation(pki, { process: true });
  const pull = proposeRotation(story, pki);
  const push = mergeReviewed(story, pull, reviewed);
  story.cloudflare.fault = ({ method }) => (method === "PUT" ? timeout() : null);
  const run = await story.apply(push, {
    timeoutMs: 20_000,
    signalAfter: { signal: "SIGINT", when: seen(story, ({ method }) => method === "PUT") },
  });
  assertCancelled(story, run, pull, "Apply cancelled: 2 done, 3 failed, 1 not attempted");
});

test("cancelled while GitHub is silent, a run still ends, with its outcome in the log and the summary", async () => {
  await using story = await startRotation(pki, { process: true });
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const when = seen(story, ({ method }) => method === "PUT").then(() => {
    story.github.fault = () => ({ kind: "hang" });
  });
  const run = await story.apply(push, {
    timeoutMs: 20_000,
    signalAfter: { signal: "SIGINT", when },
  });
  assert.equal(run.exitCode, 1);
  assert.match(run.log, /Apply cancelled: \d done/);
  assert.match(run.summary, /apply cancelled\*\* – \d done/);
});

test("cancelled before the apply, a run says that nothing was changed", async () => {
  await using story = await startRotation(pki, { process: true });
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  story.cloudflare.fault = () => ({ kind: "delay", ms: 500 });
  const run = await story.apply(push, {
    timeoutMs: SOON,
    signalAfter: { signal: "SIGTERM", when: seen(story, ({ path }) => path === "/zones") },
  });
  assert.equal(run.exitCode, 1);
  const errors = run.annotations.filter(({ level }) => level === "error");
  assert.deepEqual(
    errors.map(({ message }) => message),
    ["The workflow was cancelled. Nothing was changed on Cloudflare."],
  );
  assert.deepEqual(story.cloudflare.writes, []);
});

test("cancelled while the origins are probed after it, an apply tells that it is done", async () => {
  let written = false;
  let probed = (): void => undefined;
  const when = new Promise<void>((resolve) => (probed = resolve));
  const origin = createServer((socket) => {
    socket.on("error", () => undefined);
    if (written) probed();
    else socket.destroy();
  });
  await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
  const { port } = origin.address() as AddressInfo;
  const inputs = { "probe-allow": "127.0.0.0/8" };
  await using story = await startStory({ env: pki.env, inputs, process: true });
  const hostname = `{ certificate: api, origins: ["127.0.0.1:${port}"] }`;
  const files = {
    ...pki.files,
    "aop.yaml": declared({ hostnames: [`api.example.com: ${hostname}`] }),
  };
  const { pull } = await story.propose(files);
  story.cloudflare.onRequest = ({ method }) => {
    if (method === "PUT") written = true;
  };
  const run = await story.merge(pull, { signalAfter: { signal: "SIGINT", when } });
  origin.close();
  assertToldAsApplied(story, run);
  assert.match(story.result(pull), /applied\*\* – 2 operations/);
});

test("cancelled while GitHub takes its time over the result, an apply does not say that nothing was changed", async () => {
  await using story = await startStory({ env: pki.env, process: true });
  const { pull } = await story.propose({ ...pki.files, "aop.yaml": declared() });
  let refused = (): void => undefined;
  const when = new Promise<void>((resolve) => (refused = resolve));
  story.github.fault = ({ method }) => {
    if (method !== "PATCH") return null;
    setTimeout(refused, 100);
    return { kind: "status", status: 502 };
  };
  const run = await story.merge(pull, { signalAfter: { signal: "SIGINT", when } });
  assertToldAsApplied(story, run);
});

function assertToldAsApplied(story: Story, run: ActionRun): void {
  assert.equal(run.exitCode, 0, run.stdout);
  assert.equal(run.outputs["applied"], "2");
  assert.match(run.summary, /applied\*\* – 2 operations/);
  assert.doesNotMatch(run.stdout, /Nothing was changed/);
  assert.equal(story.repository.deployments.at(-1)?.statuses.at(-1)?.state, "success");
}

/** The rotation is merged, and its run killed once its hostnames point at the new certificates. */
async function killedAtAssociations(): Promise<Story> {
  const story = await startRotation(pki);
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const write = requests.cloudflare.find(({ method }) => method === "PUT");
  assert.ok(write);
  const when = killAtCloudflare(story, write);
  const killed = await story.apply(push, { signalAfter: { signal: "SIGKILL", when } });
  assert.equal(killed.signal, "SIGKILL");
  return story;
}

function assertCancelled(story: Story, run: ActionRun, pull: number, headline: string): void {
  assert.equal(run.exitCode, 1, run.log);
  assert.ok(run.log.includes(headline), run.log);
  const titled = headline.replace("Apply cancelled: ", "apply cancelled** – ");
  assert.ok(run.summary.includes(titled), run.summary);
  assert.ok(story.result(pull).includes(titled), story.result(pull));
  const [failed] = story.repository.deployments.slice(-1);
  assert.deepEqual(
    failed?.statuses.map(({ state }) => state),
    ["in_progress", "failure"],
  );
  assertTrueReport(story, pki, run);
  assertNothingLost(story);
}

/** Resolves when this request has taken effect; its answer never comes. */
function killAtCloudflare(story: Story, name: RequestName): Promise<void> {
  const isAimed = aimAt(name, "once");
  return new Promise((resolve) => {
    story.cloudflare.afterRequest = async (request) => {
      if (!isAimed(request)) return;
      resolve();
      await new Promise(() => undefined);
    };
  });
}

function killAtGitHub(story: Story, name: RequestName): Promise<void> {
  const isAimed = aimAt(name, "once");
  return new Promise((resolve) => {
    story.github.fault = (request) => {
      if (!isAimed(request)) return null;
      resolve();
      return { kind: "hang", processed: true };
    };
  });
}

/** Resolves when the first such request arrives. */
function seen(story: Story, isIt: (request: RequestInfo) => boolean): Promise<void> {
  return new Promise((resolve) => {
    story.cloudflare.onRequest = (request) => {
      if (isIt(request)) resolve();
    };
  });
}
