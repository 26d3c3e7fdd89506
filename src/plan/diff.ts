import { byHostname, compare } from "../text/order.ts";
import { findCertificate } from "../zone/certificates.ts";
import { isFailed, isPresent } from "../zone/lifecycle.ts";
import type {
  CurrentAssociation,
  CurrentZone,
  DesiredAssociation,
  DesiredZone,
  PreviousZone,
  Store,
} from "../zone/zone.ts";
import {
  beforeOf,
  factsOf,
  isResend,
  type Operation,
  type SetAssociation,
  type SetGlobal,
  type SetZoneLevel,
  type UploadCertificate,
} from "./operation.ts";
import {
  certificatesToRemove,
  type KeptCertificate,
  leftoverAssociations,
  type Unmanaged,
} from "./removal.ts";
import { isReplaced, operationsOf, orderInStages, type Stages } from "./stages.ts";

/*
 * The differ: what must be done to make Cloudflare match aop.yaml, in stages whose order is safe.
 *
 * Ownership needs no special cases here: whatever stays is left out of the operations and listed in `unmanaged` and
 * `kept`. Verification after an apply and drift detection use this same function and check whether its result is empty.
 */

export type ZoneDiff = Stages & {
  /** The operations of all stages, in order. */
  readonly operations: readonly Operation[];
  readonly unmanaged: Unmanaged;
  readonly kept: readonly KeptCertificate[];
};

/**
 * Operations that turn `current` into `desired`, deterministic for equal states; `previous` decides what is ours to
 * remove.
 */
export function diffZone(
  desired: DesiredZone,
  current: CurrentZone,
  previous: PreviousZone | null,
): ZoneDiff {
  const uploads = uploadsOf(desired, current);
  const leftover = leftoverAssociations(desired, current, previous, uploads);
  const removal = certificatesToRemove(desired, current, previous, leftover.kept);
  const ordered = orderInStages(
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

/** On: the zone level first. Off: in reverse order, so that the level that takes precedence goes last. */
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
  for (const wanted of desired.associations.toSorted(byHostname)) {
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
    // Nothing is deployed there, and apply removes it before deleting the failed upload, so this creates a new
    // association.
    const goesFirst = existing !== null && isReplaced(existing.certificateId, uploads);
    operations.push(goesFirst && !isResend(operation) ? { ...operation, before: null } : operation);
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
