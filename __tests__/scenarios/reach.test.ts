import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DnsRecord } from "../simulators/cloudflare/surroundings.ts";
import { READ_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import type { Permission } from "../simulators/cloudflare/world.ts";
import { assertPassed, checkDrift, onlyIssue, startApplied } from "./applied.ts";
import { declared, filesOf } from "./declared.ts";
import { makePki, startStory, ZONE, type Story } from "./story.ts";
import type { ActionRun } from "./runner.ts";

const pki = await makePki();

const LIMITED = "cf-limited-token-0123456789abcdefghijklm";

/** A read token without these permissions. */
function tokenWithout(story: Story, ...missing: readonly Permission[]): string {
  const permissions = READ_PERMISSIONS.filter((permission) => !missing.includes(permission));
  return story.cloudflare.addToken({ value: LIMITED, permissions });
}

function record(name: string, proxied: boolean, type: DnsRecord["type"] = "A"): DnsRecord {
  return { type, name, content: type === "A" ? "203.0.113.10" : "origin.example.net", proxied };
}

/** How often a kind of thing was asked for. */
function countRequests(story: Story, path: RegExp): number {
  return story.cloudflare.requests.filter((request) => path.test(request.path)).length;
}

function warnings(run: ActionRun): readonly string[] {
  return run.annotations
    .filter(({ level }) => level === "warning")
    .map(({ line, message }) => `${line ?? 0} ${message}`);
}

async function planWith(
  records: readonly DnsRecord[],
  hostnames: readonly string[] = ["api.example.com: api"],
): Promise<{ readonly run: ActionRun; readonly comment: string; readonly balancers: number }> {
  await using story = await startStory();
  story.cloudflare.editZone(ZONE, { records });
  const run = await story.propose(filesOf(pki, declared({ hostnames })));
  assertPassed(run);
  const balancers = countRequests(story, /load_balancers$/);
  return { run, comment: story.comment(run.pull), balancers };
}

describe("a declared hostname and its DNS", { concurrency: 2 }, () => {
  test("that is proxied is told nothing of, and no load balancer is asked for", async () => {
    const { run, balancers } = await planWith([record("api.example.com", true)]);
    assert.deepEqual(warnings(run), []);
    assert.equal(balancers, 0);
  });

  test("that is DNS-only is a danger at its line", async () => {
    const { run, comment } = await planWith([record("api.example.com", false)]);
    assert.match(comment, /\[!CAUTION\]\n> <code>api\.example\.com<\/code> is DNS-only: visitors/);
    assert.match(warnings(run)[0] ?? "", /^7 example\.com: api\.example\.com is DNS-only/);
  });

  test("that has no record is a warning at its line", async () => {
    const { run, balancers } = await planWith([record("www.example.com", true)]);
    assert.match(warnings(run).join("\n"), /^7 example\.com: api\.example\.com has no DNS record/m);
    assert.equal(balancers, 1);
  });

  test("an exact name of another type blocks the wildcard, and one below it too", async () => {
    const wildcard = record("*.example.com", true);
    const text = { type: "TXT", name: "api.example.com", content: "v" } as const;
    assert.match(warnings((await planWith([wildcard, text])).run).join("\n"), /has no DNS record/);
    const below = record("v1.api.example.com", true);
    assert.match(warnings((await planWith([wildcard, below])).run).join("\n"), /has no DNS record/);
    assert.deepEqual(warnings((await planWith([wildcard])).run), []);
  });

  test("an HTTPS record alone serves nobody", async () => {
    const https = { type: "HTTPS", name: "api.example.com", content: "1 ." } as const;
    assert.match(warnings((await planWith([https])).run).join("\n"), /has no DNS record/);
  });

  test("that is delegated is unknown", async () => {
    const ns = { type: "NS", name: "api.example.com", content: "ns.example.net" } as const;
    const { run, comment } = await planWith([ns, record("*.example.com", true)]);
    assert.deepEqual(warnings(run), []);
    assert.match(comment, /DNS of <code>api\.example\.com<\/code> is delegated/);
  });

  test("the apex is a name like any other", async () => {
    const { run } = await planWith([record("example.com", false)], ["example.com: api"]);
    assert.match(warnings(run)[0] ?? "", /example\.com is DNS-only/);
  });

  test("a disabled hostname may be DNS-only", async () => {
    const hostnames = ["api.example.com: { certificate: api, enabled: false }"];
    const { run } = await planWith([record("api.example.com", false)], hostnames);
    assert.doesNotMatch(warnings(run).join("\n"), /DNS-only/);
  });
});

describe("a load balancer", { concurrency: 2 }, () => {
  for (const [proxied, pattern] of [
    [true, null],
    [false, /is DNS-only/],
  ] as const) {
    test(`that is ${proxied ? "proxied" : "DNS-only"} decides for a hostname without a record`, async () => {
      await using story = await startStory();
      const loadBalancers = [{ name: "api.example.com", proxied }];
      story.cloudflare.editZone(ZONE, { records: [], loadBalancers });
      const run = await story.propose(filesOf(pki));
      assertPassed(run);
      if (pattern === null) assert.deepEqual(warnings(run), []);
      else assert.match(warnings(run).join("\n"), pattern);
    });
  }

  test("that is disabled serves nobody", async () => {
    await using story = await startStory();
    const loadBalancers = [{ name: "api.example.com", proxied: true, enabled: false }];
    story.cloudflare.editZone(ZONE, { records: [], loadBalancers });
    const run = await story.propose(filesOf(pki));
    assertPassed(run);
    assert.match(warnings(run).join("\n"), /has no DNS record/);
  });

  test("may serve it where the token can't tell: then it is unknown, and the permission is named", async () => {
    await using story = await startStory({ secrets: [LIMITED] });
    story.cloudflare.editZone(ZONE, { records: [] });
    const token = tokenWithout(story, "Load Balancers Read");
    const run = await story.propose(filesOf(pki), { token });
    assertPassed(run);
    assert.deepEqual(warnings(run), []);
    assert.match(
      story.comment(run.pull),
      /Unknown: whether a load balancer serves[^]*“Zone > Load Balancers > Read”/,
    );
  });
});

test("without DNS Read the plan passes and says once, for all zones, which permission would tell", async () => {
  await using story = await startStory({ secrets: [LIMITED] });
  const token = tokenWithout(story, "DNS Read");
  story.cloudflare.editZone(ZONE, { records: [] });
  const run = await story.propose(filesOf(pki), { token });
  assertPassed(run);
  const comment = story.comment(run.pull);
  assert.equal(comment.match(/“Zone > DNS > Read”/g)?.length, 1, comment);
  assert.deepEqual(warnings(run), []);
  assert.equal(run.outputs["unprotected"], "");
  assert.doesNotMatch(comment, /Coverage:/);
});

test("in a partial zone a hostname without a record is unknown", async () => {
  await using story = await startStory();
  const zone = story.cloudflare.addZone({ name: "example.org", type: "partial", records: [] });
  const yaml = declared({ hostnames: ["api.example.org: api"] }).replace(
    `${ZONE}:`,
    "example.org:",
  );
  const run = await story.propose(filesOf(pki, yaml));
  assertPassed(run);
  assert.match(story.comment(run.pull), /is a partial zone, and has no record of <code>api/);
  assert.ok(story.cloudflare.requests.some(({ path }) => path === `/zones/${zone}/dns_records`));
});

describe("a customer's hostname", { concurrency: 2 }, () => {
  const hostnames = ["shop.customer.net: { certificate: api, custom_hostname: true }"];

  for (const [status, pattern] of [
    ["active", null],
    ["pending", /shop\.customer\.net is not active \(pending\)/],
    [null, /shop\.customer\.net is not a custom hostname of example\.com/],
  ] as const) {
    test(`that is ${status ?? "unknown to Cloudflare"}`, async () => {
      await using story = await startStory();
      if (status !== null) {
        const customHostnames = [{ hostname: "shop.customer.net", status }];
        story.cloudflare.editZone(ZONE, { customHostnames });
      }
      const run = await story.propose(filesOf(pki, declared({ hostnames })));
      assertPassed(run);
      const text = warnings(run).join("\n");
      if (pattern === null) assert.equal(text, "");
      else assert.match(text, pattern);
      assert.equal(countRequests(story, /custom_hostnames$/), 1);
    });
  }

  test("takes one request, and fails nothing where it is refused", async () => {
    await using story = await startStory();
    story.cloudflare.fault = ({ path }) =>
      path.endsWith("/custom_hostnames") ? { kind: "status", status: 404 } : null;
    const run = await story.propose(filesOf(pki, declared({ hostnames })));
    assertPassed(run);
    assert.match(story.comment(run.pull), /Unknown: whether the custom hostnames are active/);
  });
});

describe("in the drift issue", { concurrency: 2 }, () => {
  test("an enabled hostname that became DNS-only has lost its enforcement", async () => {
    await using story = await startApplied(pki);
    story.cloudflare.editZone(ZONE, {
      records: [record("api.example.com", false), record("*.example.com", true)],
    });
    const run = await checkDrift(story);
    assertPassed(run);
    assert.equal(run.outputs["drift"], "true");
    const body = onlyIssue(story).body ?? "";
    assert.match(
      body,
      /enforcement lost<br><code>api\.example\.com<\/code><br>since [^|]*\| declared: enabled<br>on Cloudflare: DNS-only/,
    );
    assert.match(body, /turn on the proxy for its record/);
    story.cloudflare.editZone(ZONE, { records: [record("*.example.com", true)] });
    assertPassed(await checkDrift(story));
    assert.equal(onlyIssue(story).state, "closed");
  });

  test("one without a record has no effect, which is no drift", async () => {
    await using story = await startApplied(pki);
    story.cloudflare.editZone(ZONE, { records: [record("shop.example.com", true)] });
    const run = await checkDrift(story);
    assertPassed(run);
    assert.equal(run.outputs["drift"], "false");
    assert.match(onlyIssue(story).body ?? "", /without effect<br><code>api\.example\.com<\/code>/);
  });

  test("what can't be read is unknown, and neither drift nor a failure", async () => {
    await using story = await startApplied(pki, { secrets: [LIMITED] });
    const run = await checkDrift(story, { token: tokenWithout(story, "DNS Read") });
    assertPassed(run);
    assert.equal(run.outputs["drift"], "false");
    assert.deepEqual(story.repository.issues, []);
    assert.match(run.summary, /“Zone > DNS > Read”/);
  });
});
