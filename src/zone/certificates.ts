import { compare } from "../text/order.ts";
import { isActive, isPresent } from "./lifecycle.ts";
import type { CurrentCertificate, CurrentZone, Store } from "./zone.ts";

/** The usable certificate with this fingerprint in this store; of several, an active one, then the newest. */
export function findCertificate(
  current: CurrentZone,
  store: Store,
  fingerprint: string,
): CurrentCertificate | null {
  const found = current.certificates
    .filter(
      (certificate) =>
        certificate.store === store && certificate.certificate.fingerprint === fingerprint,
    )
    .filter(isPresent)
    .sort((a, b) => Number(isActive(b)) - Number(isActive(a)) || newestFirst(a, b));
  return found[0] ?? null;
}

/**
 * The zone-level certificate that Cloudflare presents while the zone level is on; several, likeliest first, if it could
 * be any of them. The choice is Cloudflare's: of several active certificates it presents the most recently deployed one
 * (docs, "Manage certificates"). A certificate that isn't active isn't deployed, so it doesn't count, however new it
 * is; `isDeployed` widens that to ones that will be. The API only gives the upload time: with equal times it could be
 * either, and one without a time could be the latest.
 */
export function presentedCertificates(
  certificates: readonly CurrentCertificate[],
  isDeployed: (certificate: CurrentCertificate) => boolean = isActive,
): readonly CurrentCertificate[] {
  const deployed = certificates.filter(
    (certificate) => certificate.store === "zone" && isDeployed(certificate),
  );
  const sorted = deployed.toSorted(newestFirst);
  const latest = sorted[0]?.uploadedOn ?? null;
  return sorted.filter(({ uploadedOn }) => uploadedOn === null || uploadedOn === latest);
}

/** Certificates without a time come last; ties are broken by ID, so the order doesn't depend on Cloudflare's. */
function newestFirst(a: CurrentCertificate, b: CurrentCertificate): number {
  return compare(b.uploadedOn ?? "", a.uploadedOn ?? "") || compare(a.id, b.id);
}
