import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import type { Permission } from "../simulators/cloudflare/world.ts";
import { assertPassed, startApplied } from "./applied.ts";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";

const pki = await makePki();

const LIMITED = "cf-limited-token-0123456789abcdefghijklm";

/** A zone whose origins are checked in ways that a client certificate breaks, and of which nobody is alerted. */
async function startChecked(): Promise<Story> {
  const story = await startStory({ secrets: [LIMITED] });
  story.cloudflare.editZone(ZONE, {
    healthChecks: [
      { name: "origin-check", address: "203.0.113.10", type: "HTTPS" },
      { name: "plain-check", address: "203.0.113.10", type: "HTTP" },
      { name: "old-check", address: "203.0.113.11", type: "HTTPS", suspended: true },
    ],
  });
  story.cloudflare.setMonitors(ZONE, [
    { description: "api-pool", type: "https", probeZone: "" },
    { description: "shop-pool", type: "https", probeZone: ZONE },
    { description: "tcp-pool", type: "tcp", probeZone: "" },
  ]);
  story.cloudflare.setPolicies(ZONE, [
    { type: "hostname_aop_custom_certificate_expiration_type", enabled: false },
  ]);
  story.repository.state.isPrivate = true;
  return story;
}

/** Each row: what the token needs, what the plan says with it, and what without. */
const ROWS: readonly (readonly [Permission, RegExp, RegExp, string])[] = [
  [
    "Load Balancing: Monitors and Pools Read",
    /Simulate Zone, which <code>api-pool<\/code> does not use/,
    /whether load balancer monitors will keep working/,
    "“Account > Load Balancing: Monitors and Pools > Read”",
  ],
  [
    "Health Checks Read",
    /can't present a client certificate, so <code>origin-check<\/code> will report/,
    /whether health checks will keep working/,
    "“Zone > Health Checks > Read”",
  ],
  [
    "Notifications Read",
    /Cloudflare sends no alert before these certificates expire/,
    /whether anybody is alerted before certificates expire/,
    "“Account > Notifications > Read”",
  ],
];

describe("what enforcement breaks", { concurrency: 2 }, () => {
  for (const [permission, pattern, unknown, needs] of ROWS) {
    test(`is told with ${permission}, and unknown without`, async () => {
      await using story = await startChecked();
      const plan = await story.propose(filesOf(pki));
      assertPassed(plan);
      assert.match(story.comment(plan.pull), pattern);
      assert.doesNotMatch(story.comment(plan.pull), /Unknown/);

      const permissions = READ_PERMISSIONS.filter((granted) => granted !== permission);
      story.cloudflare.addToken({ value: LIMITED, permissions });
      assertPassed(await story.plan(plan.pull, { token: LIMITED }));
      const comment = story.comment(plan.pull);
      assert.doesNotMatch(comment, pattern);
      assert.match(comment, unknown);
      assert.equal(comment.split(needs).length, 2, `named once: ${comment}`);
    });
  }

  test("is not asked for where no hostname is enabled", async () => {
    await using story = await startApplied(pki, { yaml: declared() });
    const run = await story.propose({
      "aop.yaml": declared({
        hostnames: ["api.example.com: { certificate: api, enabled: false }"],
      }),
    });
    assertPassed(run);
    const requests = story.cloudflare.requests.filter(({ path }) =>
      /monitors|policies|healthchecks/.test(path),
    );
    assert.deepEqual(requests, []);
  });

  test("in a public repository is told without the names of checks", async () => {
    await using story = await startChecked();
    story.repository.state.isPrivate = false;
    const plan = await story.propose(filesOf(pki));
    assertPassed(plan);
    assert.match(story.comment(plan.pull), /which 1 HTTPS monitor does not use/);
    assert.doesNotMatch(story.comment(plan.pull) + plan.stdout, /api-pool|origin-check/);
  });
});
