import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { createSecureContext, type TLSSocket, type TlsOptions } from "node:tls";
import { setTimeout as delay } from "node:timers/promises";

import type { AttemptEnd } from "../../src/origin/attempt.ts";
import { connectOnce } from "../../src/origin/connection.ts";
import { lacksIpv6 } from "../../src/origin/resolve.ts";
import { decideVerdict } from "../../src/origin/verdict.ts";
import { makeCa, makeLeaf } from "../fixtures/certificates.ts";
import { listenHttp2 } from "./servers/http2.ts";
import { listen, listenTls, type Listener } from "./servers/listener.ts";
import { probe } from "./servers/probe.ts";

const ca = await makeCa("Example AOP CA");
const right = await makeLeaf({ subject: "right.example.com", issuer: ca });
const own = await makeLeaf({ subject: "www.example.com", dnsNames: ["www.example.com", "a.test"] });

const identity = { cert: own.certificatePem, key: own.privateKeyPem } satisfies TlsOptions;
const enforcing = {
  ...identity,
  requestCert: true,
  rejectUnauthorized: true,
  ca: ca.certificatePem,
} satisfies TlsOptions;
const OK = "HTTP/1.1 200 OK\r\nX-Note: do-not-repeat-me\r\n\r\n";

test("a probe is one HEAD request for the hostname, over TLS that names it", async () => {
  const requests: string[] = [];
  const names: unknown[] = [];
  await using origin = await listenTls(identity, OK, (request, socket) => {
    requests.push(request);
    names.push(Reflect.get(socket, "servername"));
  });

  const { verdict, attempts } = await probe(origin.address, right);

  assert.equal(verdict, "open");
  assert.equal(attempts[0]?.asked, false);
  assert.deepEqual(names, ["www.example.com", "www.example.com"]);
  assert.deepEqual(requests[0]?.split("\r\n"), [
    "HEAD / HTTP/1.1",
    "Host: www.example.com",
    "User-Agent: aop-action (origin probe)",
    "Accept: */*",
    "Connection: close",
    "",
    "",
  ]);
  assert.equal(requests[1], requests[0]);
});

test("nothing of an answer is told but its status, and of the origin but its certificate", async () => {
  await using origin = await listenTls(enforcing, OK);

  const result = await probe(origin.address, right, "CN=Example AOP CA");

  assert.equal(result.verdict, "enforced");
  assert.doesNotMatch(JSON.stringify(result), /do-not-repeat-me|PRIVATE KEY/);
  assert.deepEqual(result.serverCertificate?.names, ["DNS:www.example.com", "DNS:a.test"]);
  assert.equal(result.listsIssuer, true);
  assert.equal(result.ours, "answered");
});

test("an origin behind a name is probed like any other", async () => {
  await using byName = await listenTls(enforcing, OK);
  assert.equal((await probe(`localhost:${byName.port}`, right)).verdict, "enforced");
});

test("an origin that has only an IPv6 address is probed there, or the runner is named as the reason", async () => {
  await using inner = await listenTls(enforcing, OK);
  const forward = (socket: Socket): void => {
    const onward = connect({ host: "127.0.0.1", port: inner.port }).on("error", () => undefined);
    socket.pipe(onward).pipe(socket);
  };
  // A machine without IPv6 can't listen there either, and must say why it could not connect.
  const ipv6 = await listen(forward, "::1").catch(() => null);
  const { verdict, reason } = await probe(ipv6?.address ?? "[::1]:443", right);
  await ipv6?.[Symbol.asyncDispose]();
  assert.equal(verdict, ipv6 === null ? "unreachable" : "enforced", reason);
  if (ipv6 === null) assert.match(reason, NO_IPV6);
});

const NO_IPV6 =
  /^No usable answer: all of its addresses are IPv6, which this machine can't reach \(E/;

test("without a route to its IPv6 addresses, an origin is unreachable for this runner", async () => {
  // Nobody connects to a group of hosts: the kernel has no route, whatever the machine's network.
  const group = { address: "ff0e::1", family: 6 };
  const stop = new AbortController().signal;
  const context = createSecureContext();
  const host = "www.example.com";
  const { end } = await connectOnce({ host, port: 443, addresses: [group] }, host, context, stop);
  assert.equal(end.kind, "no-ipv6");
  const attempt = { certificate: "none", offered: "best", negotiated: null, asked: null } as const;
  const decision = decideVerdict([{ ...attempt, askedAgain: false, end }]);
  assert.equal(decision.verdict, "unreachable");
  assert.match(decision.reason, NO_IPV6);
});

test("one IPv4 address is enough for a failure to be the origin's own", () => {
  const v6 = { address: "2001:db8::1", family: 6 };
  const v4 = { address: "192.0.2.1", family: 4 };
  assert.equal(lacksIpv6("ENETUNREACH", [v6, v6]), true);
  assert.equal(lacksIpv6("ENETUNREACH", [v6, v4]), false);
  assert.equal(lacksIpv6("ECONNREFUSED", [v6]), false);
  assert.equal(lacksIpv6("ENETUNREACH", []), false);
});

