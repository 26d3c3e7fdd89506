import { createHash, createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

import { MADE_UP, malformed, refusal } from "./refusal.ts";
import type { StoredCertificate } from "./world.ts";

/** What of a certificate never changes. */
export type ParsedCertificate = Pick<
  StoredCertificate,
  "der" | "fingerprint" | "issuer" | "serialNumber" | "signature" | "expiresOn"
>;

/**
 * A certificate from PEM, refused as Cloudflare does: what is not a certificate (1408), a CA (a leaf is
 * missing then). What becomes of a chain is not documented, so that a client should send the leaf alone.
 */
export function parseCertificate(pem: string): ParsedCertificate {
  if (pem.split("-----BEGIN CERTIFICATE-----").length > 2) {
    throw malformed("certificate: send the leaf alone, not a chain");
  }
  const x509 = readCertificate(pem);
  if (x509.ca) throw refusal(400, MADE_UP.missingLeaf, "missing leaf certificate");
  return {
    der: x509.raw,
    fingerprint: createHash("sha256").update(x509.raw).digest("hex"),
    issuer: issuerName(x509),
    serialNumber: BigInt(`0x${x509.serialNumber}`).toString(),
    signature: SIGNATURES[x509.signatureAlgorithm ?? ""] ?? "Unknown Signature",
    expiresOn: x509.validToDate.getTime(),
  };
}

/** Refuses a key that is encrypted, unreadable or another certificate's. */
export function checkPrivateKey(certificatePem: string, privateKeyPem: string): void {
  if (privateKeyPem.includes("ENCRYPTED")) {
    throw refusal(400, MADE_UP.unusableKey, "The private key must not be encrypted.");
  }
  const key = readKey(privateKeyPem);
  if (key.asymmetricKeyType?.startsWith("ml-dsa") && !isSeedOnly(privateKeyPem)) {
    throw refusal(400, MADE_UP.unusableKey, "An ML-DSA key must be in the seed-only encoding.");
  }
  const x509 = new X509Certificate(certificatePem);
  if (!hasReadableKey(x509) || x509.checkPrivateKey(key)) return;
  throw refusal(400, MADE_UP.keyMismatch, "The private key does not match the certificate.");
}

/** The text that Cloudflare returns: the same certificate, never quite the same bytes. */
export function reformatted(der: Buffer, lineEnd: string): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  const all = ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", "", ""];
  return all.join(lineEnd);
}

/** In Cloudflare's words, by the names of OpenSSL. */
const SIGNATURES: Readonly<Record<string, string>> = {
  sha1WithRSAEncryption: "SHA1WithRSA",
  sha256WithRSAEncryption: "SHA256WithRSA",
  sha384WithRSAEncryption: "SHA384WithRSA",
  sha512WithRSAEncryption: "SHA512WithRSA",
  "ecdsa-with-SHA1": "ECDSAWithSHA1",
  "ecdsa-with-SHA256": "ECDSAWithSHA256",
  "ecdsa-with-SHA384": "ECDSAWithSHA384",
  "ecdsa-with-SHA512": "ECDSAWithSHA512",
};

/** The issuer's organization, or else its common name, without spaces and punctuation: `DigiCertInc`. */
function issuerName(x509: X509Certificate): string {
  const parts = new Map(x509.issuer.split("\n").map((part) => [part.split("=", 1)[0], part]));
  const part = parts.get("O") ?? parts.get("CN") ?? x509.issuer;
  return part.replace(/^\w+=/, "").replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Whether PKCS#8 holds the seed alone: 32 bytes tagged [0] (RFC 9881). Cloudflare refuses the expanded
 * key, with or without the seed beside it.
 */
function isSeedOnly(pem: string): boolean {
  const der = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ""), "base64");
  return der.length === 54 && der.subarray(20, 22).equals(Buffer.of(0x80, 32));
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw refusal(400, 1408, "Unable to parse certificate");
  }
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw refusal(400, MADE_UP.unusableKey, "Unable to parse private key");
  }
}

/** False for a key type that this Node does not know; Cloudflare may (ML-DSA). */
function hasReadableKey(x509: X509Certificate): boolean {
  try {
    return x509.publicKey.type === "public";
  } catch {
    return false;
  }
}
