import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { createSecureContext } from "node:tls";

import { makeStranger } from "../../src/origin/stranger.ts";

test("the certificate that nobody trusts is a proper one, signed with its own key", () => {
  const { certificatePem, privateKeyPem } = makeStranger();
  const certificate = new X509Certificate(certificatePem);
  assert.equal(certificate.subject, "CN=aop-action control");
  assert.equal(certificate.issuer, certificate.subject);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.ok(certificate.checkPrivateKey(createPrivateKey(privateKeyPem)));
  assert.ok(certificate.validFromDate < new Date() && new Date() < certificate.validToDate);
  createSecureContext({ cert: certificatePem, key: privateKeyPem });
});

test("its key is made anew each time", () => {
  const serial = (): string => new X509Certificate(makeStranger().certificatePem).fingerprint256;
  assert.equal(new Set(Array.from({ length: 20 }, serial)).size, 20);
});
