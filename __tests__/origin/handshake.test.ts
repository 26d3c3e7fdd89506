import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { test } from "node:test";
import { connect, createServer, type TlsOptions } from "node:tls";

import { nameText } from "../../src/certificate/name.ts";
import { readHandshake } from "../../src/origin/handshake.ts";
import { tapSocket } from "../../src/origin/tap.ts";
import { makeCa, makeLeaf } from "../fixtures/certificates.ts";

const [server, ca] = [await makeLeaf({ subject: "server.test" }), await makeCa("Example CA")];
const identity = { cert: server.certificatePem, key: server.privateKeyPem };
const asking = { requestCert: true, rejectUnauthorized: false, ca: ca.certificatePem };

const SUITES = {
  "TLS 1.2": { maxVersion: "TLSv1.2" },
  "TLS 1.3, AES-128": { minVersion: "TLSv1.3", ciphers: "TLS_AES_128_GCM_SHA256" },
  "TLS 1.3, AES-256": { minVersion: "TLSv1.3", ciphers: "TLS_AES_256_GCM_SHA384" },
  "TLS 1.3, ChaCha20": { minVersion: "TLSv1.3", ciphers: "TLS_CHACHA20_POLY1305_SHA256" },
  // A curve that the client has no key share for.
  "TLS 1.3, hello retried": { minVersion: "TLSv1.3", ecdhCurve: "P-521" },
} satisfies Record<string, TlsOptions>;

for (const [name, options] of Object.entries(SUITES)) {
  test(`${name}: the request for a certificate is read with its authorities`, async () => {
    const { bytes, secret } = await record({ ...identity, ...asking, ...options });
    const read = readHandshake(bytes, secret);
    assert.equal(read.version, name.startsWith("TLS 1.2") ? "TLSv1.2" : "TLSv1.3");
    assert.equal(read.asked, true);
    assert.deepEqual(read.authorities.map(nameText), ["CN=Example CA"]);
    assert.deepEqual(read.certificate, server.der);
  });

  test(`${name}: a server that asks for no certificate is seen not to`, async () => {
    const { bytes, secret } = await record({ ...identity, ...options });
    const read = readHandshake(bytes, secret);
    assert.equal(read.asked, false);
    assert.deepEqual(read.authorities, []);
    assert.deepEqual(read.certificate, server.der);
  });
}

test("a handshake that is cut anywhere is read as far as it goes", async () => {
  for (const options of [SUITES["TLS 1.2"], SUITES["TLS 1.3, AES-128"]]) {
    const { bytes, secret } = await record({ ...identity, ...asking, ...options });
    let seen = 0;
    for (let length = 0; length <= bytes.length; length += 1) {
      const read = readHandshake(bytes.subarray(0, length), secret);
      const facts = [read.version, read.certificate, read.asked].filter((fact) => fact !== null);
      assert.ok(facts.length >= seen, `at ${length}`);
      assert.notEqual(read.asked, false, `at ${length}`);
      seen = facts.length;
    }
    assert.equal(seen, 3);
  }
});

test("damaged bytes and a wrong secret never throw", async () => {
  for (const options of [SUITES["TLS 1.2"], SUITES["TLS 1.3, AES-128"]]) {
    const { bytes, secret } = await record({ ...identity, ...asking, ...options });
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged.writeUInt8(bytes.readUInt8(at) ^ flip, at);
        readHandshake(damaged, secret).authorities.forEach(nameText);
      }
    }
    const wrong = readHandshake(bytes, secret && Buffer.alloc(secret.length));
    assert.equal(wrong.asked, secret === null ? true : null);
  }
});

type Recorded = { readonly bytes: Buffer; readonly secret: Buffer | null };

/** What a server with these options sends in a real handshake, and the secret that opens it. */
async function record(options: TlsOptions): Promise<Recorded> {
  const listener = createServer(options, (socket) => {
    socket.on("error", () => undefined).end();
  });
  await once(listener.listen(0, "127.0.0.1"), "listening");
  const address = listener.address();
  assert.ok(address !== null && typeof address !== "string");
  const tap = tapSocket(connectSocket({ host: "127.0.0.1", port: address.port }), 65_536);
  const client = connect({ socket: tap.stream, rejectUnauthorized: false });
  let secret: Buffer | null = null;
  client.on("keylog", (line) => {
    const hex = /^SERVER_HANDSHAKE_TRAFFIC_SECRET \S+ (\S+)/.exec(line.toString())?.[1];
    if (hex !== undefined) secret = Buffer.from(hex, "hex");
  });
  await once(client, "secureConnect");
  const bytes = tap.received();
  client.destroy();
  listener.close();
  await once(listener, "close");
  return { bytes, secret };
}
