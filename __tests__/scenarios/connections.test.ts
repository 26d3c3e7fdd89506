import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { filesOf } from "./declared.ts";
import { makePki, startStory } from "./story.ts";

const pki = await makePki();

/** So many zones, of which the global setting and one hostname are declared. */
function zones(count: number): string {
  const each = Array.from({ length: count }, (_, n) => [
    `  z${n}.example:`,
    "    global: false",
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    `      api.z${n}.example: api`,
  ]);
  return ["version: 1", "zones:", ...each.flat(), ""].join("\n");
}

describe("what a run asks, and the way it takes", { concurrency: 2 }, () => {
  test("sixty zones take one look-up for fifty and four requests each", async () => {
    await using story = await startStory();
    for (let n = 0; n < 60; n += 1) story.cloudflare.addZone({ name: `z${n}.example` });
    const plan = await story.propose(filesOf(pki, zones(60)));
    assert.equal(plan.exitCode, 0, plan.stdout);
    const asked = story.cloudflare.requests.map(({ path }) => path);
    assert.equal(asked.filter((path) => path === "/zones").length, 2);
    assert.equal(asked.length, 2 + 60 * 4);
  });

  test("a proxy that can't be used is named by a plan, and does not matter to validate", async () => {
    await using story = await startStory();
    const env = { HTTPS_PROXY: "socks5://user:secret@proxy.example:1080" };
    const plan = await story.propose(filesOf(pki), { env });
    assert.equal(plan.exitCode, 1);
    assert.match(plan.stdout, /::error::HTTPS_PROXY names a proxy that is reached by socks5/);
    assert.deepEqual(story.cloudflare.requests, []);
    const valid = await story.propose(filesOf(pki), { env, inputs: { mode: "validate" } });
    assert.equal(valid.exitCode, 0, valid.stdout);
  });

  test("validate opens no connection, with whatever proxy", async () => {
    await using story = await startStory();
    const env = { HTTPS_PROXY: "10.255.255.1:3128", http_proxy: "10.255.255.1:3128" };
    const run = await story.propose(filesOf(pki), { env, inputs: { mode: "validate" } });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual([story.cloudflare.requests, story.github.requests], [[], []]);
  });
});
