import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { test } from "node:test";
import { createEdgeRequester, type EdgeTarget } from "../../src/edge/request.ts";
import { describeReply } from "../../src/edge/reply.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { listenHttp2 } from "../origin/servers/http2.ts";
import { listen } from "../origin/servers/listener.ts";

const RAY = { "cf-ray": "8f00000000000000-FRA" };

const own = await makeLeaf({ subject: "edge", serverAuth: true });
const identity = { key: own.privateKeyPem, cert: own.certificatePem };

const DYNAMIC = { "cf-cache-status": "DYNAMIC" };

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTPS server on loopback whose certificate nobody trusts. */
async function serving(serve: Serve): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer(identity, serve);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** What is told of one request to this port. */
async function ask(port: number, target: Partial<EdgeTarget> = {}): Promise<string> {
  const reply = await createEdgeRequester({
    address: { host: "127.0.0.1", port },
    allow: ["127.0.0.0/8"],
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...target,
  })("www.example.com");
  return describeReply(reply);
}

test("one HEAD request for the hostname goes out, with a query that is never the same", async () => {
  const seen: IncomingMessage[] = [];
  await using server = await serving((request, response) => {
    seen.push(request);
    response.writeHead(204, RAY).end();
  });
  assert.equal(await ask(server.port), "HTTP 204");
  assert.equal(await ask(server.port), "HTTP 204");
  assert.deepEqual(
    seen.map(({ method, headers, socket }) => [
      method,
      headers.host,
      (socket as { servername?: string }).servername,
    ]),
    [
      ["HEAD", "www.example.com", "www.example.com"],
      ["HEAD", "www.example.com", "www.example.com"],
    ],
  );
  const [first, second] = seen.map(({ url }) => url ?? "");
  assert.match(first ?? "", /^\/\?aop-probe=[0-9a-f-]{36}$/);
  assert.notEqual(first, second);
});

test("whatever a server does there is a reply, in bounded time and bytes", async () => {
  const cases: readonly (readonly [Serve, RegExp])[] = [
    [
      (_, response) =>
        response.writeHead(301, { ...RAY, ...DYNAMIC, location: "https://internal/" }).end(),
      /^HTTP 301$/,
    ],
    [
      (_, response) => response.writeHead(301, { ...RAY, location: "https://internal/" }).end(),
      /^HTTP 301, a redirect that Cloudflare makes/,
    ],
    [(_, response) => response.writeHead(200).end(), /something other than Cloudflare/],
    [({ socket }) => socket.destroy(), /^no answer \(the connection broke\)$/],
    [({ socket }) => socket.end("HTTP/1.1 200 OK\r\ncf-ray: 1\r\n"), /^no answer/],
    [({ socket }) => socket.end("SSH-2.0-OpenSSH\r\n"), /^no answer \(HPE_/],
    [
      ({ socket }) => socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`),
      /^no answer \(UND_ERR_HEADERS_OVERFLOW\)|^no answer \(HPE_/,
    ],
    [
      ({ socket }) =>
        socket.write(`HTTP/1.1 200 OK\r\ncf-ray: 1\r\n\r\n${"body ".repeat(100_000)}`),
      /^HTTP 200$/,
    ],
    [() => undefined, /^no answer in time$/],
  ];
  for (const [serve, expected] of cases) {
    await using server = await serving(serve);
    assert.match(await ask(server.port, { timeoutMs: 1_000 }), expected);
  }
});

test("a port where nobody listens, or nobody speaks TLS, gives no answer", async () => {
  const closed = await listen(() => undefined);
  await closed[Symbol.asyncDispose]();
  assert.equal(await ask(closed.port), "no answer (connection refused)");
  await using plain = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  assert.match(await ask(plain.port), /^no answer \(ERR_SSL_|^no answer \(EPROTO\)/);
});

test("an edge that speaks HTTP/2 alone is said to, and one that prefers it is asked over HTTP/1.1", async () => {
  for (const [allowHTTP1, expected] of [
    [false, "no answer (HTTP/1.1, which this request speaks, is not offered)"],
    [true, "HTTP 204"],
  ] as const) {
    await using server = await listenHttp2({ ...identity, allowHTTP1 }, RAY);
    assert.equal(await ask(server.port), expected);
  }
});

test("a hostname that has only IPv6 addresses is asked there, or said not to be for want of IPv6", async () => {
  await using server = await serving((_, response) => response.writeHead(204, RAY).end());
  const forward = (socket: Socket): void => {
    const inner = connect(server.port, "127.0.0.1").on("error", () => undefined);
    socket.pipe(inner).pipe(socket);
  };
  // A machine without IPv6 can't listen there either, and must say why it got no answer.
  const ipv6 = await listen(forward, "::1").catch(() => null);
  const address = { host: "::1", port: ipv6?.port ?? 443 };
  const reply = await ask(0, { address, allow: ["::1"] });
  const none = "not asked, because all of its addresses are IPv6, which this machine can't reach";
  assert.equal(reply, ipv6 === null ? none : "HTTP 204");
  await ipv6?.[Symbol.asyncDispose]();
  assert.equal(describeReply({ kind: "none", why: { kind: "no-ipv6" } }), none);
});

test("an address that is not public is connected to only where it is allowed", async () => {
  await using server = await listen(() => undefined);
  for (const host of ["127.0.0.1", "localhost"]) {
    const address = { host, port: server.port };
    assert.match(await ask(server.port, { address, allow: [] }), /^not requested.*probe-allow/);
  }
  assert.equal(server.connections(), 0);
});

test("a name that does not resolve gives no answer", async () => {
  const address = { host: "nothing.invalid", port: 443 };
  assert.match(await ask(0, { address }), /^no answer \(the name does not resolve/);
});

test("a run that is over waits for no answer", async () => {
  await using server = await serving(() => undefined);
  const signal = AbortSignal.timeout(50);
  assert.equal(await ask(server.port, { signal, timeoutMs: 60_000 }), "no answer in time");
});
