import type { CurrentZone } from "./zone.ts";

/** Hostname certificates per zone and associations per certificate: Cloudflare's API description, 2026-07. */
export const CERTIFICATES_PER_ZONE = 10;

export const ASSOCIATIONS_PER_CERTIFICATE = 100;

export type Limits = {
  /** Hostname certificates in the zone; Infinity where nobody knows how many. */
  readonly certificates: number;
  /** Hostnames on one certificate; Infinity likewise. */
  readonly associations: number;
};

/**
 * What Cloudflare takes in this zone. Its API does not tell; but what is there beyond the usual numbers proves that
 * Cloudflare raised them, to nobody knows what.
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
