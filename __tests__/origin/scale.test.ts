import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { probeOrigins, type ProbeRequest } from "../../src/origin/probe.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { type Listener, listen, listenTls } from "./servers/listener.ts";

const LIMIT = 20;
const own = await makeLeaf({ subject: "www.example.com" });
const identity = { cert: own.certificatePem, key: own.privateKeyPem };

test("200 origins, 50 of which never answer, are probed within the limits", async () => {
  let most = 0;
  const watch = (): void => {
    most = Math.max(most, answering.open() + hanging.open());
  };
  await using answering: Listener = await listenTls(identity, "HTTP/1.1 200 OK\r\n\r\n", watch);
  await using hanging: Listener = await listen(watch);
  let taken = 0;
  let given = 0;
  function* requests(): Generator<ProbeRequest> {
    for (let number = 0; number < 200; number += 1) {
      taken += 1;
      // What is taken and not yet given back is all that is held.
      assert.ok(taken - given <= LIMIT, `${taken} taken, ${given} given`);
      const { address } = number % 4 === 0 ? hanging : answering;
      yield { hostname: `h${number}.example.com`, address, client: null, certificateIssuer: null };
    }
  }
  const verdicts = new Map<string, number>();
  const hostnames = new Set<string>();
  const options = { timeoutMs: 1_500, concurrency: LIMIT, now: new Date() };
  for await (const { hostname, verdict } of probeOrigins(requests(), options)) {
    given += 1;
    hostnames.add(hostname);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  assert.equal(hostnames.size, 200);
  assert.deepEqual(Object.fromEntries(verdicts), { open: 150, unreachable: 50 });
  assert.equal(answering.connections(), 150);
  assert.equal(hanging.connections(), 50);
  assert.ok(most > 1 && most <= LIMIT, `${most} connections at once`);
});

test("whoever stops reading stops the probes that are under way", async () => {
  await using answering = await listenTls(identity, "HTTP/1.1 200 OK\r\n\r\n");
  await using hanging = await listen(() => undefined);
  const requests = [hanging, hanging, answering].map(({ address }) => ({
    hostname: "www.example.com",
    address,
    client: null,
    certificateIssuer: null,
  }));
  const options = { timeoutMs: 600_000, concurrency: 3, now: new Date() };
  for await (const result of probeOrigins(requests, options)) {
    assert.equal(result.verdict, "open");
    break;
  }
  while (hanging.open() > 0) await delay(5);
});
