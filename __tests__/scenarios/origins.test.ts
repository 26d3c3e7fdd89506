import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCa } from "../fixtures/certificates.ts";
import { dispatchEvent, mergeGroupEvent, pushEvent } from "../simulators/github/events.ts";
import { startOrigin } from "./origin.ts";
import { makePki, startStory, ZONE } from "./story.ts";

/** The origins of these tests listen on loopback, and a plan shows the ones that it adds. */
const PROBING = { "probe-allow": "127.0.0.0/8", "probe-origins": "all" };

function aopYaml(address: string, hostname: string | null): string {
  return `version: 1
zones:
  ${ZONE}:
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
    hostnames:
      other.example.com: api
${hostname === null ? "" : `      ${hostname}: { certificate: api, origins: ["${address}"] }\n`}`;
}

test("an origin that refuses the certificate stops the apply before its first write, and one that accepts it lets it pass", async () => {
  const pki = await makePki();
  const stranger = await makeCa("Somebody else's CA");
  await using origin = await startOrigin("api.example.com", [stranger], true);
  await using story = await startStory({ env: pki.env, inputs: PROBING });
  const yaml = aopYaml(origin.address, "api.example.com");

  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml });
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.match(
    story.comment(plan.pull),
    /🟨&nbsp;likely enforced/,
    "without a key only half is known",
  );
  assert.match(story.comment(plan.pull), /\n> Will likely refuse the certificate: the origin/);

  const push = story.repository.merge(plan.pull, "squash");
  const refused = await story.apply(push);
  assert.equal(refused.exitCode, 1);
  assert.deepEqual(story.cloudflare.writes, []);
  assert.match(refused.log, /Nothing was changed/);
  assert.match(
    refused.log,
    /Refuses the certificate that it would get: the origin .* of api\.example\.com/,
  );

  origin.trust([stranger, pki.ca], true);
  const applied = await story.apply(push);
  assert.equal(applied.exitCode, 0, applied.stdout);
  assert.match(applied.summary, /Origins after apply[\s\S]*🟩&nbsp;enforced/);
  assert.match(story.result(plan.pull), /Origins after apply/);
});

test("an origin that closes the connection on the certificate stops the apply, and is not waited for", async () => {
  const pki = await makePki();
  const stranger = await makeCa("Somebody else's CA");
  await using origin = await startOrigin("api.example.com", [stranger], false, "close");
  await using story = await startStory({ env: pki.env, inputs: PROBING });
  const yaml = aopYaml(origin.address, "api.example.com");
  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml });
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.match(
    story.comment(plan.pull),
    /\[!WARNING\]\n> Will likely refuse the certificate: the origin/,
  );
  assert.doesNotMatch(story.comment(plan.pull), /right for now/);

  const run = await story.merge(plan.pull);
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(story.cloudflare.writes, []);
  assert.match(run.log, /The declared certificate is refused \(TLS 1\.3, connection closed before/);
  assert.doesNotMatch(run.log, /time-out/);
});

test("taking the certificate away while the origin enforces it is shown as an outage ahead", async () => {
  const pki = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({ env: pki.env, inputs: PROBING });
  const first = await story.propose({
    ...pki.files,
    "aop.yaml": aopYaml(origin.address, "api.example.com"),
  });
  assert.equal((await story.merge(first.pull)).exitCode, 0);

  const removal = await story.propose({ "aop.yaml": aopYaml(origin.address, null) });
  assert.equal(removal.exitCode, 0, removal.stdout);
  assert.match(
    story.comment(removal.pull),
    /\[!CAUTION\][\s\S]*Traffic stops when this is applied: .* enforces the client certificate that is being removed/,
  );
});

