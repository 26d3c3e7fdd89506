import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeLeaf } from "../fixtures/certificates.ts";
import { pushEvent } from "../simulators/github/events.ts";
import { checkDrift, onlyIssue } from "./applied.ts";
import { declared } from "./declared.ts";
import { makePki, startStory, WRITE_TOKEN, ZONE, type Pki, type Story } from "./story.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const pki = await makePki();

/** The same, with a next certificate that is valid in this period: in milliseconds from now. */
async function withNext(begin: number, end: number): Promise<Pki> {
  const next = await makeLeaf({
    subject: "api.example.com next",
    issuer: pki.ca,
    notBefore: new Date(Date.now() + begin),
    notAfter: new Date(Date.now() + end),
  });
  return {
    ...pki,
    next,
    files: { ...pki.files, "certs/next.pem": next.certificatePem },
    env: { ...pki.env, AOP_NEXT_KEY: next.privateKeyPem },
  };
}

const CERTIFICATES = [
  "api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
  "next: { certificate: certs/next.pem, private_key: { env: AOP_NEXT_KEY } }",
];

function yaml(hostnames: readonly string[]): string {
  return [
    `version: 1\nzones:\n  ${ZONE}:\n    certificates:`,
    ...CERTIFICATES.map((line) => `      ${line}`),
    "    hostnames:",
    ...hostnames.map((line) => `      ${line}`),
    "",
  ].join("\n");
}

const STAGED = yaml(["api.example.com: api"]);
/** What `next` is declared on, in either file. */
const LINE = 6;

/** Cloudflare presents `api`, as the file on main says. */
async function startOnApi(
  certificates: Pki,
  cloudflare: Parameters<typeof startStory>[0] = {},
): Promise<Story> {
  const story = await startStory({
    ...cloudflare,
    env: certificates.env,
    files: { ...certificates.files, "aop.yaml": declared() },
  });
  const id = story.cloudflare.addCertificate(ZONE, { pem: certificates.api.certificatePem });
  story.cloudflare.addAssociation(ZONE, { hostname: "api.example.com", certificateId: id });
  return story;
}

const UNREVIEWED = { inputs: { "require-reviewed-plan": "false" } };

describe("a certificate that is not valid yet", { concurrency: 2 }, async () => {
  const early = await withNext(10 * DAY, 400 * DAY);

  test("fails the plan that moves hostnames to it, at its line, and the apply before its first write", async () => {
    await using story = await startOnApi(early);
    const plan = await story.propose({
      "aop.yaml": declared({ certificate: "next" })
        .replaceAll("api:", "next:")
        .replace("com: api", "com: next"),
    });
    assert.equal(plan.exitCode, 1, plan.stdout);
    const errors = plan.annotations.filter(({ level }) => level === "error");
    assert.deepEqual(
      errors.map(({ file, line }) => [file, line]),
      [["aop.yaml", 5]],
      plan.stdout,
    );
    assert.match(
      errors[0]?.message ?? "",
      /next is not valid before .*api\.example\.com can't use/,
    );
    assert.match(story.comment(plan.pull), /Apply stops before its first write/);
    const applied = await story.merge(plan.pull, UNREVIEWED);
    assert.equal(applied.exitCode, 1);
    assert.match(applied.log, /Nothing was changed\..*next is not valid before/);
    assert.deepEqual(story.cloudflare.writes, []);
  });

  test("may be staged, with a warning at its line, by plan and by validate", async () => {
    await using story = await startOnApi(early);
    const plan = await story.propose({ "aop.yaml": STAGED });
    assert.equal(plan.exitCode, 0, plan.stdout);
    const validated = await story.plan(plan.pull, { inputs: { mode: "validate" } });
    assert.equal(validated.exitCode, 0, validated.stdout);
    for (const run of [plan, validated]) {
      const warnings = run.annotations.filter(({ level }) => level === "warning");
      assert.deepEqual(
        warnings.map(({ line }) => line),
        [LINE],
        run.stdout,
      );
      assert.match(warnings[0]?.message ?? "", /not valid before/);
    }
    const applied = await story.merge(plan.pull);
    assert.equal(applied.exitCode, 0, applied.stdout);
    assert.equal(applied.outputs["applied"], "1");
  });

  test("is an error of validate where something is to use it, be it the zone level", async () => {
    await using story = await startOnApi(early);
    const level = STAGED.replace(
      "    certificates:",
      "    zone_level: { certificate: next, enabled: true }\n    certificates:",
    );
    for (const [text, line] of [
      [yaml(["api.example.com: next"]), LINE],
      [level, LINE + 1],
    ] as const) {
      const run = await story.propose({ "aop.yaml": text }, { inputs: { mode: "validate" } });
      assert.equal(run.exitCode, 1, run.stdout);
      const errors = run.annotations.filter(({ level: of }) => of === "error");
      assert.deepEqual(
        errors.map((error) => error.line),
        [line],
        run.stdout,
      );
    }
    const off = yaml(["api.example.com: { certificate: next, enabled: false }"]);
    const run = await story.propose({ "aop.yaml": off }, { inputs: { mode: "validate" } });
    assert.equal(run.exitCode, 0, run.stdout);
  });

  test("is in the drift issue while Cloudflare presents it", async () => {
    await using story = await startStory({
      env: early.env,
      files: { ...early.files, "aop.yaml": yaml(["api.example.com: next", "b.example.com: api"]) },
    });
    for (const [hostname, pem] of [
      ["api.example.com", early.next.certificatePem],
      ["b.example.com", early.api.certificatePem],
    ] as const) {
      const certificateId = story.cloudflare.addCertificate(ZONE, { pem });
      story.cloudflare.addAssociation(ZONE, { hostname, certificateId });
    }
    const run = await checkDrift(story);
    assert.equal(run.exitCode, 0, run.stdout);
    assert.equal(run.outputs["drift"], "false");
    assert.equal(run.outputs["expiring"], "0");
    assert.match(onlyIssue(story).body ?? "", /1 × certificate not valid yet/);
    assert.match(onlyIssue(story).body ?? "", /<strong>not valid before \d{4}-/);
  });
});

test("a certificate that expires while it is deployed is moved to by nobody, and the old one stays", async () => {
  const brief = await withNext(-DAY, 2 * MINUTE);
  await using story = await startOnApi(brief, { cloudflare: { deploymentDelay: 3 * MINUTE } });
  const push = story.repository.push({ files: { "aop.yaml": yaml(["api.example.com: next"]) } });
  const run = await story.run(pushEvent(story.repository, push), {
    token: WRITE_TOKEN,
    env: brief.env,
    ...UNREVIEWED,
  });
  assert.equal(run.exitCode, 1, run.stdout);
  assert.match(run.log, /next expired on .*, so nothing more moves to it and nothing is deleted/);
  const writes = story.cloudflare.writes.map(({ method }) => method);
  assert.deepEqual(writes, ["POST"], "it was uploaded, and that is all");
});

test("one that begins within the minutes that clocks may differ by is waited for", async () => {
  const soon = await withNext(4 * MINUTE, 400 * DAY);
  await using story = await startOnApi(soon);
  const plan = await story.propose({ "aop.yaml": yaml(["api.example.com: next"]) });
  assert.equal(plan.exitCode, 0, plan.stdout);
  const applied = await story.merge(plan.pull);
  assert.equal(applied.exitCode, 0, applied.stdout);
  assert.match(applied.log, /Waiting \d+ s until certificate next is valid/);
});
