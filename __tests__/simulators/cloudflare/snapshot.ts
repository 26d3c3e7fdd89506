import { certificateById, isTombstone, type Store, type Zone } from "./world.ts";

export type Snapshot = {
  readonly global: boolean;
  readonly zoneLevel: boolean;
  readonly certificates: readonly {
    readonly store: Store;
    readonly id: string;
    readonly fingerprint: string;
    readonly status: string;
  }[];
  readonly associations: readonly {
    readonly hostname: string;
    readonly certificateId: string;
    readonly fingerprint: string | null;
    readonly enabled: boolean | null;
    readonly status: string;
  }[];
};

/** The state of a zone as plain data: sorted, and without tombstones unless they are asked for. */
export function snapshotOf(zone: Zone, tombstones: boolean): Snapshot {
  const certificates = zone.certificates
    .filter((certificate) => tombstones || !isTombstone(certificate))
    .map(({ store, id, fingerprint, status }) => ({ store, id, fingerprint, status }))
    .sort((first, other) => compare(key(first), key(other)));
  const associations = [...zone.associations.values()]
    .filter((association) => tombstones || !isTombstone(association))
    .map(({ hostname, certificateId, enabled, status }) => ({
      hostname,
      certificateId,
      fingerprint: certificateById(zone, "hostname", certificateId)?.fingerprint ?? null,
      enabled,
      status,
    }))
    .sort((first, other) => compare(first.hostname, other.hostname));
  return { global: zone.global, zoneLevel: zone.zoneLevel, certificates, associations };
}

function key(certificate: Snapshot["certificates"][number]): string {
  return `${certificate.store} ${certificate.fingerprint} ${certificate.id}`;
}

function compare(first: string, other: string): number {
  return first < other ? -1 : first > other ? 1 : 0;
}
