import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  encryptKey,
  makeLeaf,
  type TestCertificate,
  withUnknownKeyAlgorithm,
} from "../fixtures/certificates.ts";
import type { Files } from "../simulators/github/world.ts";
import { declared, filesOf } from "./declared.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";

const pki = await makePki();
const PASSPHRASE = "correct horse battery staple";

describe("certificates of every kind", { concurrency: 2 }, () => {
  test("an RSA certificate is uploaded", async () => {
    const rsa = await makeLeaf({ subject: "rsa.example.com", issuer: pki.ca, keyType: "rsa" });
    const env = { AOP_API_KEY: rsa.privateKeyPem };
    await using story = await startStory({ env });
    await applied(story, { ...filesOf(pki), "certs/api.pem": rsa.certificatePem });
    assertUploaded(story, rsa);
  });

  test("CRLF line ends and text around the certificate make no difference", async () => {
    await using story = await startStory({ env: pki.env });
    const windows = `Client certificate\n${pki.api.certificatePem}`.replaceAll("\n", "\r\n");
    await applied(story, { ...filesOf(pki), "certs/api.pem": windows });
    assertUploaded(story, pki.api);
    const plan = await story.propose({ "certs/api.pem": pki.api.certificatePem });
    assert.equal(plan.outputs["has-changes"], "false");
  });

  test("a key in an environment variable may have CRLF line ends", async () => {
    const env = { AOP_API_KEY: pki.api.privateKeyPem.replaceAll("\n", "\r\n") };
    await using story = await startStory({ env });
    await applied(story, filesOf(pki));
    assertUploaded(story, pki.api);
  });

  test("an encrypted key in the repository is opened with its passphrase", async () => {
    const env = { AOP_PASSPHRASE: PASSPHRASE };
    await using story = await startStory({ env, secrets: [pki.api.privateKeyPem] });
    await applied(story, encrypted());
    assertUploaded(story, pki.api);
  });

  test("a wrong passphrase is an error at the key's line, and is not repeated", async () => {
    const wrong = "incorrect donkey battery";
    await using story = await startStory({ secrets: [wrong] });
    const plan = await story.propose(encrypted(), { env: { AOP_PASSPHRASE: wrong } });
    assert.equal(plan.exitCode, 1);
    const [error, ...others] = plan.annotations.filter(({ level }) => level === "error");
    assert.deepEqual(others, []);
    assert.equal(error?.line, 5);
    assert.match(error.message, /"certs\/api\.key\.pem".*passphrase/);
  });

  test("a key of a type that can't be read here is a warning, not a stop", async () => {
    await using story = await startStory();
    const unknown = withUnknownKeyAlgorithm(pki.api.certificatePem);
    const plan = await story.propose({ ...filesOf(pki), "certs/api.pem": unknown });
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.equal(plan.outputs["to-add"], "2");
    const [warning, ...others] = plan.annotations.filter(({ level }) => level === "warning");
    assert.deepEqual(others, []);
    assert.equal(warning?.line, 5);
    assert.match(warning.message, /a key of a type that this action can.t read/);
  });

  test("a custom hostname outside the zone is associated", async () => {
    await using story = await startStory({ env: pki.env });
    const hostnames = ["shop.customer.net: { certificate: api, custom_hostname: true }"];
    await applied(story, filesOf(pki, declared({ hostnames })));
    const { associations } = story.cloudflare.snapshot(ZONE);
    assert.deepEqual(
      associations.map(({ hostname, fingerprint }) => [hostname, fingerprint]),
      [["shop.customer.net", pki.api.fingerprint]],
    );
  });

  test("a private key that is not there is no stop for a plan, and is one for an apply", async () => {
    await using story = await startStory();
    const plan = await story.propose(filesOf(pki));
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.match(plan.summary, /does not have the private key of <code>api<\/code>/);
    const run = await story.merge(plan.pull);
    assert.equal(run.exitCode, 1);
    assert.match(run.stdout, /Nothing was changed.*AOP_API_KEY is not set/);
    assert.deepEqual(story.cloudflare.writes, []);
  });
});

function encrypted(): Files {
  const yaml = declared().replace(
    "{ env: AOP_API_KEY }",
    "{ file: certs/api.key.pem, passphrase: { env: AOP_PASSPHRASE } }",
  );
  const key = encryptKey(pki.api.privateKeyPem, PASSPHRASE);
  return { ...filesOf(pki, yaml), "certs/api.key.pem": key };
}

async function applied(story: Story, files: Files): Promise<ActionRun> {
  const plan = await story.propose(files);
  assert.equal(plan.exitCode, 0, plan.stdout + plan.stderr);
  const run = await story.merge(plan.pull);
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  return run;
}

function assertUploaded(story: Story, { fingerprint }: TestCertificate): void {
  const { certificates } = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    certificates.map((certificate) => certificate.fingerprint),
    [fingerprint],
  );
}
