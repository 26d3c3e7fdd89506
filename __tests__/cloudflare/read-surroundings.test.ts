import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Client } from "../../src/cloudflare/client.ts";
import {
  readAlerts,
  readCustomHostnames,
  readGlobalLevel,
  readHealthChecks,
  readLoadBalancers,
  readMonitors,
  readRecords,
  readZoneLevel,
} from "../../src/cloudflare/read-surroundings.ts";
import type { Reading } from "../../src/zone/surroundings.ts";
import type { Fault } from "../simulators/cloudflare/faults.ts";
import {
  timeout,
  truncated,
  badGatewayHtml,
  tooManyRequests,
} from "../simulators/cloudflare/faults.ts";
import { type Setting, withClient } from "./setting.ts";

type Zone = Setting["zone"];

const READS: Readonly<Record<string, (client: Client, zone: Zone) => Promise<Reading<unknown>>>> = {
  "DNS records": readRecords,
  "load balancers": readLoadBalancers,
  "custom hostnames": (client, zone) => readCustomHostnames(client, zone, ["shop.example.net"]),
  "the global level": readGlobalLevel,
  "the zone level": readZoneLevel,
  "health checks": readHealthChecks,
  monitors: (client) => readMonitors(client, ACCOUNT),
  alerts: (client) => readAlerts(client, ACCOUNT),
};

const ACCOUNT = "a".repeat(32);

const FAILURES: Readonly<Record<string, Fault>> = {
  "HTTP 403": { kind: "status", status: 403 },
  "HTTP 404": { kind: "status", status: 404, code: 7003 },
  "HTTP 429": tooManyRequests(0),
  "HTTP 500": { kind: "status", status: 500, code: 1001 },
  "a web page": badGatewayHtml(),
  "HTTP 501": { kind: "status", status: 501, code: 1001 },
  "HTTP 503": { kind: "status", status: 503, code: 1001 },
  "an answer that is cut off": truncated(),
  silence: timeout(),
};

// Side by side: undici notices silence only after a second, and each of them waits for it six times.
describe("a read that fails", { concurrency: true }, () => {
  for (const [what, read] of Object.entries(READS)) {
    test(`${what} are unknown after any failure, which is no failure of the run`, async () => {
      for (const [name, fault] of Object.entries(FAILURES)) {
        await withClient({ client: { timeout: 20 } }, async ({ simulator, client, zone }) => {
          simulator.fault = () => fault;
          const reading = await read(client, zone);
          const refused = reading.kind === "unknown" ? reading.refused : null;
          assert.deepEqual([reading.kind, refused], ["unknown", name === "HTTP 403"], name);
        });
      }
    });
  }
});

for (const [what, read] of Object.entries(READS)) {
  test(`${what} can be missing the permission, and only then it is said to be missing`, async () => {
    await withClient({}, async ({ simulator, clientOf, zone }) => {
      simulator.addZone({ name: "account.example", accountId: ACCOUNT });
      const client = clientOf(simulator.addToken({ permissions: ["Zone Read"] }));
      const reading = await read(client, zone);
      assert.deepEqual(
        [reading.kind, reading.kind === "unknown" && reading.refused],
        ["unknown", true],
      );
      assert.equal((await read(clientOf(simulator.addToken()), zone)).kind, "known");
    });
  });
}

test("records come in pages of what Cloudflare gives, wildcards and IDN in the form of aop.yaml", async () => {
  await withClient({ perPageLimit: 2 }, async ({ simulator, client, zone }) => {
    const names = ["Example.com", "*.bücher.example.com", "www.example.com", "_dmarc.example.com"];
    simulator.editZone(zone.id, {
      records: names.map((name) => ({ type: "A", name, content: "203.0.113.1", proxied: true })),
    });
    const reading = await readRecords(client, zone);
    assert.deepEqual(reading.kind === "known" && reading.value.map(({ name }) => name), [
      "example.com",
      "*.xn--bcher-kva.example.com",
      "www.example.com",
      "_dmarc.example.com",
    ]);
    // Both pages are full, and so one more is asked for.
    assert.equal(simulator.requests.length, 3);
  });
});

test("a zone with more records than a run judges is unknown after one request", async () => {
  await withClient({ claimedPages: 21 }, async ({ simulator, client, zone }) => {
    const reading = await readRecords(client, zone);
    assert.match(reading.kind === "unknown" ? reading.reason : "", /more than 20 pages/);
    assert.equal(simulator.requests.length, 1);
  });
});

/** Requests after which each list is given up that has another page, whatever page it is. */
const ENDLESS = {
  "DNS records": 20,
  "load balancers": 200,
  "custom hostnames": 1,
  "health checks": 20,
  monitors: 200,
  alerts: 200,
} as const;

for (const [what, most] of Object.entries(ENDLESS)) {
  test(`${what} that never end are given up after ${most}, and at once where a page is repeated`, async () => {
    const read = READS[what];
    assert.ok(read);
    const zone = { id: "z", name: "example.com", account: ACCOUNT };
    const everNew = endless((page) => page);
    const reading = await read(everNew.client, zone);
    assert.equal(everNew.requests(), most);
    if (most > 1) assert.match(reading.kind === "unknown" ? reading.reason : "", /list never ends/);
    const repeated = endless(() => 1);
    await read(repeated.client, zone);
    assert.equal(repeated.requests(), Math.min(most, 2));
  });
}

/** A client whose lists always have one page more; `distinct` makes the items of a page. */
function endless(distinct: (page: number) => number): {
  readonly client: Client;
  readonly requests: () => number;
} {
  let requests = 0;
  const call = (): Promise<unknown> => {
    requests += 1;
    const item = { type: "https", id: `${distinct(requests)}`, alert_type: "a", content: "" };
    const result = [{ ...item, name: `n${distinct(requests)}.example.com`, hostname: "n" }];
    return Promise.resolve({
      result,
      info: { page: requests, per_page: 1, total_pages: requests + 1 },
    });
  };
  return { client: { call } as unknown as Client, requests: () => requests };
}

test("an odd record is left out, and the rest is told", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    const records = ["", "www.example.com"].map(
      (name) => ({ type: "TXT", name, content: "" }) as const,
    );
    simulator.editZone(zone.id, { records });
    const reading = await readRecords(client, zone);
    assert.equal(reading.kind === "known" && reading.value.length, 1);
  });
});

test("of custom hostnames only the very name counts, not one that contains it", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    const customHostnames = [{ hostname: "shop.example.net.evil.example", status: "active" }];
    simulator.editZone(zone.id, { customHostnames });
    const reading = await readCustomHostnames(client, zone, ["shop.example.net"]);
    assert.deepEqual(reading.kind === "known" && reading.value, [
      { hostname: "shop.example.net", status: null },
    ]);
  });
});