for (const versions of ["TLSv1.2", "TLSv1.3"] as const) {
  test(`an origin that speaks HTTP/2 alone does not show what it enforces, ${versions}`, async () => {
    const limits = { minVersion: versions, maxVersion: versions };
    await using origin = await listenHttp2({ ...enforcing, ...limits, allowHTTP1: false });
    const { verdict, reason } = await probe(origin.address, right);
    assert.equal(verdict, "inconclusive", reason);
    assert.match(reason, /TLS alert no_application_protocol/);
    assert.match(reason, /speaks only HTTP\/1\.1, which the origin does not offer/);
  });

  test(`an origin that prefers HTTP/2 is probed over HTTP/1.1, ${versions}`, async () => {
    const limits = { minVersion: versions, maxVersion: versions };
    await using origin = await listenHttp2({ ...enforcing, ...limits, allowHTTP1: true });
    const { verdict, reason } = await probe(origin.address, right);
    assert.equal(verdict, "enforced", reason);
  });
}

test("an origin that answers in HTTP/2 to whoever asks in HTTP/1.1 shows its refusal in TLS alone", async () => {
  const settings = Buffer.from("000000040000000000", "hex").toString("latin1");
  await using enforced = await listenTls(enforcing, settings);
  assert.equal((await probe(enforced.address, right)).verdict, "enforced");
  await using open = await listenTls(identity, settings);
  const { verdict, reason } = await probe(open.address, right);
  assert.equal(verdict, "inconclusive", reason);
  assert.match(reason, /the answer is not HTTP\/1\.1/);
});

test("a port that nobody listens at and a name that does not resolve are unreachable", async () => {
  const listener = await listen(() => undefined);
  await listener[Symbol.asyncDispose]();
  const refused = await probe(listener.address, right);
  const unresolved = await probe("origin.invalid:443", right);

  assert.equal(refused.reason, "No usable answer: connection refused (ECONNREFUSED).");
  assert.match(unresolved.reason, /the name does not resolve/);
  for (const { verdict, attempts } of [refused, unresolved]) {
    assert.equal(verdict, "unreachable");
    assert.equal(attempts.length, 1);
    assert.equal(attempts[0]?.asked, null);
  }
});

test("a handshake that hangs is unreachable when the time is over, and is not tried again", async () => {
  await using origin = await listen(() => undefined);
  const result = await probe(origin.address, right, null, 200);
  assert.equal(result.verdict, "unreachable");
  assert.match(result.reason, /time-out during the TLS handshake/);
  assert.equal(origin.connections(), 1);
});

test("an answer that never comes is unreachable", async () => {
  const silent = { ...identity, ALPNProtocols: ["http/1.1"] };
  await using origin = await listenTls(silent, OK, (_request, socket) => {
    socket.end = () => socket;
  });
  const result = await probe(origin.address, null, null, 500);
  assert.equal(result.verdict, "unreachable");
  assert.match(result.reason, /time-out before an HTTP answer/);
});

test("an answer that never comes to our certificate is told apart from none having been tried", async () => {
  const asking = { ...enforcing, rejectUnauthorized: false };
  await using origin = await listenTls(asking, OK, (_request, socket) => {
    if (socket.authorized) socket.end = () => socket;
  });
  const result = await probe(origin.address, right, null, 500);
  assert.equal(result.verdict, "open");
  assert.equal(result.ours, "unanswered");
  assert.equal((await probe(origin.address, null)).ours, "untried");
});

