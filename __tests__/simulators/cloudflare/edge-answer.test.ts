import assert from "node:assert/strict";
import { test } from "node:test";

import { client, rawClient } from "./client.ts";
import {
  edgeError,
  type Fault,
  gatewayTimeoutAfter,
  rateLimitedByAddress,
  unavailable,
} from "./faults.ts";
import { type Setting, withZone } from "./setting.ts";

/** Status, chosen headers and body of the answer to a request that the fault befalls. */
async function answered(
  { simulator }: Setting,
  fault: Fault,
): Promise<{ status: number; headers: Headers; text: string }> {
  simulator.fault = () => fault;
  const response = await rawClient(simulator, simulator.addToken())("GET", "/zones");
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("every answer can have its Ray ID, the API's own as well as refusals and faults", async () => {
  await withZone({ rayIds: true, quota: 4 }, async ({ simulator, send }) => {
    const faults: (Fault | null)[] = [null, null, edgeError(522), { kind: "html", status: 502 }];
    simulator.fault = ({ index }) => faults[index] ?? null;
    const paths = ["/zones", "/zones/none", "/zones", "/zones", "/zones"];
    const rays: (string | null)[] = [];
    for (const path of paths) rays.push((await send("GET", path)).headers.get("cf-ray"));
    assert.deepEqual(
      rays,
      simulator.requests.map(({ ray }) => `${ray}-FRA`),
    );
    assert.deepEqual(
      simulator.requests.map(({ status }) => status),
      [200, 404, 522, 502, 429],
    );
    assert.equal(new Set(rays).size, rays.length);
    simulator.options.rayIds = false;
    assert.equal((await send("GET", "/zones")).headers.get("cf-ray"), null);
  });
});

test("an error of the edge is a problem of RFC 9457 whose instance is the Ray ID", async () => {
  await withZone({}, async (setting) => {
    const { status, headers, text } = await answered(setting, edgeError(522, 120));
    const { ray } = setting.simulator.requests[0] ?? {};
    const body: unknown = JSON.parse(text);
    assert.equal(status, 522);
    assert.match(headers.get("content-type") ?? "", /^application\/problem\+json/);
    assert.deepEqual(
      [headers.get("retry-after"), headers.get("cf-ray")],
      ["120", `${ray ?? ""}-FRA`],
    );
    assert.deepEqual(body, {
      type: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/error-522/",
      title: "Error 522: Connection timed out",
      status: 522,
      detail: "The request could not be completed.",
      instance: ray,
      error_code: 522,
      ray_id: ray,
      cloudflare_error: true,
      retryable: true,
      retry_after: 120,
    });
    const limited = await answered(setting, rateLimitedByAddress());
    assert.deepEqual([limited.status, limited.headers.get("retry-after")], [429, "30"]);
    assert.match(limited.text, /"error_code":1015/);
    const plain = await answered(setting, {
      kind: "problem",
      status: 403,
      code: 1020,
      mediaType: "application/json",
    });
    assert.equal(plain.headers.get("content-type"), "application/json");
    assert.match(plain.text, /Error 1020: Access denied.*"retryable":false/);
  });
});

test("a challenge is a page with 403 that says so in a header", async () => {
  await withZone({}, async (setting) => {
    const { status, headers, text } = await answered(setting, { kind: "challenge" });
    assert.equal(status, 403);
    assert.equal(headers.get("cf-mitigated"), "challenge");
    assert.match(headers.get("content-type") ?? "", /^text\/html/);
    assert.match(text, /Just a moment/);
    assert.ok(text.includes(setting.simulator.requests[0]?.ray ?? "none"));
  });
});

test("Retry-After on 5xx is a number of seconds or a date", async () => {
  await withZone({}, async (setting) => {
    const wait = async (fault: Fault) =>
      (await answered(setting, fault)).headers.get("retry-after");
    const date = new Date(Date.UTC(2026, 10, 23, 12, 0, 4));
    assert.equal(await wait(unavailable(30)), "30");
    assert.equal(await wait(unavailable(date)), "Mon, 23 Nov 2026 12:00:04 GMT");
    assert.equal(await wait(edgeError(524, date)), "Mon, 23 Nov 2026 12:00:04 GMT");
    assert.equal(await wait(unavailable()), null);
  });
});

test("a write can take effect and be answered 504 each time", async () => {
  await withZone({}, async ({ simulator, zone, send, aop }) => {
    simulator.fault = ({ write }) => (write ? gatewayTimeoutAfter() : null);
    for (const enabled of [true, false, true]) {
      const { status, text } = await send("PUT", `${aop}/settings`, { enabled });
      assert.equal(status, 504);
      assert.match(text, /504 Gateway Timeout/);
      assert.equal(simulator.snapshot(zone).zoneLevel, enabled);
      assert.equal((await send("GET", `${aop}/settings`)).object.enabled, enabled);
    }
  });
});

test("errors can point at their cause, have a chain, or a code that is text", async () => {
  await withZone({ extraFields: false }, async (setting) => {
    const error = {
      code: "1415",
      message: "Certificate ID in request is invalid",
      source: { pointer: "/config/0/cert_id" },
      error_chain: [{ code: 1401, message: "The certificate is in the other store" }],
    };
    const { text } = await answered(setting, { kind: "status", status: 400, errors: [error] });
    assert.deepEqual((JSON.parse(text) as { errors: unknown }).errors, [error]);
  });
});

test("a 403 links to Cloudflare's documentation, other refusals do not", async () => {
  await withZone({}, async ({ simulator, send, zone }) => {
    const without = client(simulator, simulator.addToken({ permissions: [] }));
    assert.match((await without("GET", `/zones/${zone}`)).text, /"documentation_url":"https:/);
    assert.doesNotMatch((await send("GET", "/zones/none")).text, /documentation_url/);
  });
});

test("a token's IP filter refuses everything, with code 9109 and the address", async () => {
  await withZone({}, async ({ simulator }) => {
    const filtered = client(simulator, simulator.addToken({ refusedFrom: "198.51.100.7" }));
    for (const path of ["/zones", "/user/tokens/verify"]) {
      const { status, code, message } = await filtered("GET", path);
      assert.deepEqual([status, code], [403, 9109]);
      assert.equal(message, "Cannot use the access token from location: 198.51.100.7");
    }
  });
});
