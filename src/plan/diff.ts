import { compare } from "../text/order.ts";
import { findCertificate, presentedCertificates } from "../zone/certificates.ts";
import { isActive, isFailed, isInert, isPresent } from "../zone/lifecycle.ts";
import {
  certificateKey,
  type CurrentAssociation,
  type CurrentCertificate,
  type CurrentZone,
  type DesiredAssociation,
  type DesiredZone,
  type PreviousZone,
  type Store,
} from "../zone/zone.ts";
import {
  type AssociationBefore,
  type DeleteCertificate,
  factsOf,
  isRepetition,
  type Operation,
  type SetAssociation,
  type SetGlobal,
  type SetZoneLevel,
  type UploadCertificate,
  type VoidAssociation,
} from "./operation.ts";
import { inStages, isReplaced, operationsOf, type Stages } from "./stages.ts";

/*
 * The differ: what must be done so that Cloudflare is what aop.yaml says, in stages whose order is safe.
 *
 * There is no exception for "not ours" inside: what stays is left out of the operations, and listed in `unmanaged`
 * and `kept`. Verification after an apply, and drift, are this same function: both ask whether its result is empty.
 */

export type ZoneDiff = Stages & {
  /** Those of all stages, in their order. */
  readonly operations: readonly Operation[];
  readonly unmanaged: Unmanaged;
  /** Certificates that left aop.yaml and stay, since something still uses them. */
  readonly kept: readonly { readonly certificate: CurrentCertificate; readonly usedBy: string }[];
};

/** On Cloudflare, named neither by aop.yaml nor by its last applied revision. */
export type Unmanaged = {
  readonly associations: readonly CurrentAssociation[];
  readonly certificates: readonly CurrentCertificate[];
};

/** Operations from `current` to `desired`, deterministic for equal states; `previous` decides what is ours to remove. */
export function diffZone(
  desired: DesiredZone,
  current: CurrentZone,
  previous: PreviousZone | null,
): ZoneDiff {
  const uploads = uploadsOf(desired, current);
  const leftover = leftoverAssociations(desired, current, previous, uploads);
  const removal = certificatesToRemove(desired, current, previous, leftover.kept);
  const ordered = inStages(
    {
      uploads,
      switchesOn: switches(desired, current, true),
      associations: associationsOf(desired, current, uploads),
      voids: leftover.voids,
      switchesOff: switches(desired, current, false),
      deletes: removal.deletes,
    },
    current,
  );
  return {
    ...ordered,
    operations: operationsOf(ordered.stages).map(({ operation }) => operation),
    unmanaged: { associations: leftover.unmanaged, certificates: removal.unmanaged },
    kept: removal.kept,
  };
}

function uploadsOf(desired: DesiredZone, current: CurrentZone): UploadCertificate[] {
  return desired.certificates
    .flatMap(({ name, certificate, stores }) =>
      stores
        .filter((store) => findCertificate(current, store, certificate.fingerprint) === null)
        .map((store): UploadCertificate => ({
          kind: "upload-certificate",
          store,
          name,
          certificate: factsOf(certificate),
          replaces: failedUploads(current, store, certificate.fingerprint),
        })),
    )
    .sort((a, b) => compare(uploadKey(a), uploadKey(b)));
}

function uploadKey({ store, name, certificate }: UploadCertificate): string {
  return `${store} ${name} ${certificate.fingerprint}`;
}

function failedUploads(current: CurrentZone, store: Store, fingerprint: string): string[] {
  return current.certificates
    .filter(
      (certificate) =>
        certificate.store === store && certificate.certificate.fingerprint === fingerprint,
    )
    .filter(isFailed)
    .map((certificate) => certificate.id)
    .sort(compare);
}

/** On: the zone level first. Off: in the opposite order, so that the level that wins goes last. */
function switches(
  desired: DesiredZone,
  current: CurrentZone,
  on: boolean,
): (SetZoneLevel | SetGlobal)[] {
  const operations: (SetZoneLevel | SetGlobal)[] = [];
  const zoneLevel = desired.zoneLevel?.enabled ?? null;
  if (zoneLevel === on && current.zoneLevel !== on) {
    operations.push({ kind: "set-zone-level", enabled: on });
  }
  if (desired.global === on && current.global?.on !== on) {
    operations.push({ kind: "set-global", enabled: on });
  }
  return on ? operations : operations.reverse();
}

