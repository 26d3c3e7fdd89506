import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { filesOf } from "./declared.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();

/** So many zones, of which the global setting and one hostname are declared. */
function zones(count: number, coverage: "ignore" | "report" = "report"): string {
  const each = Array.from({ length: count }, (_, n) => [
    `  z${n}.example:`,
    `    coverage: ${coverage}`,
    "    global: false",
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    `      api.z${n}.example: api`,
  ]);
  return ["version: 1", "zones:", ...each.flat(), ""].join("\n");
}

async function startSixty(): Promise<Story> {
  const story = await startStory();
  for (let n = 0; n < 60; n += 1) story.cloudflare.addZone({ name: `z${n}.example` });
  return story;
}

/** How often each kind of thing beside the client certificates was asked for. */
function countsOf({ cloudflare }: Story): Readonly<Record<string, number>> {
  const kinds = cloudflare.requests
    .map(({ path }) => path.replace(/[0-9a-f]{32}/, "ID"))
    .filter((path) => !/^\/zones$|origin_tls_client_auth|settings/.test(path));
  return Object.fromEntries(
    [...Map.groupBy(kinds, (kind) => kind)].map(([kind, same]) => [kind, same.length]),
  );
}

describe("what a run asks, and the way it takes", { concurrency: 2 }, () => {
  /** Associations, hostname certificates, `tls_client_auth` and the SSL mode of sixty zones, and two look-ups. */
  const LEAST = 60 * 4 + 2;

  test("sixty zones take one look-up for fifty and four requests each", async () => {
    await using story = await startSixty();
    const plan = await story.propose(filesOf(pki, zones(60, "ignore")));
    assert.equal(plan.exitCode, 0, plan.stdout);
    const paths = story.cloudflare.requests.map(({ path }) => path);
    assert.equal(paths.filter((path) => path === "/zones").length, 2);
    assert.equal(paths.length, LEAST);
  });

  test("in sync they take one more for each page of DNS records", async () => {
    await using story = await startSixty();
    for (let n = 0; n < 60; n += 1) {
      const zone = `z${n}.example`;
      const certificateId = story.cloudflare.addCertificate(zone, { pem: pki.api.certificatePem });
      story.cloudflare.addAssociation(zone, { hostname: `api.${zone}`, certificateId });
    }
    const records = Array.from({ length: 5001 }, (_, n) => ({
      type: "TXT" as const,
      name: `t${n}.z0.example`,
      content: "text",
    }));
    story.cloudflare.editZone("z0.example", {
      records: [
        ...records,
        { type: "A", name: "api.z0.example", content: "203.0.113.1", proxied: true },
      ],
    });
    const plan = await story.propose(filesOf(pki, zones(60)));
    assert.equal(plan.outputs["has-changes"], "false", plan.stdout);
    assert.deepEqual(countsOf(story), { "/zones/ID/dns_records": 61 });
    assert.equal(story.cloudflare.requests.length, LEAST + 61);
  });

  test("where hostnames are enabled, one more for health checks, and two for the account", async () => {
    await using story = await startSixty();
    const plan = await story.propose(filesOf(pki, zones(60)));
    assert.equal(plan.outputs["to-add"], "120", plan.stdout);
    assert.deepEqual(countsOf(story), {
      "/zones/ID/dns_records": 60,
      "/zones/ID/healthchecks": 60,
      "/accounts/ID/load_balancers/monitors": 1,
      "/accounts/ID/alerting/v3/policies": 1,
    });
    assert.equal(story.cloudflare.requests.length, LEAST + 60 + 60 + 2);
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
