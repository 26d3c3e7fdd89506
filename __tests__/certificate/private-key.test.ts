import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { test } from "node:test";

import { type Certificate, parseCertificate } from "../../src/certificate/certificate.ts";
import { DERIVATION_BUDGET } from "../../src/certificate/derivation.ts";
import {
  checkPrivateKey,
  type KeyOptions,
  type PrivateKeyCheck,
} from "../../src/certificate/private-key.ts";
import { encryptKey, makeLeaf, withUnknownKeyAlgorithm } from "../fixtures/certificates.ts";

const leaf = await makeLeaf();
const other = await makeLeaf();
const certificate = parsed(leaf.certificatePem);
const KEY = leaf.privateKeyPem;

function parsed(pem: string): Certificate {
  const result = parseCertificate(pem);
  return result.kind === "certificate" ? result.certificate : assert.fail(result.message);
}

function check(
  pem: string,
  passphrase: string | null = null,
  more: Partial<KeyOptions> = {},
): PrivateKeyCheck {
  const budget = { left: DERIVATION_BUDGET };
  return checkPrivateKey(pem, {
    stored: "in a secret",
    passphrase,
    certificate,
    others: [],
    budget,
    ...more,
  });
}

function message(pem: string, passphrase: string | null = null): string {
  const result = check(pem, passphrase);
  return result.kind === "problem" ? result.message : result.kind;
}

test("a key that belongs to the certificate comes back as unencrypted PKCS#8 with LF, whatever its form", () => {
  const sec1 = createPrivateKey(KEY).export({ type: "sec1", format: "pem" }).toString();
  const parameters =
    "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
  for (const given of [
    KEY,
    KEY.trimEnd(),
    KEY.replaceAll("\n", "\r\n"),
    KEY.replaceAll("\n", "\\n"),
    KEY.replaceAll("\n", "\\r\\n"),
    KEY.replaceAll(/^/gm, "  "),
    `${leaf.certificatePem}${KEY}`,
    sec1,
    parameters + sec1,
  ]) {
    assert.deepEqual(check(given), { kind: "ok", pem: KEY });
  }
});

test("an encrypted key is decrypted with its passphrase", () => {
  const encrypted = encryptKey(KEY, "gehe im");
  assert.deepEqual(check(encrypted, "gehe im"), { kind: "ok", pem: KEY });
  assert.match(message(encrypted), /is encrypted: say where its passphrase is/);
  assert.match(message(encrypted, "wrong"), /passphrase is wrong/);
  assert.match(message(encrypted, ""), /passphrase is wrong/);
  assert.match(message(encrypted, "x".repeat(5000)), /passphrase is wrong/);
});

test("each thing that is no usable key is named, and never repeated", () => {
  const publicKey = createPublicKey(KEY).export({ type: "spki", format: "pem" }).toString();
  const damaged = KEY.replace(/\n.{20}/, "\nAAAAAAAAAAAAAAAAAAAA");
  const cases: readonly (readonly [string, RegExp])[] = [
    ["", /^is empty$/],
    ["hunter2", /is not a private key in PEM form/],
    [leaf.certificatePem, /holds a certificate, not a private key/],
    [publicKey, /holds a public key/],
    [KEY.slice(0, -20), /cut off/],
    [KEY.replaceAll("\n", " "), /lost its line breaks.*gh secret set/],
    [KEY.replaceAll("\n", ""), /lost its line breaks/],
    [damaged, /is damaged/],
    [other.privateKeyPem, /does not belong to the certificate "CN=/],
  ];
  for (const [given, pattern] of cases) {
    assert.match(message(given), pattern);
    assert.ok(!given.split("\n").some((line) => line.length > 8 && message(given).includes(line)));
  }
});

test("a key of another type does not belong to the certificate either", async () => {
  for (const keyType of ["rsa", "ed25519"] as const) {
    assert.match(message((await makeLeaf({ keyType })).privateKeyPem), /does not belong/);
  }
});

test("with a certificate whose key can't be read the private key is passed on unchecked", () => {
  const unknown = parsed(withUnknownKeyAlgorithm(leaf.certificatePem));
  const unreadable = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
  for (const given of [KEY, unreadable]) {
    const result = check(given.replaceAll("\n", "\\n"), null, { certificate: unknown });
    assert.equal(result.kind === "unchecked" && result.pem, given);
  }
  assert.equal(check(leaf.certificatePem, null, { certificate: unknown }).kind, "problem");
});
