import assert from "node:assert/strict";
import { before, test } from "node:test";
import { WRITE_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { declared, filesOf } from "./declared.ts";
import {
  assertNothingLost,
  assertRotated,
  assertTrueReport,
  mergeReviewed,
  proposeRotation,
  rotationConfig,
  startRotation,
  type ReviewedRotation,
} from "./faults/rotation.ts";
import { makePki, startStory, WRITE_TOKEN, ZONE, type Pki } from "./story.ts";

let pki: Pki;
let reviewed: ReviewedRotation;

before(async () => {
  pki = await makePki();
  await using story = await startRotation(pki);
  const pull = proposeRotation(story, pki);
  assert.equal((await story.plan(pull)).exitCode, 0);
  reviewed = { comment: story.comment(pull) };
});

const SLOW = { writeDuration: 40, deploymentDelay: 3000, listLag: 10_000 };

test("two runs that apply the same revision at once end in the right state, and nothing is lost", async () => {
  await using story = await startRotation(pki, { cloudflare: SLOW });
  const push = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const runs = await Promise.all([story.apply(push), story.apply(push)]);
  for (const run of runs) {
    assert.equal(run.exitCode, 0, run.log);
    assertTrueReport(story, pki, run);
  }
  assertRotated(story, pki);
  assertNothingLost(story);
});

test("runs of two revisions at once lose nothing, and the newer one run again ends in the right state", async () => {
  await using story = await startRotation(pki, { cloudflare: SLOW });
  const older = mergeReviewed(story, proposeRotation(story, pki), reviewed);
  const begun = new Promise<void>((resolve) => {
    story.cloudflare.onRequest = ({ method }) => {
      if (method === "POST") resolve();
    };
  });
  const first = story.apply(older);
  await begun;
  // The rotation is taken back while it is being applied; the hostname that came with it stays.
  const { "aop.yaml": rotated } = rotationConfig(pki, "next");
  const yaml = rotated.replace("certs/next.pem", "certs/api.pem").replace("_NEXT_", "_API_");
  const next = await story.propose({ "aop.yaml": yaml });
  const push = story.repository.merge(next.pull);
  const second = await story.apply(push);
  await first;
  assertNothingLost(story);
  // Whatever the two made of each other: a plan now, and an apply of it, is what a person would do.
  const last = await story.propose({ "README.md": "Again.\n" });
  const again = await story.merge(last.pull);
  assert.equal(again.exitCode, 0, `${second.log}\n${again.log}`);
  const { associations } = story.cloudflare.snapshot(ZONE);
  assert.deepEqual(
    associations.map((association) => [
      association.hostname,
      association.fingerprint,
      association.enabled,
    ]),
    [
      ["admin.example.com", pki.api.fingerprint, false],
      ["api.example.com", pki.api.fingerprint, true],
      ["shop.example.com", pki.partner.fingerprint, true],
    ],
  );
  assertNothingLost(story);
});

test("zones that share a token stay below its rate limit together, and each token has a limit of its own", async () => {
  const other = { name: "b", value: "cf-token-of-account-b-0123456789abcdefghi" };
  await using story = await startStory({
    env: { ...pki.env, CF_B: other.value },
    cloudflare: { quota: 25, window: 2 },
  });
  story.cloudflare.addToken({ ...other, permissions: WRITE_PERMISSIONS });
  const names = ["example.net", "example.org", "b.example", "c.example"];
  for (const name of names) story.cloudflare.addZone({ name });
  const yaml = names.map((name) => zone(name, name.endsWith(".example")));
  const files = filesOf(pki, declared().trimEnd() + yaml.join("") + "\n");
  const push = story.repository.push({ files });
  const run = await story.apply(push, { inputs: { "require-reviewed-plan": "false" } });
  assert.equal(run.exitCode, 0, run.log);
  assert.ok(story.cloudflare.requests.every(({ status }) => status !== 429));
  for (const token of ["write", "b"]) {
    const used = story.cloudflare.requests.filter((request) => request.token === token).length;
    assert.ok(used > 25, `${token}: ${used} requests, more than one window allows`);
  }
  const waits = run.log.match(/Rate limit: .*/g)?.join("\n") ?? "";
  assert.match(
    waits,
    /the token in cloudflare-api-token has used up its requests \(25 per window\); waiting \d+ s/,
  );
  assert.match(waits, /the token in environment variable CF_B has used up its requests/);
  assert.ok(!run.log.includes(WRITE_TOKEN));
});

function zone(name: string, ownToken: boolean): string {
  return `
  ${name}:
${ownToken ? "    api_token: { env: CF_B }\n" : ""}\
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
      partner: { certificate: certs/partner.pem, private_key: { env: AOP_PARTNER_KEY } }
    hostnames:
      api.${name}: api
      shop.${name}: partner`;
}