test("a rotation is refused while the origin does not trust the new certificate's issuer, and nothing moves", async () => {
  const pki = await makePki();
  const other = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({
    env: { ...pki.env, AOP_OTHER_KEY: other.api.privateKeyPem },
    inputs: PROBING,
  });
  const first = await story.propose({
    ...pki.files,
    "certs/other.pem": other.api.certificatePem,
    "aop.yaml": aopYaml(origin.address, "api.example.com"),
  });
  assert.equal((await story.merge(first.pull)).exitCode, 0);
  const before = story.cloudflare.snapshot(ZONE);

  const rotated = aopYaml(origin.address, "api.example.com").replace(
    "certs/api.pem, private_key: { env: AOP_API_KEY }",
    "certs/other.pem, private_key: { env: AOP_OTHER_KEY }",
  );
  const second = await story.propose({ "aop.yaml": rotated });
  assert.equal((await story.merge(second.pull)).exitCode, 1);
  assert.deepEqual(story.cloudflare.snapshot(ZONE), before);
});

test("probe-origins: false connects to no origin", async () => {
  const pki = await makePki();
  await using story = await startStory({ env: pki.env, inputs: PROBING });
  // Nothing listens there: a probe would say so.
  const files = { ...pki.files, "aop.yaml": aopYaml("127.0.0.1:9", "api.example.com") };
  const probed = await story.propose(files);
  assert.match(story.comment(probed.pull), /unreachable/);
  const silent = await story.propose(files, { inputs: { "probe-origins": "false" } });
  assert.doesNotMatch(story.comment(silent.pull), /unreachable/);
});

test("a plan connects only to origins that the base names, and apply probes the others before its first write", async () => {
  const pki = await makePki();
  const stranger = await makeCa("Somebody else's CA");
  await using origin = await startOrigin("api.example.com", [stranger], true);
  const inputs = { "probe-allow": "127.0.0.0/8" };
  await using story = await startStory({ env: pki.env, inputs });

  const yaml = aopYaml(origin.address, "api.example.com");
  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml });
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.equal(origin.connections(), 0);
  assert.match(
    story.comment(plan.pull),
    /unprobed[\s\S]*the default branch does not list it yet[\s\S]*after the merge, before the first write/,
  );

  const refused = await story.merge(plan.pull);
  assert.equal(refused.exitCode, 1, refused.stdout);
  assert.ok(origin.connections() > 0);
  assert.deepEqual(story.cloudflare.writes, []);
  const refusals = refused.log.match(/Refuses the certificate that it would get/g);
  assert.equal(refusals?.length, 1, refused.log);

  // Now the base names this hostname with this origin, and no other.
  const before = origin.connections();
  const other = await story.propose({
    "aop.yaml": `${yaml}      admin.example.com: { certificate: api, origins: ["${origin.address}"] }\n`,
  });
  assert.ok(origin.connections() > before);
  assert.match(story.comment(other.pull), /likely enforced[\s\S]*api\.example\.com/);
  assert.match(story.comment(other.pull), /unprobed[\s\S]*admin\.example\.com/);
});

test("a plan on another branch than the default one connects only to origins that the default branch names", async () => {
  const pki = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({
    env: pki.env,
    inputs: { "probe-allow": "127.0.0.0/8" },
  });
  const { repository } = story;
  const yaml = aopYaml(origin.address, "api.example.com");
  const files = { ...pki.files, "aop.yaml": yaml };
  const push = repository.push({ branch: "topic", files });
  const inputs = { mode: "plan" };
  for (const event of [
    pushEvent(repository, push),
    dispatchEvent(repository, { branch: "topic" }),
  ]) {
    const run = await story.run(event, { inputs });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.match(run.summary, /the default branch does not list it yet/);
    assert.equal(origin.connections(), 0);
  }

  const all = { ...inputs, "probe-origins": "all" };
  assert.equal((await story.run(pushEvent(repository, push), { inputs: all })).exitCode, 0);
  assert.ok(origin.connections() > 0);

  repository.push({ files });
  const before = origin.connections();
  const more = `${yaml}      admin.example.com: { certificate: api, origins: ["${origin.address}"] }\n`;
  const next = repository.push({ branch: "topic", files: { "aop.yaml": more } });
  const run = await story.run(pushEvent(repository, next), { inputs });
  assert.equal(run.exitCode, 0, run.stdout);
  assert.ok(origin.connections() > before);
  assert.match(run.summary, /likely enforced[\s\S]*api\.example\.com/);
  assert.match(run.summary, /unprobed[\s\S]*admin\.example\.com/);
});

