import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { client } from "./client.ts";
import {
  badGatewayHtml,
  type Fault,
  resetAfter,
  resetBefore,
  serverError,
  timeout,
  tooManyRequests,
  truncated,
  unavailable,
} from "./faults.ts";
import { withZone } from "./setting.ts";
import { startCloudflare } from "./simulator.ts";

const SWITCH_ON = { enabled: true };

test("a fault takes the place of the answer, and the request has no effect", async () => {
  await withZone({}, async ({ simulator, zone, send, aop }) => {
    const answered = async (fault: Fault) => {
      simulator.fault = () => fault;
      const reply = await send("PUT", `${aop}/settings`, SWITCH_ON);
      const [kind, wait] = ["content-type", "retry-after"].map((name) => reply.headers.get(name));
      return `${reply.status} ${kind ?? ""} ${wait ?? ""}`;
    };
    assert.match(await answered(serverError()), /^500 application\/json/);
    assert.match(await answered(badGatewayHtml()), /^502 text\/html/);
    assert.match(await answered(unavailable()), /^503 application\/json/);
    assert.match(await answered(tooManyRequests(7)), /^429 application\/json.* 7$/);
    const headers = { "retry-after": "1" };
    const custom: Fault = { kind: "status", status: 418, body: "teapot", headers };
    assert.match(await answered(custom), /^418 text\/plain.* 1$/);
    simulator.fault = null;
    assert.equal(simulator.snapshot(zone).zoneLevel, false);
    assert.deepEqual(
      simulator.requests.map(({ status, processed }) => [status, processed]),
      [500, 502, 503, 429, 418].map((status) => [status, false]),
    );
  });
});

test("a lost answer leaves the client without one, before or after the request took effect", async () => {
  await withZone({}, async ({ simulator, zone, send, aop }) => {
    const lost = async (fault: Fault) => {
      simulator.fault = () => fault;
      await assert.rejects(send("PUT", `${aop}/settings`, SWITCH_ON));
      const { zoneLevel } = simulator.snapshot(zone);
      simulator.editZone(zone, { zoneLevel: false });
      return zoneLevel;
    };
    assert.equal(await lost(resetBefore()), false);
    assert.equal(await lost(resetAfter()), true);
    assert.equal(await lost(truncated()), true);
    const requests = simulator.requests.filter(({ path }) => path === `${aop}/settings`);
    assert.ok(requests.every(({ method }) => method === "PUT"));
    assert.deepEqual(
      requests.map(({ status, processed }) => [status, processed]),
      [
        [null, false],
        [null, true],
        [200, true],
      ],
    );
  });
});

test("an answer can be an error although the request took effect", async () => {
  await withZone({}, async ({ simulator, zone, send, store }) => {
    const leaf = await makeLeaf();
    simulator.fault = () => ({ kind: "html", status: 502, processed: true });
    const body = { certificate: leaf.certificatePem, private_key: leaf.privateKeyPem };
    assert.equal((await send("POST", store, body)).status, 502);
    assert.equal(simulator.snapshot(zone).certificates[0]?.fingerprint, leaf.fingerprint);
  });
});

test("a request that hangs never ends, and does not keep the simulator from stopping", async () => {
  const simulator = await startCloudflare();
  simulator.fault = timeout;
  const pending = client(simulator, simulator.addToken())("GET", "/zones");
  const failed = assert.rejects(pending);
  while (simulator.requests.length === 0) await sleep(1);
  await simulator[Symbol.asyncDispose]();
  await failed;
  assert.deepEqual(simulator.violations, []);
});

test("a delayed request does not keep the simulator from stopping either", async () => {
  const simulator = await startCloudflare();
  simulator.fault = () => ({ kind: "delay", ms: 1_000_000 });
  const failed = assert.rejects(client(simulator, simulator.addToken())("GET", "/zones"));
  while (simulator.requests.length === 0) await sleep(1);
  await simulator[Symbol.asyncDispose]();
  await failed;
});

test("a fault is chosen by what the request is", async () => {
  await withZone({}, async ({ simulator, zone, send, aop }) => {
    const seen: unknown[] = [];
    const quotable: string[] = [];
    simulator.fault = ({ received, ...request }) => {
      seen.push(request);
      quotable.push(received);
      return request.index === 1 ? serverError() : null;
    };
    const statuses = [
      await send("GET", "/zones"),
      await send("PUT", `${aop}/settings`, SWITCH_ON),
      await send("PUT", `${aop}/settings`, SWITCH_ON),
    ].map(({ status }) => status);
    assert.deepEqual(statuses, [200, 500, 200]);
    const write = { method: "PUT", path: `${aop}/settings`, zoneId: zone, write: true };
    for (const received of quotable) assert.match(received, /^authorization: Bearer [\w-]+\n\n/);
    assert.match(quotable[1] ?? "", /\n\n\{/);
    assert.deepEqual(seen, [
      { index: 0, method: "GET", path: "/zones", zoneId: null, write: false, body: null },
      { index: 1, ...write, body: SWITCH_ON },
      { index: 2, ...write, body: SWITCH_ON },
    ]);
  });
});

test("hooks run before a request is looked at, and after its effect but before its answer", async () => {
  await withZone({}, async ({ simulator, zone, send, aop }) => {
    const seen: boolean[] = [];
    const look = () => {
      seen.push(simulator.snapshot(zone).zoneLevel);
      return Promise.resolve();
    };
    simulator.onRequest = look;
    simulator.afterRequest = look;
    await send("PUT", `${aop}/settings`, SWITCH_ON);
    assert.deepEqual(seen, [false, true]);
  });
});

test("two writes at once in one zone: the second is 409; in two zones, or reads: no matter", async () => {
  await withZone({ writeDuration: 20 }, async ({ simulator, send, aop }) => {
    const other = `/zones/${simulator.addZone({ name: "example.net" })}/origin_tls_client_auth`;
    const replies = await Promise.all([
      send("PUT", `${aop}/settings`, SWITCH_ON),
      send("PUT", `${aop}/settings`, SWITCH_ON),
      send("PUT", `${other}/settings`, SWITCH_ON),
      send("GET", `${aop}/settings`),
    ]);
    const [first, second, elsewhere, read] = replies.map(({ status }) => status);
    assert.deepEqual([first, second].sort(), [200, 409]);
    assert.deepEqual([elsewhere, read], [200, 200]);
    assert.equal((await send("PUT", `${aop}/settings`, SWITCH_ON)).status, 200);
  });
});
