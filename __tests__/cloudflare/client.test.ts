import assert from "node:assert/strict";
import { test } from "node:test";
import {
  deleteCertificate,
  getGlobal,
  getZoneLevel,
  putAssociations,
  setGlobal,
  setZoneLevel,
  uploadCertificate,
} from "../../src/cloudflare/endpoints.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import {
  badGatewayHtml,
  edgeError,
  gatewayTimeoutAfter,
  resetAfter,
  resetBefore,
  serverError,
  tooManyRequests,
  truncated,
  unavailable,
  type Fault,
} from "../simulators/cloudflare/faults.ts";
import { failureOf, withClient, type Setting } from "./setting.ts";

/** The faults in order, then none. */
function faulty({ simulator }: Setting, ...faults: readonly Fault[]): void {
  let index = 0;
  simulator.fault = () => faults[index++] ?? null;
}

const LEAF = await makeLeaf();
const PEM = { certificate: LEAF.certificatePem, privateKey: LEAF.privateKeyPem };

for (const [name, fault] of [
  ["a server error", serverError()],
  ["the page of a proxy", badGatewayHtml()],
  ["an unavailable service", unavailable()],
  ["a connection that drops before", resetBefore()],
  ["a connection that drops after", resetAfter()],
  ["an answer that is cut off", truncated()],
] as const) {
  test(`${name} is asked again, for a read and for a write that may be repeated`, async () => {
    await withClient({}, async (setting) => {
      const { client, zone, simulator, clock } = setting;
      faulty(setting, fault, fault);
      assert.deepEqual((await client.call(getZoneLevel(zone))).result, { enabled: false });
      assert.equal(clock.waits.length, 2);
      faulty(setting, fault);
      await client.call(setZoneLevel(zone, true));
      assert.equal(simulator.snapshot(zone.id).zoneLevel, true);
    });
  });

  test(`after ${name} an upload is not sent blindly again: it may have arrived`, async () => {
    await withClient({}, async (setting) => {
      const { client, zone, simulator, clock } = setting;
      faulty(setting, fault);
      const error = await failureOf(client, uploadCertificate(zone, "hostname", PEM));
      assert.equal(error.kind, "unknown-outcome");
      assert.equal(simulator.requests.length, 1);
      assert.deepEqual(clock.waits, []);
    });
  });
}

test("Retry-After is honoured, for an upload too, which was not processed", async () => {
  await withClient({}, async (setting) => {
    const { client, zone, clock, log } = setting;
    faulty(setting, tooManyRequests(17));
    await client.call(uploadCertificate(zone, "hostname", PEM));
    assert.ok((clock.waits[0] ?? 0) >= 17_000 && (clock.waits[0] ?? 0) < 18_000);
    assert.match(
      log.lines[0] ?? "",
      /rate limit is used up \(HTTP 429\).*Trying again in 17\.\d s/,
    );
  });
});

test("a block of an hour is not waited for", async () => {
  await withClient({}, async (setting) => {
    const { client, zone, clock } = setting;
    faulty(setting, tooManyRequests(3600));
    assert.equal((await failureOf(client, getZoneLevel(zone))).status, 429);
    assert.deepEqual(clock.waits, []);
  });
});

test("after six tries it gives up, each wait longer than the one before could be", async () => {
  await withClient({}, async (setting) => {
    const { client, zone, simulator, clock } = setting;
    simulator.fault = () => serverError();
    const error = await failureOf(client, getZoneLevel(zone));
    assert.equal(error.kind, "unavailable");
    assert.match(
      error.message,
      /^Cloudflare could not .*example\.com: HTTP 500, 10001 Internal server error\.$/,
    );
    assert.equal(simulator.requests.length, 6);
    for (const [index, ms] of clock.waits.entries()) {
      const full = 500 * 2 ** index;
      assert.ok(ms >= full / 2 && ms <= full, `${ms}`);
    }
  });
});

test("a conflict in the zone is waited for, and a refusal is not asked again", async () => {
  await withClient({}, async (setting) => {
    const { client, zone, simulator, clock } = setting;
    faulty(setting, { kind: "status", status: 409, code: 1, message: "busy" });
    await client.call(setZoneLevel(zone, true));
    assert.ok((clock.waits[0] ?? 0) >= 2000);
    faulty(setting, { kind: "status", status: 400, code: 1415, message: "invalid id." });
    const error = await failureOf(client, setZoneLevel(zone, false));
    assert.deepEqual([error.kind, error.status, error.has(1415)], ["refused", 400, true]);
    assert.match(error.message, /: HTTP 400, 1415 invalid id\.$/);
    assert.equal(simulator.requests.length, 3);
  });
});

test("a token that lacks a permission is told which, and by which name the token goes", async () => {
  await withClient({ client: { tokenName: "environment variable CF_B" } }, async (setting) => {
    const { simulator, client, zone } = setting;
    faulty(setting, { kind: "status", status: 403, code: 10000, message: "Authentication error" });
    const error = await failureOf(client, getGlobal(zone));
    assert.ok(error.isPermission);
    assert.match(
      error.message,
      /environment variable CF_B needs the permission “Zone > Zone Settings > Read”/,
    );
    assert.equal(simulator.requests.length, 1);
  });
});

test("an answer that is not what the API describes says where", async () => {
  await withClient({}, async (setting) => {
    const { client, zone } = setting;
    const body = JSON.stringify({
      success: true,
      errors: [],
      messages: [],
      result: { enabled: "yes" },
    });
    const headers = { "content-type": "application/json" };
    faulty(setting, { kind: "status", status: 200, body, headers });
    const error = await failureOf(client, getZoneLevel(zone));
    assert.equal(error.kind, "unexpected-answer");
    assert.match(error.message, /\(at result\.enabled\)/);
  });
});

