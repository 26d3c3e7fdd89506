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
} from "../../src/cloudflare/read-around.ts";
import type { Told } from "../../src/zone/surroundings.ts";
import type { Fault } from "../simulators/cloudflare/faults.ts";
import {
  timeout,
  truncated,
  badGatewayHtml,
  tooManyRequests,
} from "../simulators/cloudflare/faults.ts";
import { type Setting, withClient } from "./setting.ts";

type Zone = Setting["zone"];

const READS: Readonly<Record<string, (client: Client, zone: Zone) => Promise<Told<unknown>>>> = {
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
          const told = await read(client, zone);
          const refused = told.kind === "unknown" ? told.refused : null;
          assert.deepEqual([told.kind, refused], ["unknown", name === "HTTP 403"], name);
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
      const told = await read(client, zone);
      assert.deepEqual([told.kind, told.kind === "unknown" && told.refused], ["unknown", true]);
      assert.equal((await read(clientOf(simulator.addToken()), zone)).kind, "told");
    });
  });
}

test("records come in pages of what Cloudflare gives, wildcards and IDN in the form of aop.yaml", async () => {
  await withClient({ perPageLimit: 2 }, async ({ simulator, client, zone }) => {
    const names = ["Example.com", "*.bücher.example.com", "www.example.com", "_dmarc.example.com"];
    simulator.editZone(zone.id, {
      records: names.map((name) => ({ type: "A", name, content: "203.0.113.1", proxied: true })),
    });
    const told = await readRecords(client, zone);
    assert.deepEqual(told.kind === "told" && told.value.map(({ name }) => name), [
      "example.com",
      "*.xn--bcher-kva.example.com",
      "www.example.com",
      "_dmarc.example.com",
    ]);
    assert.equal(simulator.requests.length, 2);
  });
});

test("a zone with more records than a run judges is unknown after one request", async () => {
  await withClient({ claimedPages: 21 }, async ({ simulator, client, zone }) => {
    const told = await readRecords(client, zone);
    assert.match(told.kind === "unknown" ? told.reason : "", /more than 20 pages/);
    assert.equal(simulator.requests.length, 1);
  });
});

test("an odd record is left out, and the rest is told", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    const records = ["", "www.example.com"].map(
      (name) => ({ type: "TXT", name, content: "" }) as const,
    );
    simulator.editZone(zone.id, { records });
    const told = await readRecords(client, zone);
    assert.equal(told.kind === "told" && told.value.length, 1);
  });
});

test("of custom hostnames only the very name counts, not one that contains it", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    const customHostnames = [{ hostname: "shop.example.net.evil.example", status: "active" }];
    simulator.editZone(zone.id, { customHostnames });
    const told = await readCustomHostnames(client, zone, ["shop.example.net"]);
    assert.deepEqual(told.kind === "told" && told.value, [
      { hostname: "shop.example.net", status: null },
    ]);
  });
});
