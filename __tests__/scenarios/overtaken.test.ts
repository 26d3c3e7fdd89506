import assert from "node:assert/strict";
import { test } from "node:test";
import { pushEvent } from "../simulators/github/events.ts";
import type { Push } from "../simulators/github/git/push.ts";
import type { ActionRun } from "./runner.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";

const pki = await makePki();

function files(certificate: "api" | "next"): Record<string, string> {
  return {
    ...(pki.files as Record<string, string>),
    "aop.yaml": `version: 1
zones:
  ${ZONE}:
    certificates:
      it: { certificate: certs/${certificate}.pem, private_key: { env: AOP_${certificate.toUpperCase()}_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.example.com: it
      shop.example.com: partner
`,
  };
}

function assertRotated(story: Story): void {
  const { associations, certificates } = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    associations.map((association) => [
      association.hostname,
      association.fingerprint,
      association.enabled,
      association.status,
    ]),
    [
      ["api.example.com", pki.next.fingerprint, true, "active"],
      ["shop.example.com", pki.partner.fingerprint, true, "active"],
    ],
  );
  assert.deepEqual(
    certificates.map(({ fingerprint }) => fingerprint).sort(),
    [pki.next.fingerprint, pki.partner.fingerprint].sort(),
    "every certificate is there once",
  );
  assert.deepEqual(
    story.cloudflare.deletions.filter(({ inUse }) => inUse),
    [],
  );
}

/** Exit codes of both, with what they said where one is not 0. */
function reportedText(runs: readonly ActionRun[]): string {
  return runs.map(({ exitCode, log }) => `exit ${exitCode}\n${log}`).join("\n---\n");
}

/** The way out that the message names: the plan of this commit, approved in the run that applies it. */
async function applyApproved(story: Story, push: Push): Promise<ActionRun> {
  story.permit("apply", { actions: "read" });
  const plan = await story.run(pushEvent(story.repository, push), { inputs: { mode: "plan" } });
  story.repository.reviewRun();
  return story.apply(push, { inputs: { "approved-plan": plan.outputs["plan-digest"] ?? "" } });
}

test("two rotations at once move every hostname and delete the old certificate once nothing uses it", async () => {
  // Writes that take their time: the other run's are refused with 409 meanwhile.
  await using story = await startStory({
    env: pki.env,
    cloudflare: { deploymentDelay: 300, writeDuration: 40 },
  });
  const first = await story.propose(files("api"));
  assert.equal((await story.merge(first.pull, { method: "squash" })).exitCode, 0);
  const second = await story.propose(files("next"));
  const push = story.repository.merge(second.pull, "squash");
  const runs = await Promise.all([story.apply(push), story.apply(push)]);
  assert.deepEqual(
    runs.map(({ exitCode }) => exitCode),
    [0, 0],
    reportedText(runs),
  );
  assertRotated(story);
});

test("an apply that is overtaken by that of a later merge takes nothing away from it", async () => {
  await using story = await startStory({
    env: pki.env,
    cloudflare: { deploymentDelay: 800, writeDuration: 20 },
  });
  const first = await story.propose(files("api"));
  const earlier = story.repository.merge(first.pull, "squash");
  const slow = story.apply(earlier);
  // The earlier run is past its look at the tip, and waits for its certificates.
  while (story.cloudflare.writes.length === 0) await new Promise((next) => setTimeout(next, 20));
  const second = await story.propose(files("next"));
  const later = story.repository.merge(second.pull, "squash");
  const runs = await Promise.all([slow, story.apply(later)]);
  // Whatever became of the two side by side: the later merge, run again, ends in its state.
  const again = runs[1].exitCode === 0 ? runs[1] : await story.apply(later);
  if (again.exitCode !== 0) {
    // The earlier run changed what the later one replaces: it says so instead of doing what nobody reviewed.
    assert.match(again.log, /were not reviewed/);
    const approved = await applyApproved(story, later);
    assert.equal(approved.exitCode, 0, reportedText([...runs, again, approved]));
  }
  const { associations } = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    associations.map((association) => [association.hostname, association.fingerprint]),
    [
      ["api.example.com", pki.next.fingerprint],
      ["shop.example.com", pki.partner.fingerprint],
    ],
    reportedText(runs),
  );
  assert.deepEqual(
    story.cloudflare.deletions.filter(({ inUse }) => inUse),
    [],
  );
});
