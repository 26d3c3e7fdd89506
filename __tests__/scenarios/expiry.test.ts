import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLeaf } from "../fixtures/certificates.ts";
import { dispatchEvent } from "../simulators/github/events.ts";
import {
  AOP_YAML,
  assertPassed,
  checkDrift,
  commentsOn,
  onlyIssue,
  startApplied,
} from "./applied.ts";
import { makePki, ZONE, type Pki } from "./story.ts";

const DAY = 86_400_000;
const pki = await makePki();

function inDays(days: number): Date {
  return new Date(Date.now() + days * DAY);
}

/** The same, with another partner certificate. */
async function withPartner(notAfter: Date): Promise<Pki> {
  const partner = await makeLeaf({
    subject: "partner.example.com",
    issuer: pki.ca,
    notBefore: inDays(-400),
    notAfter,
  });
  return {
    ...pki,
    partner,
    files: { ...pki.files, "certs/partner.pem": partner.certificatePem },
    env: { ...pki.env, AOP_PARTNER_KEY: partner.privateKeyPem },
  };
}

test("a certificate that is about to expire opens an issue, which is edited day by day without a comment", async () => {
  await using story = await startApplied(await withPartner(inDays(20.5)));
  const first = await checkDrift(story);
  assertPassed(first);
  assert.equal(first.outputs["drift"], "false");
  assert.equal(first.outputs["expiring"], "1");
  const issue = onlyIssue(story);
  assert.match(issue.body ?? "", /matches <code>aop\.yaml<\/code>, but: 1 × certificate expiring/);
  assert.match(issue.body ?? "", /20 days left/);
  // As the check of the day before left it.
  issue.body = issue.body?.replaceAll("20 days", "21 days") ?? "";
  assertPassed(await checkDrift(story, { inputs: { "fail-on-drift": "true" } }));
  assert.match(issue.body, /20 days left/);
  assert.deepEqual(commentsOn(story, issue), [], "days left are no news");
  assertPassed(await checkDrift(story, { inputs: { "expiry-warning-days": "10" } }));
  assert.equal(issue.state, "closed");
});

test("an undeclared certificate in use counts as well", async () => {
  await using story = await startApplied(pki);
  const old = await makeLeaf({ subject: "legacy", issuer: pki.ca, notAfter: inDays(5.5) });
  const certificateId = story.cloudflare.addCertificate(ZONE, { pem: old.certificatePem });
  assertPassed(await checkDrift(story));
  assert.deepEqual(story.repository.issues, [], "nothing presents it");
  story.cloudflare.addAssociation(ZONE, { hostname: "old.example.com", certificateId });
  const run = await checkDrift(story);
  assertPassed(run);
  assert.equal(run.outputs["expiring"], "1");
  assert.match(
    onlyIssue(story).body ?? "",
    /certificate of <code>old\.example\.com<\/code>.*declared: \(not in aop\.yaml\)[^|]*5 days left/,
  );
});

test("an expired certificate is an error that names its hostnames, in every mode that reads Cloudflare, and fails no plan", async () => {
  await using story = await startApplied(await withPartner(inDays(-3)));
  const drift = await checkDrift(story);
  const plan = await story.propose({ "aop.yaml": `${AOP_YAML}# reworded\n` });
  const applied = await story.merge(plan.pull);
  const byHand = await story.run(dispatchEvent(story.repository));
  for (const run of [drift, plan, applied, byHand]) {
    assertPassed(run);
    const errors = run.annotations.filter(({ level }) => level === "error");
    assert.equal(errors.length, 1, run.stdout);
    assert.match(
      errors[0]?.message ?? "",
      /partner expired on .* presenting it to shop\.example\.com/,
    );
  }
  assert.match(onlyIssue(story).body ?? "", /1 × certificate expired/);
});
