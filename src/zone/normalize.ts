import { isTombstone } from "./lifecycle.ts";
import type { CurrentCertificate, CurrentZone, ListedAssociation } from "./zone.ts";

/** A zone as Cloudflare lists it: objects being deleted are included, and associations only have a certificate ID. */
export type ListedZone = Omit<CurrentZone, "associations" | "deleting"> & {
  readonly associations: readonly ListedAssociation[];
};

/**
 * The zone without the objects that Cloudflare is deleting, and with each association's certificate resolved. If a
 * hostname has several associations, the last one counts.
 */
export function normalizeZone(listed: ListedZone): CurrentZone {
  const items: readonly (CurrentCertificate | ListedAssociation)[] = [
    ...listed.certificates,
    ...listed.associations,
  ];
  const certificates = new Map(
    listed.certificates
      .filter(({ store }) => store === "hostname")
      .map((certificate) => [certificate.id, certificate]),
  );
  const live = listed.associations.filter((association) => !isTombstone(association));
  return {
    ...listed,
    certificates: listed.certificates.filter((certificate) => !isTombstone(certificate)),
    associations: [
      ...new Map(live.map((association) => [association.hostname, association])).values(),
    ].map((association) => ({
      ...association,
      certificate: certificates.get(association.certificateId) ?? null,
    })),
    deleting: items.filter(isTombstone),
  };
}