test("a merge group, and a pull request into another branch, connect only to origins that the default branch names", async () => {
  const pki = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({ env: pki.env, inputs: { "probe-allow": "127.0.0.0/8" } });
  const { repository } = story;
  const yaml = aopYaml(origin.address, "api.example.com");
  const first = repository.openPullRequest({ files: { ...pki.files, "aop.yaml": yaml } });
  const second = repository.openPullRequest({ files: { "README.md": "Other\n" } });
  for (const { number } of [first, second]) await story.plan(number);
  const group = repository.enqueue([first.number]);
  // The base of the second group is the first, which names the origin but is not merged.
  for (const next of [group, repository.enqueue([second.number], "squash", group)]) {
    const run = await story.run(mergeGroupEvent(repository, next));
    assert.match(run.summary, /unprobed[\s\S]*the default branch does not list it yet/);
  }
  repository.push({ branch: "theirs", files: { ...pki.files, "aop.yaml": yaml } });
  const aside = repository.openPullRequest({ base: "theirs", files: { "README.md": "Aside\n" } });
  await story.plan(aside.number);
  assert.match(story.comment(aside.number), /unprobed[\s\S]*the default branch does not list it/);
  assert.equal(origin.connections(), 0);

  repository.push({ files: { ...pki.files, "aop.yaml": yaml } });
  const third = repository.openPullRequest({ files: { "README.md": "Third\n" } });
  const run = await story.run(mergeGroupEvent(repository, repository.enqueue([third.number])));
  assert.ok(origin.connections() > 0);
  assert.match(run.summary, /likely enforced[\s\S]*api\.example\.com/);
});

test("an origin whose address is not public is not connected to, and stops the apply, unless probe-allow lists it", async () => {
  const pki = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({ env: pki.env });
  const port = origin.address.split(":").at(-1) ?? "";
  const yaml = (host: string): string => aopYaml(`${host}:${port}`, "api.example.com");

  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]) {
    const inputs = { "probe-origins": "all" };
    const plan = await story.propose({ ...pki.files, "aop.yaml": yaml(host) }, { inputs });
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.match(story.comment(plan.pull), /not&nbsp;allowed[\s\S]*probe-allow/, host);
    assert.match(story.comment(plan.pull), /Can't be probed before it gets the certificate/, host);
  }
  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml("127.0.0.1") });
  const push = story.repository.merge(plan.pull, "merge");
  const stopped = await story.apply(push);
  assert.equal(stopped.exitCode, 1, stopped.stdout);
  assert.equal(origin.connections(), 0);
  assert.deepEqual(story.cloudflare.writes, []);

  const applied = await story.apply(push, { inputs: { "probe-allow": "10.0.0.0/8,127.0.0.1" } });
  assert.equal(applied.exitCode, 0, applied.stdout);
  assert.match(applied.summary, /🟩&nbsp;enforced/);
});

test("an origin that forbids either way is a warning, and the apply goes on", async () => {
  const pki = await makePki();
  await using origin = await startOrigin("api.example.com", [], true, "forbid");
  await using story = await startStory({ env: pki.env, inputs: PROBING });
  const yaml = aopYaml(origin.address, "api.example.com");
  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml });
  assert.match(story.comment(plan.pull), /\[!WARNING\][\s\S]*Can't tell what it enforces/);
  const run = await story.merge(plan.pull);
  assert.equal(run.exitCode, 0, run.stdout);
  assert.match(run.summary, /inconclusive[\s\S]*HTTP 403/);
});
