import { compare } from "../text/order.ts";
import { isActive, isPresent } from "./lifecycle.ts";
import type { CurrentCertificate, CurrentZone, Store } from "./zone.ts";

/** The present certificate with this fingerprint in this store; of several the active one, then the newest. */
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
 * The zone-level certificate that Cloudflare presents while the zone level is on; several where it may be any of them,
 * the likeliest first. It can't be chosen: of several active ones Cloudflare presents the latest deployed
 * (docs, "Manage certificates"). What is not active is not deployed, so it does not count, however new it is; `isDeployed`
 * says which others will be. The API has the time of the upload only: of two of the same time it may be either, and one
 * without a time may be the latest.
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

/** Without a time last, and in one order whatever Cloudflare's is. */
function newestFirst(a: CurrentCertificate, b: CurrentCertificate): number {
  return compare(b.uploadedOn ?? "", a.uploadedOn ?? "") || compare(a.id, b.id);
}
