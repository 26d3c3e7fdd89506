import { type KeyObject, X509Certificate } from "node:crypto";
import { quote } from "../text/quote.ts";
import { sha256 } from "../text/sha.ts";
import { decodeBody, LONGEST_PEM, type PemBlock, pemBlocks, pemText, toPem } from "./pem.ts";
import { type Weakness, weaknessesOf } from "./weaknesses.ts";

/** A client certificate without its private key. Two with the same fingerprint are the same certificate. */
export type Certificate = {
  /** SHA-256 of the leaf's DER, 64 lower-case hex digits. */
  readonly fingerprint: string;
  /** Only the leaf, LF, trailing newline: as sent to Cloudflare. */
  readonly pem: string;
  /**
   * One line, most specific attribute first: `CN=api.example.com, O=Example`. Chosen by whoever made the certificate:
   * escape it.
   */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly isCa: boolean;
  /** Whether the extended key usage allows clientAuth; null without that extension (any use is allowed). */
  readonly clientAuth: boolean | null;
  /** Type and size of the key ("RSA 2048", "EC P-256", "Ed25519"); null if this Node can't read such keys (ML-DSA). */
  readonly keyType: string | null;
};

export type ParsedCertificate =
  | (CertificateFile & { readonly kind: "certificate" })
  | {
      readonly kind: "problem";
      /** The predicate of a sentence about the text: `holds a private key, not a certificate`. Never repeats the text. */
      readonly message: string;
    };

/** The certificates in a file. */
export type CertificateFile = {
  readonly certificate: Certificate;
  /** The certificates after the first one, as far as they can be parsed and the budget lasts. */
  readonly others: readonly Certificate[];
  /** Of the first certificate. */
  readonly weaknesses: readonly Weakness[];
};

/** What is left for parsing the certificates after the first one, which only messages need. */
export type OthersBudget = { left: number };

/** In one file: OpenSSL follows a chain of at most 100, NGINX of 1, and real ones have up to 5. */
const MOST_OTHERS = 20;

const LONGEST_NAME = 300;

const CLIENT_AUTH = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"];

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
};

/** Labels of certificates today, and before RFC 7468. */
const LABELS = ["CERTIFICATE", "X509 CERTIFICATE"];

/** Parses the first certificate in a PEM text. Line endings, indentation and surrounding text make no difference. */
export function parseCertificate(
  text: string,
  budget: OthersBudget = { left: MOST_OTHERS },
): ParsedCertificate {
  if (text.length > LONGEST_PEM)
    return problem("is larger than 64 KiB, too large for a certificate");
  const pem = pemText(text);
  const blocks = pemBlocks(pem);
  const certificates = blocks.filter(({ label }) => LABELS.includes(label));
  const [leaf] = certificates;
  if (!leaf) return problem(describeNonCertificate(pem, blocks));
  if (leaf.body === null)
    return problem("is cut off: the line -----END CERTIFICATE----- is missing");
  const der = decodeBody(leaf.body);
  if (!der) return problem("is damaged: the first certificate is not valid base64");
  const x509 = parseDer(der);
  const certificate = x509 && describe(x509);
  if (!certificate) return problem("is damaged: the first certificate in it can't be parsed");
  const others = certificates.slice(1, 1 + Math.min(MOST_OTHERS, budget.left));
  budget.left -= others.length;
  return {
    kind: "certificate",
    certificate,
    others: others.flatMap(parseBlock),
    weaknesses: [...weaknessesOf(der)],
  };
}

function parseBlock({ body }: PemBlock): Certificate[] {
  const der = decodeBody(body ?? "");
  const x509 = der && parseDer(der);
  const certificate = x509 && describe(x509);
  return certificate ? [certificate] : [];
}

function problem(message: string): ParsedCertificate {
  return { kind: "problem", message };
}

function describeNonCertificate(text: string, blocks: readonly PemBlock[]): string {
  const label = blocks[0]?.label;
  if (label === undefined) {
    if (text.trim() === "") return "is empty";
    const der = decodeBody(text.replaceAll(/\s/g, ""));
    if (der && parseDer(der)) {
      return "is base64 without its first and last line: add -----BEGIN CERTIFICATE----- and -----END CERTIFICATE----- around it";
    }
    return "has no certificate in it: a certificate in PEM form begins with -----BEGIN CERTIFICATE-----";
  }
  if (label.endsWith("PRIVATE KEY")) return "holds a private key, not a certificate";
  if (label.endsWith("PUBLIC KEY")) return "holds a public key, not a certificate";
  if (label.endsWith("CERTIFICATE REQUEST")) {
    return "holds a certificate signing request: the certificate that the CA issued for it is needed";
  }
  if (label === "TRUSTED CERTIFICATE") {
    return "holds OpenSSL's own form TRUSTED CERTIFICATE: convert it with openssl x509 -in FILE -out NEW.pem";
  }
  if (label.startsWith("PKCS")) {
    return "holds a PKCS #7 bundle: convert it with openssl pkcs7 -print_certs -in FILE -out NEW.pem";
  }
  return `holds ${quote(label)}, not a certificate`;
}

function parseDer(der: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

function describe(x509: X509Certificate): Certificate | null {
  const notBefore = isoTime(x509.validFromDate);
  const notAfter = isoTime(x509.validToDate);
  if (notBefore === null || notAfter === null) return null;
  const der = x509.raw;
  // The types say otherwise, but these are undefined for an empty name or without extended key usage.
  const { subject, issuer, keyUsage } = x509 as Partial<X509Certificate>;
  return {
    fingerprint: sha256(der),
    pem: toPem("CERTIFICATE", der.toString("base64")),
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    notBefore,
    notAfter,
    isCa: x509.ca,
    clientAuth: keyUsage?.some((usage) => CLIENT_AUTH.includes(usage)) ?? null,
    keyType: keyTypeOf(x509),
  };
}

/** Null if a Date can't represent the time. */
function isoTime(time: Date): string | null {
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** OpenSSL prints one attribute per line, the most general first. */
function oneLine(name: string | undefined): string {
  const lines = (name ?? "")
    .slice(0, 100 * LONGEST_NAME)
    .split("\n")
    .filter((line) => line !== "")
    .reverse();
  if (lines.length === 0) return "(no name)";
  const text = lines.toSorted((a, b) => rank(a) - rank(b)).join(", ");
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}

function rank(attribute: string): number {
  return attribute.startsWith("CN=") ? 0 : 1;
}

function keyTypeOf(x509: X509Certificate): string | null {
  const key = publicKeyOf(x509);
  const type = key?.asymmetricKeyType;
  if (!key || !type) return null;
  const { modulusLength, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  if (type === "ec") return `EC ${CURVES[namedCurve] ?? namedCurve}`;
  if (type.startsWith("ed")) return type.replace("ed", "Ed");
  return modulusLength === undefined
    ? type.toUpperCase()
    : `${type.toUpperCase()} ${modulusLength}`;
}

function publicKeyOf(x509: X509Certificate): KeyObject | null {
  try {
    return x509.publicKey;
  } catch {
    return null;
  }
}
