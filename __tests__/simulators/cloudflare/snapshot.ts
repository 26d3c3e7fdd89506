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
    .filter((one) => tombstones || !isTombstone(one))
    .map(({ store, id, fingerprint, status }) => ({ store, id, fingerprint, status }))
    .sort((one, other) => compare(key(one), key(other)));
  const associations = [...zone.associations.values()]
    .filter((one) => tombstones || !isTombstone(one))
    .map(({ hostname, certificateId, enabled, status }) => ({
      hostname,
      certificateId,
      fingerprint: certificateById(zone, "hostname", certificateId)?.fingerprint ?? null,
      enabled,
      status,
    }))
    .sort((one, other) => compare(one.hostname, other.hostname));
  return { global: zone.global, zoneLevel: zone.zoneLevel, certificates, associations };
}

function key(one: Snapshot["certificates"][number]): string {
  return `${one.store} ${one.fingerprint} ${one.id}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
