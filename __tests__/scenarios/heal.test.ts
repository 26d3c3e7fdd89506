import assert from "node:assert/strict";
import { test } from "node:test";
import { pushEvent, scheduleEvent } from "../simulators/github/events.ts";
import type { Push } from "../simulators/github/git/push.ts";
import type { Files } from "../simulators/github/world.ts";
import {
  AOP_YAML,
  applyByHand,
  assertPassed,
  checkDrift,
  lose,
  onlyIssue,
  recordApply,
  setEnabled,
  startApplied,
} from "./applied.ts";
import { makePki, WRITE_TOKEN, ZONE, type Story } from "./story.ts";

const pki = await makePki();

function associations(story: Story): readonly unknown[] {
  return story.cloudflare
    .snapshot(ZONE)
    .associations.map((association) => [
      association.hostname,
      association.fingerprint,
      association.enabled,
    ]);
}

/** Merges a pull request on which no plan ever ran. */
function mergeUnplanned(story: Story, files: Files): Push {
  return story.repository.merge(story.repository.openPullRequest({ files }).number);
}

const DECLARED = [
  ["admin.example.com", pki.api.fingerprint, false],
  ["api.example.com", pki.api.fingerprint, true],
  ["shop.example.com", pki.partner.fingerprint, true],
];

test("drift made in the dashboard is healed by an apply by hand, without a pull request", async () => {
  await using story = await startApplied(pki);
  lose(story);
  setEnabled(story, "admin.example.com", true);
  const next = story.cloudflare.addCertificate(ZONE, { pem: pki.next.certificatePem });
  story.cloudflare.editAssociation(ZONE, "shop.example.com", { certificateId: next });
  story.cloudflare.editZone(ZONE, { global: false });
  assertPassed(await checkDrift(story));

  const healed = await applyByHand(story);
  assertPassed(healed);
  assert.match(healed.stdout, /4 of 4 operations restore what aop\.yaml declared/);
  assert.equal(healed.outputs["applied"], "4");
  assert.deepEqual(associations(story), DECLARED);
  assert.equal(story.cloudflare.snapshot(ZONE).global, true);
  assertPassed(await checkDrift(story));
  assert.equal(onlyIssue(story).state, "closed");
});

test("a certificate that was deleted in the dashboard is uploaded again on a schedule", async () => {
  await using story = await startApplied(pki);
  lose(story, "shop.example.com");
  const id = story.cloudflare.certificateId(ZONE, pki.partner.fingerprint) ?? "";
  story.cloudflare.removeCertificate(ZONE, id);
  const run = await story.run(scheduleEvent(story.repository), {
    inputs: { mode: "apply" },
    token: WRITE_TOKEN,
    env: pki.env,
  });
  assertPassed(run);
  assert.deepEqual(associations(story), DECLARED);
});

test("healing never does more: with an unreviewed change in the file nothing is applied at all", async () => {
  await using story = await startApplied(pki);
  lose(story);
  const yaml = AOP_YAML.replace("{ certificate: api, enabled: false }", "api");
  mergeUnplanned(story, { "aop.yaml": yaml });
  const run = await applyByHand(story);
  assert.equal(run.exitCode, 1);
  assert.match(run.stdout, /Nothing was changed: 1 of the operations to apply were not reviewed/);
  assert.match(run.stdout, /now: .*enable admin\.example\.com/);
  assert.doesNotMatch(run.stdout, /now: .*enable api\.example\.com/);
  assert.deepEqual(story.cloudflare.writes, []);
});

test("by hand, what was reviewed and not applied yet goes through together with what heals", async () => {
  await using story = await startApplied(pki);
  const yaml = AOP_YAML.replace("{ certificate: api, enabled: false }", "api");
  const { pull } = await story.propose({ "aop.yaml": yaml });
  story.repository.merge(pull, "squash");
  lose(story);
  const run = await applyByHand(story);
  assertPassed(run);
  assert.match(run.stdout, /1 of 2 operations restore/);
  assert.equal(run.outputs["applied"], "2");
});

test("a push does not heal: what it would do besides is refused", async () => {
  await using story = await startApplied(pki);
  lose(story);
  const push = mergeUnplanned(story, { "README.md": "Other\n" });
  const run = await story.run(pushEvent(story.repository, push), {
    token: WRITE_TOKEN,
    env: pki.env,
  });
  assert.equal(run.exitCode, 1);
  assert.match(run.stdout, /were not reviewed/);
  assert.deepEqual(story.cloudflare.writes, []);
});

test("a record of an apply that somebody else made is no review", async () => {
  await using story = await startApplied(pki);
  const yaml = AOP_YAML.replace("      shop.example.com: partner\n", "");
  mergeUnplanned(story, { "aop.yaml": yaml });
  recordApply(story, { creator: "mallory", by: "mallory" });
  lose(story);
  const run = await applyByHand(story);
  assert.equal(run.exitCode, 1);
  assert.match(run.stdout, /it was made by mallory/);
  assert.deepEqual(story.cloudflare.writes, []);
});

test("what was done by hand first and then declared is on record: it heals, and leaves with the next rotation", async () => {
  await using story = await startApplied(pki);
  const next = story.cloudflare.addCertificate(ZONE, { pem: pki.next.certificatePem });
  story.cloudflare.editAssociation(ZONE, "shop.example.com", { certificateId: next });
  const old = story.cloudflare.certificateId(ZONE, pki.partner.fingerprint) ?? "";
  story.cloudflare.removeCertificate(ZONE, old);
  // The same aop.yaml, another certificate in the file that it names.
  const { pull, ...plan } = await story.propose({ "certs/partner.pem": pki.next.certificatePem });
  assert.equal(plan.outputs["has-changes"], "false");
  const env = { ...pki.env, AOP_PARTNER_KEY: pki.env["AOP_NEXT_KEY"] ?? "" };
  assertPassed(await story.merge(pull, { method: "squash", env }));

  lose(story, "shop.example.com");
  assertPassed(await checkDrift(story));
  assert.doesNotMatch(onlyIssue(story).body ?? "", /not applied yet/);
  assertPassed(await applyByHand(story, { env }));

  const back = await story.propose({ "certs/partner.pem": pki.files["certs/partner.pem"] ?? "" });
  assert.match(back.outputs["plan-summary"] ?? "", /1 certificate to delete/);
});
