import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLeaf, type TestCertificate } from "../fixtures/certificates.ts";
import type { Files } from "../simulators/github/world.ts";
import { startStory, ZONE, type Story } from "./story.ts";

const leaves = await Promise.all(
  Array.from({ length: 13 }, (_, n) => makeLeaf({ subject: `c${n}` })),
);

function filesOf(certificates: readonly number[]): Files {
  const pems = certificates.map((n) => [`c${n}.pem`, leaves[n]?.certificatePem ?? ""] as const);
  const yaml = [
    `version: 1\nzones:\n  ${ZONE}:\n    certificates:`,
    ...certificates.map(
      (n) => `      c${n}: { certificate: c${n}.pem, private_key: { env: AOP_C${n} } }`,
    ),
    "    hostnames:",
    ...certificates.map((n, index) => `      h${index}.example.com: c${n}`),
    "",
  ];
  return { ...Object.fromEntries(pems), "aop.yaml": yaml.join("\n") };
}

const TWELVE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** The first of them gives way to a thirteenth. */
const ROTATED = [12, ...TWELVE.slice(1)];

async function start(
  present: readonly TestCertificate[],
  certificateLimit: number,
): Promise<Story> {
  const env = Object.fromEntries(leaves.map((leaf, n) => [`AOP_C${n}`, leaf.privateKeyPem]));
  const story = await startStory({ env, files: filesOf(TWELVE), cloudflare: { certificateLimit } });
  for (const [n, { certificatePem: pem }] of present.entries()) {
    const certificateId = story.cloudflare.addCertificate(ZONE, { pem });
    story.cloudflare.addAssociation(ZONE, { hostname: `h${n}.example.com`, certificateId });
  }
  return story;
}

test("in a zone with a raised limit a rotation goes through", async () => {
  await using story = await start(leaves.slice(0, 12), 20);
  const plan = await story.propose(filesOf(ROTATED));
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.doesNotMatch(plan.log, /No room|of 10/);
  const applied = await story.merge(plan.pull);
  assert.equal(applied.exitCode, 0, applied.stdout);
});

test("where nothing proves a raised limit, the eleventh certificate is an error at its line", async () => {
  await using story = await start([], 10);
  const plan = await story.propose({ "README.md": "New\n" });
  assert.equal(plan.exitCode, 1);
  const errors = plan.annotations.filter(({ level }) => level === "error");
  assert.deepEqual(
    errors.map(({ file, line }) => [file, line]),
    [["aop.yaml", 5 + 10]],
    plan.stdout,
  );
  assert.match(errors[0]?.message ?? "", /declares 12 hostname certificates.*allows 10 per zone/);
  const validated = await story.plan(plan.pull, { inputs: { mode: "validate" } });
  assert.equal(validated.exitCode, 0, "only Cloudflare knows");
  assert.match(
    validated.log,
    /::warning .*12 hostname certificates, but Cloudflare allows only 10/,
  );
});
