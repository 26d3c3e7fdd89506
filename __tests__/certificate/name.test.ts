import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";

import { isSameName, nameOnOneLine, nameText } from "../../src/certificate/name.ts";
import { makeLeaf } from "../fixtures/certificates.ts";

/** The subject of a certificate as DER: the sixth part of its TBSCertificate (RFC 5280, section 4.1). */
function subjectDer(certificate: Buffer): Buffer {
  let at = content(certificate, content(certificate, 0).start).start;
  for (let part = 0; part < 5; part += 1) at = content(certificate, at).end;
  return certificate.subarray(at, content(certificate, at).end);
}

function content(der: Buffer, at: number): { readonly start: number; readonly end: number } {
  const short = der.readUInt8(at + 1);
  if (short < 0x80) return { start: at + 2, end: at + 2 + short };
  const start = at + 2 + (short & 0x7f);
  return { start, end: start + der.readUIntBE(at + 2, short & 0x7f) };
}

test("a name in DER reads as Node prints it in a certificate", async () => {
  for (const subject of [
    "Example CA",
    [{ C: ["DE"] }, { O: ["Example, Ltd."] }, { CN: ["Zoë <b>@team</b>"] }],
    "x".repeat(70_000),
  ]) {
    const { der } = await makeLeaf({ subject, isCa: true });
    const expected = nameOnOneLine(new X509Certificate(der).subject);
    assert.equal(nameText(subjectDer(der)), expected);
  }
});

test("bytes that are no name give none", () => {
  for (const hex of ["", "00", "30", "3081ff", "3003020101", "ffffffff"]) {
    assert.equal(nameText(Buffer.from(hex, "hex")), null, hex);
  }
});

test("two names are the same whatever the order of their attributes", () => {
  assert.ok(isSameName("CN=Example CA, O=Example, C=DE", "C=DE, O=Example, CN=Example CA"));
  assert.ok(!isSameName("CN=Example CA, O=Example", "CN=Example CA"));
  assert.ok(!isSameName("CN=Example CA", "CN=Example CA 2"));
});