function associationsOf(
  desired: DesiredZone,
  current: CurrentZone,
  uploads: readonly UploadCertificate[],
): SetAssociation[] {
  const certificates = new Map(
    desired.certificates.map((certificate) => [certificate.certificate.fingerprint, certificate]),
  );
  const present = new Map(
    current.associations.map((association) => [association.hostname, association]),
  );
  const operations: SetAssociation[] = [];
  for (const wanted of sortByHostname(desired.associations)) {
    const existing = present.get(wanted.hostname) ?? null;
    if (existing !== null && satisfies(existing, wanted)) continue;
    const declared = certificates.get(wanted.fingerprint);
    if (declared === undefined) throw new Error(`no certificate for ${wanted.hostname}`);
    const operation: SetAssociation = {
      kind: "set-association",
      hostname: wanted.hostname,
      before: existing && beforeOf(existing),
      after: {
        name: declared.name,
        certificate: factsOf(declared.certificate),
        enabled: wanted.enabled,
      },
    };
    // Nothing is deployed there, and apply removes it before it deletes the upload that failed: then it is a new one.
    const goesFirst = existing !== null && isReplaced(existing.certificateId, uploads);
    operations.push(
      goesFirst && !isRepetition(operation) ? { ...operation, before: null } : operation,
    );
  }
  return operations;
}

function satisfies(existing: CurrentAssociation, wanted: DesiredAssociation): boolean {
  const { certificate } = existing;
  return (
    isPresent(existing) &&
    existing.enabled === wanted.enabled &&
    certificate !== null &&
    isPresent(certificate) &&
    certificate.certificate.fingerprint === wanted.fingerprint
  );
}

function leftoverAssociations(
  desired: DesiredZone,
  current: CurrentZone,
  previous: PreviousZone | null,
  uploads: readonly UploadCertificate[],
): { voids: VoidAssociation[]; unmanaged: CurrentAssociation[]; kept: CurrentAssociation[] } {
  const named = new Set(desired.associations.map(({ hostname }) => hostname));
  const undeclared = sortByHostname(current.associations)
    .filter(({ hostname }) => !named.has(hostname))
    .filter((association) => !isInert(association) || comesBack(association, uploads));
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

/** A certificate that is uploaded again may come back under its id, and what points at it with it. */
function comesBack(
  { certificate: found }: CurrentAssociation,
  uploads: readonly UploadCertificate[],
): boolean {
  return uploads.some(
    ({ store, certificate }) =>
      store === "hostname" && certificate.fingerprint === found?.certificate.fingerprint,
  );
}

function certificatesToRemove(
  desired: DesiredZone,
  current: CurrentZone,
  previous: PreviousZone | null,
  keptAssociations: readonly CurrentAssociation[],
): { deletes: DeleteCertificate[]; unmanaged: CurrentCertificate[]; kept: ZoneDiff["kept"] } {
  const result = {
    deletes: [] as DeleteCertificate[],
    unmanaged: [] as CurrentCertificate[],
    kept: [] as { certificate: CurrentCertificate; usedBy: string }[],
  };
  for (const certificate of undeclaredCertificates(desired, current)) {
    const managed = previous?.certificates.has(keyOf(certificate)) ?? false;
    if (!managed && certificate.store === "hostname") result.unmanaged.push(certificate);
    // `unmanaged: remove` speaks of associations and hostname certificates, not of the zone-level store.
    const goes = managed || (desired.unmanaged === "remove" && certificate.store === "hostname");
    if (!goes) continue;
    const usedBy = user(certificate, desired, current, keptAssociations);
    if (usedBy === null) result.deletes.push(deletionOf(certificate));
    else result.kept.push({ certificate: certificate, usedBy });
  }
  return result;
}

/** Certificates on Cloudflare that aop.yaml does not declare for their store. */
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

/** What will still use this certificate once the plan is done; null when nothing does. */
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
  const enabledAfter = desired.zoneLevel?.enabled ?? current.zoneLevel;
  if (!enabledAfter) return null;
  if (desired.zoneLevel === null) return "the zone level, which is on";
  const wanted = findCertificate(current, "zone", desired.zoneLevel.fingerprint);
  // An upload is the latest one by then.
  if (wanted === null) return null;
  const presented = presentedCertificates(
    current.certificates,
    (present) =>
      isActive(present) || present === wanted || (present === certificate && isPresent(present)),
  );
  return presented.includes(certificate)
    ? "the zone level, which presents the latest upload"
    : null;
}

function deletionOf(unused: CurrentCertificate): DeleteCertificate {
  const certificate = factsOf(unused.certificate);
  return { kind: "delete-certificate", store: unused.store, id: unused.id, certificate };
}

function beforeOf({ certificateId, certificate, enabled }: CurrentAssociation): AssociationBefore {
  return { certificateId, certificate: certificate && factsOf(certificate.certificate), enabled };
}

function sortByHostname<T extends { readonly hostname: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compare(a.hostname, b.hostname));
}
