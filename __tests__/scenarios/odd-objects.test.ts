import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLeaf } from "../fixtures/certificates.ts";
import { filesOf } from "./declared.ts";
import { makePki, startStory, ZONE } from "./story.ts";

const pki = await makePki();

test("a certificate in use that Cloudflare tells nothing about expires at a time that is unknown", async () => {
  await using story = await startStory();
  const bare = { certificate: undefined, expires_on: undefined };
  const certificateId = story.cloudflare.addCertificate(ZONE, {
    pem: (await makeLeaf()).certificatePem,
    odd: { listed: bare, read: bare },
  });
  story.cloudflare.addAssociation(ZONE, { hostname: "old.example.com", certificateId });
  const plan = await story.propose(filesOf(pki));
  assert.equal(plan.exitCode, 0, plan.stdout);
  const [comment] = story.github.requests.filter(
    ({ method, path }) => method === "POST" && path.endsWith("/comments"),
  );
  const text = JSON.stringify(comment?.body);
  assert.match(text, /until an unknown day \| unknown<br><code>old\.example\.com</);
  assert.doesNotMatch(text, /9999|NaN/);
});

test("objects that can't be used are told once, and the plan is made of the others", async () => {
  await using story = await startStory();
  const leaf = await makeLeaf();
  const certificateId = story.cloudflare.addCertificate(ZONE, { pem: leaf.certificatePem });
  const odd = { listed: { hostname: null } };
  story.cloudflare.addAssociation(ZONE, { hostname: "odd.example.com", certificateId, odd });
  const plan = await story.propose(filesOf(pki));
  assert.equal(plan.exitCode, 0, plan.stdout);
  assert.equal(plan.outputs["to-add"], "2");
  assert.equal(plan.stdout.match(/::warning::Cloudflare lists 1 hostname association/g)?.length, 1);
});
