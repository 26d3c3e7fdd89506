import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeCa, makeLeaf } from "../fixtures/certificates.ts";

const ASK = fileURLToPath(new URL("ask.ts", import.meta.url));

async function listening(server: Server): Promise<AsyncDisposable & { readonly port: number }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A web server, http or https, and a proxy that knows the way to it by any name. */
async function setUp(tls: { readonly key: string; readonly cert: string } | null) {
  const answer: Parameters<typeof createServer>[1] = (_request, response) => response.end("{}");
  const target = await listening(tls ? createTlsServer(tls, answer) : createServer(answer));
  const requested: string[] = [];
  const state = { refusal: null as number | null };
  const server = createServer();
  server.on("connect", (request, socket) => {
    const credentials = request.headers["proxy-authorization"];
    requested.push([request.url, ...(credentials === undefined ? [] : [credentials])].join(" "));
    if (state.refusal !== null) {
      socket.end(`HTTP/1.1 ${state.refusal} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(target.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [upstream, socket]) end.on("error", () => upstream.destroy());
  });
  const proxy = await listening(server);
  return {
    target,
    proxy,
    requested,
    state,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
    },
  };
}

/** What a process with this environment, and no other, gets from the address. */
async function ask(url: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [ASK, url], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
  });
  assert.equal(stderr, "");
  return stdout.trim();
}

test("a proxy is asked to connect, with its credentials, and without a word on stderr", async () => {
  await using setting = await setUp(null);
  const { proxy, requested, target } = setting;
  const url = `http://api.example:${target.port}/`;
  for (const [name, address] of [
    ["http_proxy", `http://user:p%40ss@127.0.0.1:${proxy.port}`],
    ["HTTP_PROXY", `127.0.0.1:${proxy.port}`],
  ] as const) {
    assert.equal(await ask(url, { [name]: address }), "200");
  }
  const credentials = Buffer.from("user:p@ss").toString("base64");
  assert.deepEqual(requested, [
    `api.example:${target.port} Basic ${credentials}`,
    `api.example:${target.port}`,
  ]);
});

test("NO_PROXY goes past the proxy, for a name and for what ends with it", async () => {
  await using setting = await setUp(null);
  const { proxy, requested, target } = setting;
  const http_proxy = `http://127.0.0.1:${proxy.port}`;
  for (const NO_PROXY of ["127.0.0.1", "x.example,127.0.0.1", ".0.0.1", "*"]) {
    assert.equal(await ask(`http://127.0.0.1:${target.port}/`, { http_proxy, NO_PROXY }), "200");
  }
  assert.deepEqual(requested, []);
  await ask(`http://127.0.0.1:${target.port}/`, { http_proxy, NO_PROXY: "27.0.0.1" });
  assert.equal(requested.length, 1);
});

test("https goes through the proxy, also where only http_proxy is set, and trusts NODE_EXTRA_CA_CERTS", async () => {
  const ca = await makeCa("Inspection");
  const leaf = await makeLeaf({
    issuer: ca,
    dnsNames: ["api.example"],
    serverAuth: true,
    clientAuth: false,
  });
  await using setting = await setUp({ key: leaf.privateKeyPem, cert: leaf.certificatePem });
  const { proxy, requested, target } = setting;
  const url = `https://api.example:${target.port}/`;
  const address = `http://127.0.0.1:${proxy.port}`;
  assert.match(await ask(url, { https_proxy: address }), /inspects TLS.*NODE_EXTRA_CA_CERTS/);
  const file = join(mkdtempSync(join(tmpdir(), "ca-")), "ca.pem");
  writeFileSync(file, ca.certificatePem);
  for (const name of ["https_proxy", "HTTPS_PROXY", "http_proxy"]) {
    assert.equal(await ask(url, { [name]: address, NODE_EXTRA_CA_CERTS: file }), "200", name);
  }
  assert.equal(requested.length, 4);
});

test("a proxy that refuses is named, and so is what it wants", async () => {
  await using setting = await setUp(null);
  const { proxy, state, target } = setting;
  const http_proxy = `http://127.0.0.1:${proxy.port}`;
  const url = `http://api.example:${target.port}/`;
  state.refusal = 407;
  assert.match(await ask(url, { http_proxy }), /refused to connect, HTTP 407.*user and a password/);
  state.refusal = 503;
  assert.match(await ask(url, { http_proxy }), /^the proxy refused to connect, HTTP 503\.$/);
});
