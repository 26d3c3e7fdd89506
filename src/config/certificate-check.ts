import type { Certificate } from "../certificate/certificate.ts";
import type { Position, Problem } from "../text/notice.ts";
import { quote } from "../text/quote.ts";

export type CertificateCheck = {
  readonly now: Date;
  readonly expiryWarningDays: number;
  /** How bad an expired certificate is; `leave`: a plan, which knows what uses it, tells of expiry. */
  readonly expired: "error" | "warning" | "leave";
  /** Its name in aop.yaml. */
  readonly name: string;
  readonly at: Position | null;
};

const DAY = 86_400_000;

/** What Cloudflare or an origin will not like about a certificate. */
export function checkCertificate(
  certificate: Certificate,
  check: CertificateCheck,
): readonly Problem[] {
  return [...unfit(certificate), ...untimely(certificate, check)].map(
    ({ severity, predicate }) => ({
      severity,
      message: `The certificate ${quote(check.name)} ${predicate}.`,
      at: check.at,
    }),
  );
}

/** Whole days, rounded down. */
function daysLeft(certificate: Certificate, now: Date): number {
  return Math.floor((epoch(certificate.notAfter) - now.getTime()) / DAY);
}

type Finding = { readonly severity: Problem["severity"]; readonly predicate: string };

function* unfit({ isCa, clientAuth, keyType }: Certificate): Generator<Finding> {
  if (isCa) {
    // cloudflare docs, per-hostname set-up: a root CA is answered with this text.
    const predicate =
      'is a CA certificate, which Cloudflare refuses ("missing leaf certificate"): put the leaf first in the file';
    yield { severity: "error", predicate };
  }
  if (clientAuth === false) {
    const predicate =
      "is not meant for client authentication (its extended key usage lacks clientAuth): many origins refuse it";
    yield { severity: "warning", predicate };
  }
  if (keyType === null) {
    const predicate =
      "has a key of a type that can't be read here: whether its private key fits is not checked, Cloudflare decides";
    yield { severity: "warning", predicate };
  }
}

function* untimely(certificate: Certificate, check: CertificateCheck): Generator<Finding> {
  const { notBefore, notAfter } = certificate;
  const days = daysLeft(certificate, check.now);
  if (check.expired === "leave") {
    // Told beside what uses it.
  } else if (epoch(notAfter) <= check.now.getTime()) {
    const predicate = `expired on ${day(notAfter)}: origins refuse it, so replace it`;
    yield { severity: check.expired, predicate };
  } else if (days < check.expiryWarningDays) {
    const predicate = `expires on ${day(notAfter)}, in ${days === 1 ? "1 day" : `${days} days`}: replace it in time`;
    yield { severity: "warning", predicate };
  }
  if (epoch(notBefore) > check.now.getTime()) {
    const predicate = `is not valid before ${day(notBefore)}: origins refuse it until then`;
    yield { severity: "warning", predicate };
  }
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

function epoch(iso: string): number {
  return new Date(iso).getTime();
}