test("neither token nor private key is in any error or line of the log", async () => {
  await withClient({}, async (setting) => {
    const { client, zone, token, log } = setting;
    const faults = [resetBefore(), truncated(), badGatewayHtml(), tooManyRequests(1)];
    for (const fault of faults) {
      faulty(setting, fault, fault, fault, fault, fault, fault);
      const error = await failureOf(client, uploadCertificate(zone, "hostname", PEM));
      const messages = [
        error.message,
        error.stack,
        JSON.stringify(error.cause ?? null),
        ...log.lines,
      ].join("\n");
      assert.doesNotMatch(messages, /PRIVATE KEY/);
      assert.ok(!messages.includes(token));
    }
  });
});

test("a cancelled run ends a wait with its reason", async () => {
  const controller = new AbortController();
  await withClient({ client: { signal: controller.signal } }, async (setting) => {
    const { client, zone, simulator } = setting;
    simulator.fault = () => {
      controller.abort(new Error("cancelled"));
      return serverError();
    };
    await assert.rejects(client.call(getZoneLevel(zone)), /cancelled/);
  });
});

test("a write that takes effect and is always answered with 504 has not failed", async () => {
  await withClient({}, async ({ simulator, client, zone, log }) => {
    const certificateId = simulator.addCertificate(zone.id, { pem: LEAF.certificatePem });
    const unused = simulator.addCertificate(zone.id, { pem: (await makeLeaf()).certificatePem });
    const entry = { hostname: "a.example.com", cert_id: certificateId, enabled: true };
    simulator.fault = ({ write }) => (write ? gatewayTimeoutAfter() : null);
    await client.call(setZoneLevel(zone, true));
    await client.call(setGlobal(zone, true));
    await client.call(putAssociations(zone, [entry]));
    await client.call(putAssociations(zone, [{ ...entry, enabled: null }]));
    await client.call(deleteCertificate(zone, "hostname", unused));
    assert.equal(log.lines.filter((line) => line.includes("took effect anyway")).length, 5);
  });
});

test("a write that is not in effect, or can't be read back, has failed", async () => {
  await withClient({}, async (setting) => {
    const { simulator, client, zone } = setting;
    simulator.fault = ({ write }) => (write ? { kind: "html", status: 504 } : null);
    assert.equal((await failureOf(client, setZoneLevel(zone, true))).status, 504);
    const reads = simulator.requests.filter(({ method }) => method === "GET").length;
    assert.equal(reads, 1);
    simulator.fault = ({ write }) => (write ? gatewayTimeoutAfter() : serverError());
    assert.equal((await failureOf(client, setGlobal(zone, true))).status, 504);
  });
});

test("Retry-After holds one call back for a block's length at most", async () => {
  await withClient({}, async (setting) => {
    const { simulator, client, zone, clock } = setting;
    for (const fault of [unavailable(120), tooManyRequests(120), edgeError(522, 120)]) {
      clock.waits.length = 0;
      simulator.fault = () => fault;
      await failureOf(client, getZoneLevel(zone));
      assert.equal(clock.waits.length, 2);
    }
    simulator.fault = () => unavailable(new Date(clock.now() + 4000));
    clock.waits.length = 0;
    await failureOf(client, getZoneLevel(zone));
    // The header has whole seconds.
    assert.ok((clock.waits[0] ?? 0) > 3000 && (clock.waits[0] ?? 0) <= 4250);
  });
});

test("an answer that is too large is not read to its end, nor asked for again", async () => {
  const budget = { bytes: 1_000_000, milliseconds: 60_000 };
  await withClient({ budget }, async (setting) => {
    const { simulator, client, zone } = setting;
    simulator.fault = () => ({ kind: "flood", bytes: 1_000_000_000 });
    const error = await failureOf(client, getZoneLevel(zone));
    assert.match(error.message, /the response is larger than 16 MiB/);
    assert.equal(simulator.requests.length, 1);
  });
});

test("an answer of nothing but brackets or escapes is neither read nor asked for again", async () => {
  const bodies = ["[".repeat(1_000_000), "[],".repeat(300_000), "\\u0041".repeat(500_000)];
  await withClient({}, async (setting) => {
    const { simulator, client, zone } = setting;
    for (const [index, body] of bodies.entries()) {
      simulator.fault = () => ({ kind: "status", status: 200, body });
      const error = await failureOf(client, getZoneLevel(zone));
      assert.match(error.message, /nested too deeply, or has too many values in it\.$/);
      assert.equal(simulator.requests.length, index + 1);
    }
  });
});

test("an answer that comes byte by byte is given up after its time", async () => {
  const budget = { bytes: 1_000_000, milliseconds: 200 };
  await withClient({ budget }, async (setting) => {
    const { simulator, client, zone } = setting;
    simulator.fault = () => ({ kind: "drip" });
    const error = await failureOf(client, getZoneLevel(zone));
    assert.match(error.message, /the response did not finish in time/);
    assert.equal(simulator.requests.length, 6);
  });
});

test("the Ray ID stands in the error", async () => {
  await withClient({ rayIds: true }, async (setting) => {
    faulty(setting, { kind: "status", status: 400, code: 1, message: "no" });
    const error = await failureOf(setting.client, getZoneLevel(setting.zone));
    assert.match(error.message, / Ray ID [0-9a-f]{16}-FRA\.$/);
  });
});
