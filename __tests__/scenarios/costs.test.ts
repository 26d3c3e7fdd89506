import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { scheduleEvent } from "../simulators/github/events.ts";
import { assertPassed } from "./applied.ts";
import { makePki, startStory, type Story } from "./story.ts";

const pki = await makePki();

const ZONES = ["one.example", "two.example", "three.example"] as const;

/** One hostname a zone, with these lines beside. */
function yaml(zone: readonly string[] = [], hostnames: readonly string[] = []): string {
  const lines = ZONES.flatMap((name) => [
    `  ${name}:`,
    ...zone.map((line) => `    ${line}`),
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    `      api.${name}: api`,
    ...hostnames.map((line) => `      ${line.replace("ZONE", name)}`),
  ]);
  return ["version: 1", "zones:", ...lines, ""].join("\n");
}

/** Three zones in sync with the file, but for hostnames that it has beside. */
async function startInSync(text: string): Promise<Story> {
  const story = await startStory({ files: { ...pki.files, "aop.yaml": text } });
  for (const name of ZONES) {
    story.cloudflare.addZone({ name });
    const certificateId = story.cloudflare.addCertificate(name, { pem: pki.api.certificatePem });
    story.cloudflare.addAssociation(name, { hostname: `api.${name}`, certificateId });
  }
  return story;
}

/** How often a drift check asks for each kind of thing, ids left out. */
async function costs(story: Story): Promise<Readonly<Record<string, number>>> {
  assertPassed(await story.run(scheduleEvent(story.repository)));
  const { requests } = story.cloudflare;
  assert.ok(requests.every(({ method }) => method === "GET"));
  const kinds = Map.groupBy(requests, ({ path }) => path.replace(/[0-9a-f]{32}/, "ID"));
  return Object.fromEntries([...kinds].map(([kind, same]) => [kind, same.length] as const));
}

/** What a zone costs at the least, three times. */
const LEAST = {
  "/zones": 1,
  "/zones/ID/origin_tls_client_auth/hostnames": 3,
  "/zones/ID/origin_tls_client_auth/hostnames/certificates": 3,
  "/zones/ID/settings/ssl": 3,
};

describe("a check of zones in sync", { concurrency: 2 }, () => {
  test("costs one look-up for all, and the fewest requests a zone, where coverage is ignored", async () => {
    await using story = await startInSync(yaml(["global: off", "coverage: ignore"]));
    assert.deepEqual(await costs(story), { ...LEAST, "/zones/ID/settings/tls_client_auth": 3 });
  });

  test("costs one request more a zone for its records, and nothing for checks and alerts", async () => {
    await using story = await startInSync(yaml(["global: off"]));
    assert.deepEqual(await costs(story), {
      ...LEAST,
      "/zones/ID/settings/tls_client_auth": 3,
      "/zones/ID/dns_records": 3,
    });
  });

  test("asks for checks and alerts only where a hostname is about to be enabled: what is the account's once", async () => {
    await using story = await startInSync(yaml(["global: off"], ["new.ZONE: api"]));
    assert.deepEqual(await costs(story), {
      ...LEAST,
      "/zones/ID/settings/tls_client_auth": 3,
      "/zones/ID/dns_records": 3,
      "/zones/ID/healthchecks": 3,
      "/accounts/ID/load_balancers/monitors": 1,
      "/accounts/ID/alerting/v3/policies": 1,
    });
  });

  test("costs one request more for each customer's hostname", async () => {
    const custom =
      "shop.ZONE.customer.net: { certificate: api, enabled: true, custom_hostname: true }";
    await using story = await startInSync(yaml(["global: off"], [custom]));
    const { "/zones/ID/custom_hostnames": asked } = await costs(story);
    assert.equal(asked, 3);
  });
});
