import type { CertificateFile } from "../certificate/certificate.ts";
import type { Weakness } from "../certificate/weaknesses.ts";
import type { Notice } from "../text/notice.ts";

/** A problem, as the predicate of a sentence about the certificate. */
export type Fault = { readonly severity: Notice["severity"]; readonly predicate: string };

/** Warnings about what OpenSSL at its default security level, Go or BoringSSL refuses in a client certificate. */
export function weaknessWarnings({ certificate, weaknesses }: CertificateFile): readonly Fault[] {
  const ofKey = certificate.keyType === null ? null : keyProblem(certificate.keyType);
  // A CA isn't a client certificate, whatever its key usage.
  const counted = weaknesses.filter(({ kind }) => !(certificate.isCa && USAGES.has(kind)));
  const predicates = [...counted.map(predicateOf), ...(ofKey === null ? [] : [ofKey])];
  return predicates.map((predicate) => ({ severity: "warning", predicate }));
}

const USAGES: ReadonlySet<Weakness["kind"]> = new Set(["key usage", "netscape type"]);

function predicateOf(weakness: Weakness): string {
  switch (weakness.kind) {
    case "digest": {
      const who =
        weakness.isAccepted === "nowhere"
          ? "NGINX, Apache, HAProxy and Caddy refuse that by default"
          : `${IN_GO} don't support that`;
      return `is signed with ${weakness.name}: ${who}, so have it issued again with SHA-256`;
    }
    case "key usage":
      return "is not issued for signing (its key usage lacks digitalSignature): NGINX, Apache and HAProxy refuse it, so have it issued again with keyUsage = critical, digitalSignature";
    case "netscape type":
      return "is not issued for TLS clients (its Netscape certificate type lacks client): NGINX, Apache and HAProxy refuse it, so have it issued again without nsCertType";
    case "explicit curve":
      return `has a key whose curve is written out instead of named, which Cloudflare's TLS library, ${IN_GO} can't read: make a new key (openssl ecparam -genkey -name prime256v1)`;
    case "critical extension":
      return `has a critical extension that servers don't know (${weakness.identifier}) and therefore refuse: have it issued again without that extension, or with a non-critical one`;
    case "negative serial number":
      return `has a negative serial number, which ${IN_GO} refuse: have it issued again with a positive one`;
  }
}

const IN_GO = "Caddy and other servers written in Go";

/** Curves that every server supports in TLS 1.3: RFC 8446, section 4.2.3. */
const CURVES = ["EC P-256", "EC P-384", "EC P-521"];

const REMEDY = "issue it with an RSA key of 2048 bits or an EC key on P-256";

function keyProblem(keyType: string): string | null {
  const [type = "", size = ""] = keyType.split(" ");
  const bits = Number(size);
  if (type === "RSA" && bits < 2048) {
    return `has an RSA key of ${size} bits: NGINX, Apache, HAProxy and Caddy refuse fewer than 2048 by default, so ${REMEDY}`;
  }
  if (type === "RSA" && bits > 8192) {
    return `has an RSA key of ${size} bits: ${IN_GO} refuse more than 8192, so ${REMEDY}`;
  }
  if (type === "EC" && !CURVES.includes(keyType)) {
    return `has a key on the curve ${size}, which TLS 1.3 has no signatures for: ${REMEDY}`;
  }
  if (type === "DSA") return `has a DSA key, which TLS libraries no longer support: ${REMEDY}`;
  if (type === "RSA-PSS") return `has an RSA-PSS key, which ${IN_GO} don't support: ${REMEDY}`;
  if (type === "X25519" || type === "X448") {
    return `has an ${type} key, which can't sign, and so can't authenticate anything: ${REMEDY}`;
  }
  // Neither Cloudflare's docs nor its API schema name Edwards curves or SLH-DSA.
  if (type.startsWith("Ed") || type.startsWith("SLH-DSA")) {
    return `has an ${type} key, which Cloudflare's documentation does not mention: if Cloudflare refuses it, ${REMEDY}`;
  }
  return null;
}
