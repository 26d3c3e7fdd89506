import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Socket } from "node:net";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { probeOrigins, type ProbeRequest } from "../../src/origin/probe.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { type Listener, listen, listenTls } from "./servers/listener.ts";

const LIMIT = 20;
const LOOPBACK = ["127.0.0.0/8"];
const own = await makeLeaf({ subject: "www.example.com" });
const identity = { cert: own.certificatePem, key: own.privateKeyPem };

test("200 origins, 50 of which never answer, are probed within the limits", async () => {
  using connections = watchConnections();
  await using answering: Listener = await listenTls(identity, "HTTP/1.1 200 OK\r\n\r\n");
  await using hanging: Listener = await listen((socket) => socket.resume());
  let taken = 0;
  let given = 0;
  function* requests(): Generator<ProbeRequest> {
    for (let number = 0; number < 200; number += 1) {
      taken += 1;
      // What is taken and not yet given back is all that is held.
      assert.ok(taken - given <= LIMIT, `${taken} taken, ${given} given`);
      const { port } = number % 4 === 0 ? hanging : answering;
      const address = { host: "127.0.0.1", port };
      yield { hostname: `h${number}.example.com`, address, client: null, certificateIssuer: null };
    }
  }
  const verdicts = new Map<string, number>();
  const hostnames = new Set<string>();
  const options = { timeoutMs: 4_000, concurrency: LIMIT, allow: LOOPBACK };
  for await (const { hostname, verdict } of probeOrigins(requests(), options)) {
    given += 1;
    hostnames.add(hostname);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  assert.equal(hostnames.size, 200);
  assert.deepEqual(Object.fromEntries(verdicts), { open: 150, unreachable: 50 });
  assert.equal(answering.connections(), 150);
  assert.equal(hanging.connections(), 50);
  assert.equal(connections.most(), LIMIT);
});

test("whoever stops reading stops the probes that are under way", async () => {
  await using answering = await listenTls(identity, "HTTP/1.1 200 OK\r\n\r\n");
  await using hanging = await listen((socket) => socket.resume());
  const requests = [hanging, hanging, answering].map(({ port }) => ({
    hostname: "www.example.com",
    address: { host: "127.0.0.1", port },
    client: null,
    certificateIssuer: null,
  }));
  const options = { timeoutMs: 600_000, concurrency: 3, allow: LOOPBACK };
  for await (const result of probeOrigins(requests, options)) {
    assert.equal(result.verdict, "open");
    break;
  }
  while (hanging.open() > 0) await delay(5);
});

/** Counts the connections that this process has open at once. */
function watchConnections(): Disposable & { readonly most: () => number } {
  const sockets = new Set<Socket>();
  let most = 0;
  const count = (message: unknown): void => {
    const socket: unknown = Reflect.get(Object(message) as object, "socket");
    assert.ok(socket instanceof Socket);
    sockets.add(socket);
    for (const known of sockets) if (known.destroyed) sockets.delete(known);
    most = Math.max(most, sockets.size);
  };
  subscribe("net.client.socket", count);
  return {
    most: () => most,
    [Symbol.dispose]: () => void unsubscribe("net.client.socket", count),
  };
}
