import { type Validity, validityOf } from "../certificate/validity.ts";
import { compare } from "../text/order.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import type { CurrentCertificate, ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import { factsOf, type Operation } from "./operation.ts";
import type { CertificateUse, PlanOptions } from "./plan.ts";

/**
 * Every certificate that is declared or in use after the plan, soonest expiry first. Cloudflare keeps presenting
 * expired ones.
 */
export function certificateUses(
  input: ZoneInput,
  diff: ZoneDiff,
  options: Pick<PlanOptions, "now" | "expiryWarningDays">,
): CertificateUse[] {
  return [...declaredUses(input), ...undeclaredUses(input, diff)]
    .map((use) => ({ ...use, ...validityOf(use.certificate, options) }))
    .sort(
      (a, b) =>
        compare(a.certificate.notAfter, b.certificate.notAfter) ||
        compare(a.certificate.fingerprint, b.certificate.fingerprint) ||
        compare(a.store, b.store),
    );
}

type Use = Omit<CertificateUse, keyof Validity>;

function declaredUses({ desired }: ZoneInput): Use[] {
  return desired.certificates.flatMap(({ name, certificate, stores }) =>
    stores.map((store) => ({
      store,
      name,
      certificate: factsOf(certificate),
      hostnames: desired.associations
        .filter((association) => store === "hostname" && association.enabled)
        .filter((association) => association.fingerprint === certificate.fingerprint)
        .map((association) => association.hostname)
        .sort(compare),
      zoneLevel:
        store === "zone" &&
        desired.zoneLevel?.enabled === true &&
        desired.zoneLevel.fingerprint === certificate.fingerprint,
    })),
  );
}

function undeclaredUses({ desired, current }: ZoneInput, diff: ZoneDiff): Use[] {
  const declared = new Set(
    desired.certificates.flatMap(({ certificate, stores }) =>
      stores.map((store) => `${store} ${certificate.fingerprint}`),
    ),
  );
  const handled = new Set([
    ...desired.associations.map((association) => association.hostname),
    ...diff.operations.flatMap((operation) =>
      operation.kind === "void-association" ? [operation.hostname] : [],
    ),
  ]);
  const staying = current.associations.filter(
    (association) => association.enabled && !handled.has(association.hostname),
  );
  return current.certificates
    .filter(
      (certificate) => !declared.has(`${certificate.store} ${certificate.certificate.fingerprint}`),
    )
    .map((certificate) => ({
      store: certificate.store,
      name: null,
      certificate: factsOf(certificate.certificate),
      hostnames: staying
        .filter((association) => association.certificateId === certificate.id)
        .map((association) => association.hostname)
        .sort(compare),
      zoneLevel: presentsZoneLevel(certificate, { desired, current }),
    }))
    .filter((use) => use.hostnames.length > 0 || use.zoneLevel);
}

function presentsZoneLevel(
  certificate: CurrentCertificate,
  { desired, current }: Pick<ZoneInput, "desired" | "current">,
): boolean {
  if (certificate.store !== "zone" || desired.zoneLevel !== null || !current.zoneLevel)
    return false;
  return presentedCertificates(current.certificates).includes(certificate);
}

/** Who is already presented the certificate, leaving out whatever these operations change. */
export function presentUses(
  use: Pick<CertificateUse, "hostnames" | "zoneLevel" | "store" | "certificate">,
  operations: readonly Operation[],
): Pick<CertificateUse, "hostnames" | "zoneLevel"> {
  const changed = new Set(
    operations.flatMap((operation) =>
      operation.kind === "set-association" ? [operation.hostname] : [],
    ),
  );
  const isToCome = operations.some((operation) =>
    operation.kind === "upload-certificate"
      ? operation.store === use.store &&
        operation.certificate.fingerprint === use.certificate.fingerprint
      : operation.kind === "set-zone-level",
  );
  return {
    hostnames: use.hostnames.filter((hostname) => !changed.has(hostname)),
    zoneLevel: use.zoneLevel && !isToCome,
  };
}
