import type { Certificate, CertificateFile } from "../certificate/certificate.ts";
import { daysInWords, invalidityOf, validityOf } from "../certificate/validity.ts";
import type { Notice, Position } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { day } from "../text/time.ts";
import { type Fault, weaknessWarnings } from "./weakness-warnings.ts";

export type CertificateCheck = {
  readonly now: Date;
  /** Null if the validity period isn't checked. */
  readonly expiry: Expiry | null;
  /** Its name in aop.yaml. */
  readonly name: string;
  /** Path of its file, as written. */
  readonly path: string;
  readonly at: Position | null;
  /** Whether an enabled hostname or an enabled zone level uses it. */
  readonly isPresented: boolean;
};

export type Expiry = {
  /** For a certificate that has expired, or is used before it is valid. */
  readonly severity: "error" | "warning";
  /** Warn if fewer days than this are left. */
  readonly warningDays: number;
};

/** Why Cloudflare or an origin may refuse a certificate, and what else in its file is ignored. */
export function checkCertificate(
  file: CertificateFile,
  check: CertificateCheck,
): readonly Notice[] {
  const { certificate } = file;
  const findings = [
    ...usageFaults(file),
    ...weaknessWarnings(file),
    ...validityFaults(certificate, check),
  ];
  const problems = findings.map(({ severity, predicate }) => ({
    severity,
    message: `The certificate ${quote(check.name)} ${predicate}.`,
    at: check.at,
  }));
  return [...problems, ...ignoredCertificates(file, check)];
}

function* usageFaults({ certificate, others }: CertificateFile): Generator<Fault> {
  const { isCa, clientAuth, keyType } = certificate;
  if (isCa) {
    // Cloudflare's docs on per-hostname setup quote this error for a root CA.
    const refused = 'is a CA certificate, which Cloudflare refuses ("missing leaf certificate")';
    const predicate = others.some((other) => !other.isCa)
      ? `${refused}: put the client certificate first in the file`
      : `${refused}: issue a client certificate with it, as docs/certificates.md shows, and name that one here. The CA itself goes to the origins`;
    yield { severity: "error", predicate };
  }
  if (clientAuth === false) {
    const predicate =
      "is not issued for client authentication (its extended key usage lacks clientAuth): many origins refuse it";
    yield { severity: "warning", predicate };
  }
  if (keyType === null) {
    const predicate =
      "has a key of a type that this action can't read, so it can't check that the private key belongs to it";
    yield { severity: "warning", predicate };
  }
}

/** Only the first certificate counts. Those of its issuers commonly follow, so they aren't reported. */
function* ignoredCertificates(
  { certificate, others }: CertificateFile,
  check: CertificateCheck,
): Generator<Notice> {
  const leaves = others.filter(
    ({ isCa, fingerprint }) => !isCa && fingerprint !== certificate.fingerprint,
  );
  const [next] = leaves;
  if (certificate.isCa || next === undefined) return;
  const ignored = leaves.length === 1 ? "is ignored" : `and ${leaves.length - 1} more are ignored`;
  const message = `${quote(check.path)} holds several client certificates: the first one, ${quote(certificate.subject)}, is used for ${quote(check.name)}, while ${quote(next.subject)} ${ignored}.`;
  yield { severity: "warning", message, at: check.at };
}

function* validityFaults(
  certificate: Certificate,
  { now, expiry, isPresented }: CertificateCheck,
): Generator<Fault> {
  if (expiry === null) return;
  const { severity, warningDays } = expiry;
  const invalid = invalidityOf(certificate, now);
  if (invalid?.kind === "over") {
    yield { severity, predicate: `${invalid.words}: origins refuse it, so replace it` };
  } else if (invalid?.kind === "early" && isPresented) {
    const predicate = `${invalid.words}: origins refuse it until then, so nothing may use it yet. Declare it without using it (it is uploaded, ready for later), or merge this after that time`;
    yield { severity, predicate };
  } else if (invalid?.kind === "early") {
    const predicate = `${invalid.words}: origins refuse it until then, so it can be uploaded but must not be used yet`;
    yield { severity: "warning", predicate };
  } else {
    yield* expiring(certificate, now, warningDays);
  }
}

function* expiring(certificate: Certificate, now: Date, warningDays: number): Generator<Fault> {
  const options = { now, expiryWarningDays: warningDays };
  const { daysLeft, state } = validityOf(certificate, options);
  if (state !== "expiring" || daysLeft === null) return;
  const predicate = `expires on ${day(certificate.notAfter)}, in ${daysInWords(daysLeft)}: replace it in time`;
  yield { severity: "warning", predicate };
}
