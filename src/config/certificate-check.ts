import type { Certificate } from "../certificate/certificate.ts";
import type { Position, Problem } from "../text/notice.ts";
import { quote } from "../text/quote.ts";

export type CertificateCheck = {
  readonly now: Date;
  /** Null where expiry is not looked at. */
  readonly expiry: Expiry | null;
  /** Its name in aop.yaml. */
  readonly name: string;
  readonly at: Position | null;
};

export type Expiry = {
  /** How bad an expired certificate is. */
  readonly severity: "error" | "warning";
  /** Fewer days left than this are a warning. */
  readonly warningDays: number;
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

function* untimely(
  { notBefore, notAfter }: Certificate,
  { now, expiry }: CertificateCheck,
): Generator<Finding> {
  if (expiry !== null) yield* expiring(notAfter, now, expiry);
  if (epoch(notBefore) > now.getTime()) {
    const predicate = `is not valid before ${day(notBefore)}: origins refuse it until then`;
    yield { severity: "warning", predicate };
  }
}

function* expiring(notAfter: string, now: Date, expiry: Expiry): Generator<Finding> {
  const days = Math.floor((epoch(notAfter) - now.getTime()) / DAY);
  if (epoch(notAfter) <= now.getTime()) {
    const predicate = `expired on ${day(notAfter)}: origins refuse it, so replace it`;
    yield { severity: expiry.severity, predicate };
  } else if (days < expiry.warningDays) {
    const predicate = `expires on ${day(notAfter)}, in ${days === 1 ? "1 day" : `${days} days`}: replace it in time`;
    yield { severity: "warning", predicate };
  }
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

function epoch(iso: string): number {
  return new Date(iso).getTime();
}
