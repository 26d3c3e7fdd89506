import { byHostname, compare } from "../text/order.ts";
import { isInert } from "../zone/lifecycle.ts";
import {
  certificateKey,
  type CurrentAssociation,
  type CurrentCertificate,
  type CurrentZone,
  type DesiredZone,
  type PreviousZone,
} from "../zone/zone.ts";
import {
  beforeOf,
  type DeleteCertificate,
  factsOf,
  type UploadCertificate,
  type VoidAssociation,
} from "./operation.ts";
import { zoneLevelUse } from "./presentation.ts";

/*
 * What exists on Cloudflare but isn't declared in aop.yaml: what is removed, and what stays and why.
 */

/** On Cloudflare, but named neither in aop.yaml nor in its last applied revision. */
export type Unmanaged = {
  readonly associations: readonly CurrentAssociation[];
  readonly certificates: readonly CurrentCertificate[];
};

/** A certificate that left aop.yaml but stays because something still uses it. */
export type KeptCertificate = { readonly certificate: CurrentCertificate; readonly usedBy: string };

/** Undeclared associations: those to be removed, those that nobody manages, and those that stay. */
export function leftoverAssociations(
  desired: DesiredZone,
  current: CurrentZone,
  previous: PreviousZone | null,
  uploads: readonly UploadCertificate[],
): { voids: VoidAssociation[]; unmanaged: CurrentAssociation[]; kept: CurrentAssociation[] } {
  const named = new Set(desired.associations.map(({ hostname }) => hostname));
  const undeclared = current.associations
    .toSorted(byHostname)
    .filter(({ hostname }) => !named.has(hostname))
    .filter((association) => !isInert(association) || isRevived(association, uploads));
  const isManaged = ({ hostname }: CurrentAssociation): boolean =>
    previous?.hostnames.has(hostname) ?? false;
  const goes = (association: CurrentAssociation): boolean =>
    isManaged(association) || desired.unmanaged === "remove";
  return {
    voids: undeclared.filter(goes).map((association) => ({
      kind: "void-association",
      hostname: association.hostname,
      before: beforeOf(association),
    })),
    unmanaged: undeclared.filter((association) => !isManaged(association)),
    kept: undeclared.filter((association) => !goes(association)),
  };
}

/** A certificate that is uploaded again may get its old ID back, which revives the associations that point at it. */
function isRevived(
  { certificate: found }: CurrentAssociation,
  uploads: readonly UploadCertificate[],
): boolean {
  return uploads.some(
    ({ store, certificate }) =>
      store === "hostname" && certificate.fingerprint === found?.certificate.fingerprint,
  );
}

/**
 * Undeclared certificates: those to be deleted, those that nobody manages, and those that stay because they are in use.
 */
export function certificatesToRemove(
  desired: DesiredZone,
  current: CurrentZone,
  previous: PreviousZone | null,
  keptAssociations: readonly CurrentAssociation[],
): { deletes: DeleteCertificate[]; unmanaged: CurrentCertificate[]; kept: KeptCertificate[] } {
  const result = {
    deletes: [] as DeleteCertificate[],
    unmanaged: [] as CurrentCertificate[],
    kept: [] as KeptCertificate[],
  };
  for (const certificate of undeclaredCertificates(desired, current)) {
    const managed = previous?.certificates.has(keyOf(certificate)) ?? false;
    if (!managed && certificate.store === "hostname") result.unmanaged.push(certificate);
    // `unmanaged: remove` covers associations and hostname certificates, not the zone-level store.
    const goes = managed || (desired.unmanaged === "remove" && certificate.store === "hostname");
    if (!goes) continue;
    const usedBy = user(certificate, desired, current, keptAssociations);
    if (usedBy === null) result.deletes.push(deletionOf(certificate));
    else result.kept.push({ certificate, usedBy });
  }
  return result;
}

/** Certificates on Cloudflare that aop.yaml doesn't declare for their store. */
export function undeclaredCertificates(
  desired: DesiredZone,
  current: CurrentZone,
): CurrentCertificate[] {
  const declared = new Set(
    desired.certificates.flatMap(({ certificate, stores }) =>
      stores.map((store) => certificateKey(store, certificate.fingerprint)),
    ),
  );
  return current.certificates
    .filter((certificate) => !declared.has(keyOf(certificate)))
    .sort((a, b) => compare(keyOf(a), keyOf(b)) || compare(a.id, b.id));
}

function keyOf({ store, certificate }: CurrentCertificate): string {
  return certificateKey(store, certificate.fingerprint);
}

/** What will still use this certificate after the plan; null if nothing will. */
function user(
  certificate: CurrentCertificate,
  desired: DesiredZone,
  current: CurrentZone,
  keptAssociations: readonly CurrentAssociation[],
): string | null {
  if (certificate.store === "hostname") {
    const association = keptAssociations.find((kept) => kept.certificateId === certificate.id);
    return association?.hostname ?? null;
  }
  return zoneLevelUse(certificate, { desired, current });
}

function deletionOf(unused: CurrentCertificate): DeleteCertificate {
  const certificate = factsOf(unused.certificate);
  return { kind: "delete-certificate", store: unused.store, id: unused.id, certificate };
}
