import type { CurrentZone } from "./zone.ts";

/** Hostname certificates per zone and associations per certificate, from Cloudflare's API description of July 2026. */
export const CERTIFICATES_PER_ZONE = 10;

export const ASSOCIATIONS_PER_CERTIFICATE = 100;

export type Limits = {
  /** Hostname certificates in the zone; Infinity if the limit isn't known. */
  readonly certificates: number;
  /** Hostnames on one certificate; Infinity if the limit isn't known. */
  readonly associations: number;
};

/**
 * The zone's limits. The API doesn't report them, but a zone that already exceeds the defaults proves that Cloudflare
 * raised them, to an unknown value.
 */
export function limitsOf({
  certificates,
  associations,
}: Pick<CurrentZone, "certificates" | "associations">): Limits {
  const stored = certificates.filter(({ store }) => store === "hostname").length;
  const groups = Map.groupBy(associations, ({ certificateId }) => certificateId);
  const fullest = Math.max(0, ...[...groups.values()].map((group) => group.length));
  return {
    certificates: stored > CERTIFICATES_PER_ZONE ? Infinity : CERTIFICATES_PER_ZONE,
    associations: fullest > ASSOCIATIONS_PER_CERTIFICATE ? Infinity : ASSOCIATIONS_PER_CERTIFICATE,
  };
}
