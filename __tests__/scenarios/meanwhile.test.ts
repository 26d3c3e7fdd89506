import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AOP_YAML, assertPassed, setEnabled, startApplied } from "./applied.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, ZONE, type Story } from "./story.ts";

const pki = await makePki();

/** The certificate of two hostnames is rotated, and one hostname is removed. */
const ROTATED = AOP_YAML.replace("certs/api.pem", "certs/next.pem")
  .replace("AOP_API_KEY", "AOP_NEXT_KEY")
  .replace("{ certificate: api, enabled: false }", "api")
  .replace("      shop.example.com: partner\n", "");

/** A reviewed rotation is applied; while its upload waits to become active, `hand` changes things in the dashboard. */
async function rotate(
  story: Story,
  hand: (story: Story) => void,
): Promise<ActionRun & { readonly again: () => Promise<ActionRun>; readonly pull: number }> {
  const { pull } = await story.propose({ "aop.yaml": ROTATED });
  const push = story.repository.merge(pull);
  story.cloudflare.afterRequest = ({ method }) => {
    if (method !== "POST") return;
    story.cloudflare.afterRequest = null;
    hand(story);
  };
  const run = await story.apply(push);
  return { ...run, again: () => story.apply(push), pull };
}

function start(): Promise<Story> {
  return startApplied(pki, { cloudflare: { deploymentDelay: 20_000 } });
}

function associations(story: Story): string[] {
  const names = new Map([
    [pki.api.fingerprint, "api"],
    [pki.next.fingerprint, "next"],
    [pki.partner.fingerprint, "partner"],
  ]);
  return story.cloudflare
    .snapshot(ZONE)
    .associations.map(
      ({ hostname, fingerprint, enabled }) =>
        `${hostname} ${names.get(fingerprint ?? "") ?? "?"} ${String(enabled)}`,
    );
}

const DONE = ["admin.example.com next true", "api.example.com next true"];

function byHand({ cloudflare }: Story): void {
  const partner = cloudflare.certificateId(ZONE, pki.partner.fingerprint) ?? "";
  cloudflare.editAssociation(ZONE, "api.example.com", { certificateId: partner });
  cloudflare.editAssociation(ZONE, "shop.example.com", { enabled: false });
}

describe("what somebody changes in the dashboard while a reviewed plan is applied", () => {
  test("is neither enabled, moved nor removed over them, and all that tells of the apply says so", async () => {
    await using story = await start();
    const run = await rotate(story, byHand);
    assert.equal(run.exitCode, 1, run.stdout);
    assert.deepEqual(associations(story), [
      "admin.example.com next true",
      "api.example.com partner true",
      "shop.example.com partner false",
    ]);
    assert.deepEqual(story.cloudflare.deletions, []);
    const pattern =
      /Somebody else changed the association after the plan was made.*it now uses CN.*partner/;
    for (const told of [run.log, run.summary, story.result(run.pull)]) assert.match(told, pattern);
    assert.equal(run.outputs["applied"], "2");
    assert.equal(run.outputs["failed"], "1");
    const [, deployment] = story.repository.deployments;
    assert.equal(deployment?.statuses.at(-1)?.state, "failure");
  });

  test("has two ways out: they undo it and the job is run again, as reviewed", async () => {
    await using story = await start();
    const run = await rotate(story, byHand);
    const api = story.cloudflare.certificateId(ZONE, pki.api.fingerprint) ?? "";
    story.cloudflare.editAssociation(ZONE, "api.example.com", { certificateId: api });
    setEnabled(story, "shop.example.com", true);
    assertPassed(await run.again());
    assert.deepEqual(associations(story), DONE);
  });

  test("or a new pull request shows what is left", async () => {
    await using story = await start();
    const run = await rotate(story, byHand);
    const refused = await run.again();
    assert.match(refused.log, /now: .*move api\.example\.com from CN=partner/);
    const { pull } = await story.propose({});
    assertPassed(await story.merge(pull));
    assert.deepEqual(associations(story), DONE);
    const { certificates } = story.cloudflare.snapshot(ZONE);
    assert.ok(!certificates.some(({ fingerprint }) => fingerprint === pki.api.fingerprint));
  });

  test("counts as done where it is what was reviewed, and not where it is half of that", async () => {
    await using story = await start();
    const run = await rotate(story, ({ cloudflare }) => {
      setEnabled(story, "admin.example.com", true);
      cloudflare.removeAssociation(ZONE, "shop.example.com");
    });
    // Enabled, but with the old certificate: that is neither as it was nor as wanted.
    assert.equal(run.exitCode, 1);
    assert.match(run.log, /admin\.example\.com.*Somebody else changed the association/);
    assert.doesNotMatch(run.log, /shop\.example\.com.*Somebody else changed the association/);
    setEnabled(story, "admin.example.com", false);
    assertPassed(await run.again());
    assert.deepEqual(associations(story), DONE);
  });
});