test("plain HTTP, or another protocol, on the port is unreachable and says so", async () => {
  await using http = await listen((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  await using ssh = await listen((socket) => void socket.write("SSH-2.0-OpenSSH_9.2\r\n"));
  const [overHttp, overSsh] = [await probe(http.address, right), await probe(ssh.address, right)];
  assert.equal(overHttp.verdict, "unreachable");
  assert.match(overHttp.reason, /the port answers in plain HTTP, not TLS/);
  assert.equal(overSsh.verdict, "unreachable");
  assert.match(overSsh.reason, /the port doesn't speak TLS/);
});

test("a connection that is reset or closed before the handshake is unreachable", async () => {
  await using resets = await listen((socket) => {
    socket.once("data", () => socket.resetAndDestroy());
  });
  await using closes = await listen((socket) => {
    socket.once("data", () => socket.end());
  });
  const [reset, closed] = [await probe(resets.address, right), await probe(closes.address, right)];
  assert.equal(reset.verdict, "unreachable");
  assert.match(reset.reason, /connection reset during the TLS handshake/);
  assert.equal(closed.verdict, "unreachable");
  assert.match(closed.reason, /connection closed during the TLS handshake/);
});

test("an origin that closes in good order without an answer is not waited for", async () => {
  const asking = { ...enforcing, rejectUnauthorized: false };
  const ended: AttemptEnd = { kind: "closed", phase: "answer", reset: false };
  const closeOn = (isCut: (socket: TLSSocket) => boolean): Promise<Listener> =>
    listenTls(asking, OK, (_request, socket) => {
      if (isCut(socket)) socket.end();
    });

  await using always = await closeOn(() => true);
  await using withoutOurs = await closeOn((socket) => !socket.authorized);
  await using withOurs = await closeOn((socket) => socket.authorized);

  const first = await probe(always.address, right);
  assert.equal(first.verdict, "inconclusive", first.reason);
  assert.deepEqual(
    first.attempts.map(({ end }) => end),
    [ended, ended, ended],
  );
  assert.match(first.reason, /connection closed before an HTTP answer/);
  const second = await probe(withoutOurs.address, right);
  assert.equal(second.verdict, "enforced", second.reason);
  const third = await probe(withOurs.address, right);
  assert.equal(third.verdict, "refuses", third.reason);
});

test("an origin older than TLS 1.2 is unreachable", async () => {
  const old = {
    minVersion: "TLSv1",
    maxVersion: "TLSv1.1",
    ciphers: "DEFAULT@SECLEVEL=0",
  } as const;
  await using origin = await listenTls({ ...identity, ...old }, OK);
  const result = await probe(origin.address, right);
  assert.equal(result.verdict, "unreachable");
  assert.match(result.reason, /protocol_version/);
});

test("an endless answer that is not HTTP is read no further than its beginning", async () => {
  await using origin = await listenTls(identity, "", (_request, socket) => {
    socket.end = () => socket;
    const flood = (): void => {
      if (!socket.destroyed) socket.write("x".repeat(65_536), flood);
    };
    flood();
  });
  const result = await probe(origin.address, null);
  assert.equal(result.verdict, "inconclusive");
  assert.match(result.reason, /the answer is not HTTP/);
  while (origin.open() > 0) await delay(5);
});

test("an origin that enforces TLS 1.3 connections alone is open", async () => {
  await using strict = await listenTls({ ...enforcing, minVersion: "TLSv1.3" }, OK);
  await using lax = await listenTls({ ...identity, maxVersion: "TLSv1.2" }, OK);
  await using origin = await listen((socket) => {
    socket.once("data", (hello) => {
      // supported_versions (43) with TLS 1.3 as its first entry
      const offersTls13 = hello.includes(Buffer.from([0x00, 0x2b, 0x00, 0x05, 0x04, 0x03, 0x04]));
      const { port } = offersTls13 ? strict : lax;
      const inner = connect({ host: "127.0.0.1", port }).on("error", () => undefined);
      inner.write(hello);
      socket.pipe(inner).pipe(socket);
    });
  });
  const result = await probe(origin.address, right);
  assert.equal(result.verdict, "open", result.reason);
  assert.match(result.reason, /in one version of TLS \(TLS 1\.2, HTTP 200\)/);
  assert.equal(result.attempts.length, 3);
});

test("a key that does not fit is told without being shown, and leaves the rest of the probe", async () => {
  await using origin = await listenTls(enforcing, OK);
  const other = await makeLeaf();
  const result = await probe(origin.address, { ...right, privateKeyPem: other.privateKeyPem });
  assert.equal(result.verdict, "likely enforced");
  assert.deepEqual(result.attempts[1]?.end, { kind: "unusable" });
  assert.equal(result.ours, "untried");
  assert.doesNotMatch(JSON.stringify(result), /PRIVATE KEY/);
});

test("without the key, an origin that does not name our issuer is told to be likely to refuse", async () => {
  await using origin = await listenTls(enforcing, OK);
  const result = await probe(origin.address, null, "CN=Another CA");
  assert.equal(result.verdict, "likely enforced");
  assert.equal(result.listsIssuer, false);
  assert.match(result.reason, /issuer of the declared certificate is not among the CAs/);
});

test("of an origin's long lists and hostile names little is told", async () => {
  const authorities = await Promise.all(
    Array.from({ length: 30 }, (_, number) => makeCa(`CA ${number} ${"x".repeat(300)}`)),
  );
  const names = Array.from({ length: 40 }, (_, n) => `${"x".repeat(60)}.${"y".repeat(60)}.n${n}`);
  const long = Array.from({ length: 5 }, () => "z".repeat(60)).join(".");
  const hostile = await makeLeaf({ subject: "::error::", dnsNames: [long, ...names] });
  const options = {
    ...enforcing,
    cert: hostile.certificatePem,
    key: hostile.privateKeyPem,
    ca: authorities.map(({ certificatePem }) => certificatePem),
  };
  await using origin = await listenTls(options, OK);

  const { listsIssuer, serverCertificate } = await probe(origin.address, null, "CN=Another CA");

  assert.equal(listsIssuer, false);
  assert.equal(serverCertificate?.names.length, 3);
  assert.deepEqual(
    serverCertificate.names.map((name) => name.length <= 257),
    [true, true, true],
  );
  assert.match(serverCertificate.names[0] ?? "", /^DNS:z+.*…$/);
});

test("the alert of TLS 1.3 is never lost to the reset that follows it", async () => {
  await using origin = await listenTls(enforcing, OK);
  for (let round = 0; round < 100; round += 1) {
    const { attempts } = await probe(origin.address, null);
    assert.deepEqual(attempts[0]?.end, { kind: "alert", alert: "certificate_required" });
  }
});
