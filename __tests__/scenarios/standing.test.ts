import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";

const pki = await makePki();
const DEEP = declared({ hostnames: ["api.example.com: api", "api.sub.example.com: api"] });

/** The warnings of a plan that is made well, as `line: message`. */
async function warnings(story: Story, yaml: string): Promise<readonly string[]> {
  const plan = await story.propose(filesOf(pki, yaml));
  assert.equal(plan.exitCode, 0, plan.stdout);
  return plan.annotations
    .filter(({ level }) => level === "warning")
    .map(({ line, message }) => `${line ?? 0}: ${message}`);
}

describe("nothing takes effect, and the plan says so once", { concurrency: 2 }, () => {
  for (const [edit, pattern] of [
    [{ status: "pending" }, /^3: example\.com: The zone is pending/],
    [{ status: "moved" }, /^3: example\.com: The zone is moved/],
    [{ paused: true }, /^3: example\.com: The zone is paused/],
  ] as const) {
    test(`in a zone that is ${JSON.stringify(edit)}`, async () => {
      await using story = await startStory();
      story.cloudflare.editZone(ZONE, edit);
      const [first = "", ...others] = await warnings(story, DEEP);
      assert.match(first, pattern);
      assert.deepEqual(others, []);
    });
  }

  test("for a hostname of a longer zone that only the token knows", async () => {
    await using story = await startStory();
    story.cloudflare.addZone({ name: "sub.example.com" });
    story.cloudflare.addZone({ name: "example.org" });
    const [first = "", ...others] = await warnings(story, DEEP);
    assert.match(first, /^8: .*serves api\.sub\.example\.com in the zone sub\.example\.com/);
    assert.deepEqual(others, []);
  });

  test("for a hostname of a longer zone of the same file", async () => {
    await using story = await startStory();
    story.cloudflare.addZone({ name: "sub.example.com" });
    const [first = "", ...others] = await warnings(story, `${DEEP}  sub.example.com: {}\n`);
    assert.match(first, /^8: "api\.sub\.example\.com" belongs to the zone "sub\.example\.com"/);
    assert.deepEqual(others, []);
  });

  test("but not while the longer zone is not active itself", async () => {
    await using story = await startStory();
    story.cloudflare.addZone({ name: "sub.example.com", status: "pending" });
    assert.deepEqual(await warnings(story, DEEP), []);
  });
});
