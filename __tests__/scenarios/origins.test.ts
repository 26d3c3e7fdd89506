import assert from "node:assert/strict";
import { test } from "node:test";
import { makeCa } from "../fixtures/certificates.ts";
import { startOrigin } from "./origin.ts";
import { makePki, startStory, ZONE } from "./story.ts";

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
  await using story = await startStory({ env: pki.env });
  const yaml = aopYaml(origin.address, "api.example.com");

  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml });
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.match(story.comment(plan.pull), /🟨&nbsp;enforced\?/, "without a key only half is known");
  assert.match(story.comment(plan.pull), /will likely refuse/);

  const push = story.repository.merge(plan.pull, "squash");
  const refused = await story.apply(push);
  assert.equal(refused.exitCode, 1);
  assert.deepEqual(story.cloudflare.writes, []);
  assert.match(refused.log, /Nothing was changed/);
  assert.match(refused.log, /api\.example\.com refuses the certificate that it would get/);

  origin.trust([stranger, pki.ca], true);
  const applied = await story.apply(push);
  assert.equal(applied.exitCode, 0, applied.stdout);
  assert.match(applied.summary, /Origins after apply[\s\S]*🟩&nbsp;enforced/);
  assert.match(story.comment(plan.pull), /Origins after apply/);
});

test("an origin that closes the connection on the certificate stops the apply, and is not waited for", async () => {
  const pki = await makePki();
  const stranger = await makeCa("Somebody else's CA");
  await using origin = await startOrigin("api.example.com", [stranger], false, "close");
  await using story = await startStory({ env: pki.env });
  const yaml = aopYaml(origin.address, "api.example.com");
  const plan = await story.propose({ ...pki.files, "aop.yaml": yaml });
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.match(story.comment(plan.pull), /\[!WARNING\][\s\S]*will likely refuse it/);
  assert.doesNotMatch(story.comment(plan.pull), /right for now/);

  const run = await story.merge(plan.pull);
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(story.cloudflare.writes, []);
  assert.match(run.log, /Our certificate is refused \(TLS 1\.3, connection closed before/);
  assert.doesNotMatch(run.log, /time-out/);
});

test("taking the certificate away while the origin enforces it is shown as an outage ahead", async () => {
  const pki = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({ env: pki.env });
  const first = await story.propose({
    ...pki.files,
    "aop.yaml": aopYaml(origin.address, "api.example.com"),
  });
  assert.equal((await story.merge(first.pull)).exitCode, 0);

  const removal = await story.propose({ "aop.yaml": aopYaml(origin.address, null) });
  assert.equal(removal.exitCode, 0, removal.stdout);
  assert.match(
    story.comment(removal.pull),
    /\[!CAUTION\][\s\S]*enforces the client certificate that is taken away: its traffic stops/,
  );
});

test("a rotation is refused while the origin does not trust the new certificate's issuer, and nothing moves", async () => {
  const pki = await makePki();
  const other = await makePki();
  await using origin = await startOrigin("api.example.com", [pki.ca], true);
  await using story = await startStory({
    env: { ...pki.env, AOP_OTHER_KEY: other.api.privateKeyPem },
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
  await using story = await startStory({ env: pki.env });
  // Nothing listens there: a probe would say so.
  const files = { ...pki.files, "aop.yaml": aopYaml("127.0.0.1:9", "api.example.com") };
  const probed = await story.propose(files);
  assert.match(story.comment(probed.pull), /unreachable/);
  const silent = await story.propose(files, { inputs: { "probe-origins": "false" } });
  assert.doesNotMatch(story.comment(silent.pull), /unreachable/);
});
