import type { Certificate } from "../certificate/certificate.ts";
import { validityOf } from "../certificate/validity.ts";
import type { ZonePlan } from "../plan/plan.ts";
import { compare } from "../text/order.ts";
import { findCertificate } from "../zone/certificates.ts";
import { certificateKey, type CurrentCertificate, type ZoneInput } from "../zone/zone.ts";
import { type Facts, stateOf } from "./facts.ts";
import type { ReportCertificate, ReportHostname } from "./schema.ts";

const UNNAMED = "(not named)";

type Stored = Pick<CurrentCertificate, "store" | "certificate" | "status">;

/** Every certificate that the zone has on Cloudflare or that aop.yaml declares for it, soonest expiry first. */
export function certificatesOf(
  facts: Facts,
  zone: ZonePlan,
  input: ZoneInput,
  hostnames: readonly ReportHostname[],
): readonly ReportCertificate[] {
  const options = { now: new Date(facts.time), expiryWarningDays: facts.expiryWarningDays };
  const names = new Map(
    input.desired.certificates.map(({ name, certificate }) => [certificate.fingerprint, name]),
  );
  const presentAt = (level: ReportHostname["level"], fingerprint: string): number =>
    hostnames.filter((hostname) => hostname.level === level && hostname.certificate === fingerprint)
      .length;
  const isNamed = ({ fingerprint }: Certificate): boolean => facts.named || names.has(fingerprint);
  return stored(facts, zone, input)
    .map(({ store, status, certificate }) => ({
      fingerprint: certificate.fingerprint,
      store,
      name: names.get(certificate.fingerprint) ?? null,
      // The subject of an undeclared certificate is often an undeclared hostname.
      subject: isNamed(certificate) ? certificate.subject : UNNAMED,
      issuer: isNamed(certificate) ? certificate.issuer : UNNAMED,
      keyType: certificate.keyType,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      state: validityOf(certificate, options).state,
      status,
      hostnames: store === "hostname" ? presentAt("hostname", certificate.fingerprint) : 0,
      zoneLevel: store === "zone" && isZoneLevel(facts, input, certificate.fingerprint),
    }))
    .sort(
      (a, b) =>
        compare(a.notAfter, b.notAfter) ||
        compare(a.fingerprint, b.fingerprint) ||
        compare(a.store, b.store) ||
        compare(a.status, b.status),
    );
}

function stored(facts: Facts, zone: ZonePlan, { desired, current }: ZoneInput): readonly Stored[] {
  const isApplied = stateOf(facts) === "applied";
  const deleted = new Set(
    zone.operations.flatMap(({ operation }) =>
      operation.kind === "delete-certificate"
        ? [`${operation.store} ${operation.id}`]
        : operation.kind === "upload-certificate"
          ? operation.replaces.map((id) => `${operation.store} ${id}`)
          : [],
    ),
  );
  const there = current.certificates.filter(
    ({ store, id }) => !isApplied || !deleted.has(`${store} ${id}`),
  );
  const keys = new Set(
    there.map((present) => certificateKey(present.store, present.certificate.fingerprint)),
  );
  const missing = desired.certificates.flatMap(({ certificate, stores }) =>
    stores
      .filter((store) => !keys.has(certificateKey(store, certificate.fingerprint)))
      .map((store) => ({ store, certificate, status: isApplied ? "active" : "not uploaded" })),
  );
  return [...there, ...missing];
}

/** Whether the zone level presents it in the state that the report shows. */
function isZoneLevel(facts: Facts, { desired, current }: ZoneInput, fingerprint: string): boolean {
  const wanted = desired.zoneLevel;
  if (stateOf(facts) === "applied" && wanted !== null)
    return wanted.enabled && wanted.fingerprint === fingerprint;
  return current.zoneLevel && findCertificate(current, "zone", fingerprint)?.status === "active";
}
