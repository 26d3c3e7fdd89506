import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, readMarker } from "../../src/render/marker.ts";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, ZONE } from "./story.ts";

const ZONES = 20;
const HOSTNAMES = 100;

test("a plan of two thousand hostnames in twenty zones fits, and its comment still covers every operation", async () => {
  const pki = await makePki();
  await using story = await startStory();
  const names = Array.from({ length: ZONES }, (_, index) => `zone-${index}.example`);
  for (const name of names) story.cloudflare.addZone({ name });

  const plan = await story.propose(filesOf(pki, large(names)));

  assert.equal(plan.exitCode, 0, plan.stdout.slice(-2000) + plan.stderr);
  assert.equal(plan.outputs["to-add"], String(ZONES * (HOSTNAMES + 1)));
  const comment = story.comment(plan.pull);
  assert.ok(comment.length <= 65_536, `${comment.length} characters`);
  assert.match(comment, /left out here for length: the job summary has the whole plan/);
  assert.ok(Buffer.byteLength(plan.summary) < 1024 * 1024, "above, GitHub drops the summary");
  for (const name of names) assert.match(plan.summary, new RegExp(`h99\\.${name}`));
  const marker = readMarker(comment);
  const digests = digestsIn(plan.planFile?.json);
  assert.equal(digests.length, ZONES * (HOSTNAMES + 1));
  assert.ok(marker && digests.every((digest) => covers(marker, digest)), "every digest is there");
  const reads = story.cloudflare.requests.length;
  assert.ok(reads <= ZONES * 5 + 3, `${reads} requests, none of them for one hostname`);
});

test("what leaves an aop.yaml of more than a megabyte is removed", async () => {
  const pki = await makePki();
  await using story = await startStory({ env: pki.env, inputs: { zones: ZONE } });
  const label = "x".repeat(60);
  const others = Array.from({ length: 120 }, (_, index) => `${label}.z${index}.example`);
  const rest = large(others).slice("version: 1\nzones:\n".length);
  assert.ok(rest.length > 1024 * 1024);
  const hostnames = ["api.example.com: api", "b.example.com: api"];
  const { pull } = await story.propose(filesOf(pki, declared({ hostnames }) + rest));
  assert.equal((await story.merge(pull)).exitCode, 0);

  const plan = await story.propose(filesOf(pki, declared() + rest));

  assert.equal(plan.outputs["plan-summary"], "Plan: 1 hostname to remove");
});

function large(names: readonly string[]): string {
  const zones = names.flatMap((name) => [
    `  ${name}:`,
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    ...Array.from({ length: HOSTNAMES }, (_, index) => `      h${index}.${name}: api`),
  ]);
  return ["version: 1", "zones:", ...zones, ""].join("\n");
}

/** Every operation's digest in the plan file. */
function digestsIn(json: unknown): string[] {
  const { zones } = json as {
    readonly zones: readonly { readonly operations: readonly { readonly digest: string }[] }[];
  };
  return zones.flatMap(({ operations }) => operations.map(({ digest }) => digest));
}
