import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { encryptKey, makeLeaf } from "../fixtures/certificates.ts";
import { ECHOES } from "../simulators/cloudflare/echo.ts";
import { dispatchEvent } from "../simulators/github/events.ts";
import { applyByHand, checkDrift, lose, startApplied } from "./applied.ts";
import { declared, filesOf } from "./declared.ts";
import { assertNoSecret, createWorkspace, type ActionRun } from "./runner.ts";
import { makePki, READ_TOKEN, startStory, ZONE, type Story } from "./story.ts";

/*
 * An API that is broken, or a proxy before it, quotes what it was sent: the token, and the key that is uploaded. Every
 * run of a story looks for all secrets in all that it left behind; here there is something to be found.
 */

const pki = await makePki();

/** Runs an export and looks into the files that it writes. */
async function exportZones(story: Story): Promise<ActionRun> {
  await using workspace = await createWorkspace({ "README.md": "An edge.\n" });
  const run = await story.run(dispatchEvent(story.repository), {
    workspace: workspace.path,
    inputs: { mode: "export" },
  });
  const directory = join(workspace.path, "aop-export");
  const files = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), "utf8"));
  const names = files.map(({ name }) => name);
  assertNoSecret(run, [READ_TOKEN], {
    "exported files": [...names, ...(await Promise.all(texts))],
  });
  return run;
}

for (const [where, echo] of Object.entries(ECHOES)) {
  test(`what is quoted ${where} is shown by no plan, drift check or export`, async () => {
    await using story = await startApplied(pki);
    lose(story);
    story.cloudflare.fault = ({ received }) => echo(received);
    for (const run of [
      await story.propose({ "README.md": "Quoted.\n" }, { env: pki.env }),
      await checkDrift(story),
      await exportZones(story),
    ]) {
      assert.equal(run.exitCode, 1, run.stdout);
      assert.match(run.stdout, /::error[^\n]*(Cloudflare|not found)/);
    }
  });

  test(`what is quoted ${where} of a write is shown by no apply and no result`, async () => {
    await using story = await startStory({ env: pki.env });
    const plan = await story.propose(filesOf(pki));
    story.cloudflare.fault = ({ received, write }) => (write ? echo(received) : null);
    const apply = await story.merge(plan.pull);
    assert.equal(apply.exitCode, 1, apply.stdout);
    assert.match(story.result(plan.pull), /upload/);
  });
}

test("a message says that something was taken out of it, and keeps the rest", async () => {
  await using story = await startStory({ env: pki.env });
  const plan = await story.propose(filesOf(pki));
  story.cloudflare.fault = ({ received, write }) =>
    write ? { kind: "status", status: 400, code: 1402, message: `I got ${received}` } : null;
  const apply = await story.merge(plan.pull);
  assert.match(
    apply.stdout,
    /1402 I got authorization: Bearer \[secret removed\]\n\n\{"certificate/,
  );
  assert.match(story.result(plan.pull), /Bearer &#91;secret removed&#93;/);
});

test("secrets as names of certificates, hostnames and accounts are shown nowhere", async () => {
  const line = pki.api.privateKeyPem.split("\n")[1] ?? "";
  const subjects = [READ_TOKEN, `${"x".repeat(45)}${READ_TOKEN}`, line, pki.api.privateKeyPem];
  const yaml = declared({ zone: ["unmanaged: remove"] });
  await using story = await startApplied(pki, { yaml });
  for (const subject of subjects) {
    const { certificatePem: pem } = await makeLeaf({ subject: [{ O: [subject] }] });
    const certificateId = story.cloudflare.addCertificate(ZONE, { pem });
    const hostname = `h${subjects.indexOf(subject)}.${READ_TOKEN}.${ZONE}`;
    story.cloudflare.addAssociation(ZONE, { hostname, certificateId, status: `odd ${subject}` });
  }
  const changed = { "aop.yaml": yaml.replace("api.example.com: api", "www.example.com: api") };
  const plan = await story.propose(changed, { env: pki.env });
  assert.match(story.comment(plan.pull), /secret removed/);
  assert.equal((await checkDrift(story, { env: pki.env })).outputs["drift"], "true");
  await exportZones(story);
  await story.merge(plan.pull, { token: READ_TOKEN, inputs: { "allow-mass-removal": "true" } });
  assert.match(story.result(plan.pull), /secret removed/);
});

test("secrets in the names of zones and accounts are shown nowhere", async () => {
  await using story = await startStory();
  story.cloudflare.addZone({ name: `${READ_TOKEN}.example`, accountId: READ_TOKEN });
  story.cloudflare.addZone({ name: `${READ_TOKEN}.example`, accountId: "b".repeat(32) });
  const run = await exportZones(story);
  assert.match(run.stdout, /secret removed/);
});

for (const [what, answer] of [
  ["refuses", { status: 403, body: (received: string) => ({ message: received }) }],
  [
    "finds invalid",
    { status: 422, body: (received: string) => ({ message: received, errors: [received] }) },
  ],
  [
    "fails at",
    { status: 500, body: (received: string) => ({ message: `${"x".repeat(260)}${received}` }) },
  ],
  [
    "can't answer",
    {
      status: 200,
      body: (received: string) => ({ errors: [{ message: received, type: "FORBIDDEN" }] }),
    },
  ],
] as const) {
  test(`what GitHub quotes of a request that it ${what} is shown nowhere`, async () => {
    await using story = await startApplied(pki);
    lose(story);
    story.tolerated = /./;
    story.github.fault = ({ authorization, path }) => {
      if (answer.status === 200 && path !== "/graphql") return null;
      return { kind: "status", status: answer.status, body: answer.body(authorization) };
    };
    await story.propose({ "README.md": "Quoted.\n" });
    const drift = await checkDrift(story);
    const apply = await applyByHand(story);
    assert.match(drift.stdout + apply.stdout, /secret removed/);
  });
}

test("a passphrase that stands in aop.yaml is refused, and takes no hostname out of what is shown", async () => {
  const passphrase = "api.example.com";
  const yaml = declared().replace(
    "{ env: AOP_API_KEY }",
    "{ file: certs/api.key, passphrase: { env: AOP_PASSPHRASE } }",
  );
  const key = encryptKey(pki.api.privateKeyPem, passphrase);
  await using story = await startStory({ secrets: [pki.api.privateKeyPem] });
  const plan = await story.propose(
    { ...filesOf(pki, yaml), "certs/api.key": key },
    { env: { AOP_PASSPHRASE: passphrase } },
  );
  assert.equal(plan.exitCode, 1);
  const [annotation] = plan.annotations;
  assert.equal(annotation?.line, 5);
  assert.match(
    annotation.message,
    /AOP_PASSPHRASE also appears in aop\.yaml, where anyone .* can read it: use a secret/,
  );
  assert.doesNotMatch(plan.stdout, /secret removed/);
});

test("a token of a few letters is refused instead of taken out of everything", async () => {
  await using story = await startStory();
  for (const name of ["cloudflare-api-token", "github-token"]) {
    const run = await story.run(dispatchEvent(story.repository), { inputs: { [name]: "example" } });
    assert.equal(run.exitCode, 1);
    assert.match(run.stdout, new RegExp(`Input ${name} has fewer than 8 characters`));
    assert.deepEqual(
      run.masks.filter((mask) => mask === "example"),
      [],
    );
  }
});
