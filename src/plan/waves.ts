import type { CurrentZone } from "../zone/zone.ts";
import type { SetAssociation, VoidAssociation } from "./operation.ts";

/** Associations in an order in which each certificate has room for them. */
export type AssociationWaves = {
  /** On certificates that can't hold everything that moves to them: these go before anything arrives. */
  readonly voidedFirst: readonly VoidAssociation[];
  /** In sequence: a wave may need the slots that the previous wave frees. */
  readonly waves: readonly (readonly SetAssociation[])[];
  /** They wait for each other's slots, so no order helps. */
  readonly stuck: readonly SetAssociation[];
  readonly voidedLast: readonly VoidAssociation[];
};

/**
 * The order of changes to associations: a single wave and then the voids, unless a certificate would temporarily hold
 * more than `limit` hostnames, which Cloudflare refuses. In that case, whatever leaves that certificate goes first.
 */
export function associationWaves(
  sets: readonly SetAssociation[],
  voids: readonly VoidAssociation[],
  current: CurrentZone,
  limit: number,
): AssociationWaves {
  const places = currentPlaces(current);
  const crowded = overfullCertificates(sets, places, limit);
  if (crowded.size === 0) {
    return { voidedFirst: [], waves: [sets], stuck: [], voidedLast: voids };
  }
  const leaves = ({ hostname }: SetAssociation | VoidAssociation): boolean =>
    crowded.has(places.get(hostname) ?? "");
  const voidedFirst = voids.filter(leaves);
  const before = new Map(places);
  for (const { hostname } of voidedFirst) before.delete(hostname);
  // What makes room for others goes before what only needs room.
  const inOrder = [...sets.filter(leaves), ...sets.filter((operation) => !leaves(operation))];
  return {
    voidedFirst,
    ...filled(inOrder, before, limit),
    voidedLast: voids.filter((operation) => !leaves(operation)),
  };
}

/** The certificate that each hostname is on, by fingerprint. */
type Places = ReadonlyMap<string, string>;

function currentPlaces({ associations }: CurrentZone): Places {
  return new Map(
    associations.map(({ hostname, certificateId, certificate }) => [
      hostname,
      certificate?.certificate.fingerprint ?? certificateId,
    ]),
  );
}

/** Certificates that have no room for everything that moves to them until something leaves. */
function overfullCertificates(
  sets: readonly SetAssociation[],
  places: Places,
  limit: number,
): ReadonlySet<string> {
  const held = sizes(places);
  for (const coming of sets.filter((set) => arrives(set, places))) add(held, targetOf(coming));
  return new Set([...held].filter(([, size]) => size > limit).map(([fingerprint]) => fingerprint));
}

function filled(
  sets: readonly SetAssociation[],
  before: Places,
  limit: number,
): Pick<AssociationWaves, "waves" | "stuck"> {
  const places = new Map(before);
  const waves: (readonly SetAssociation[])[] = [];
  let left = sets;
  for (;;) {
    const held = sizes(places);
    const wave = left.filter((operation) => {
      if (!arrives(operation, places)) return true;
      if ((held.get(targetOf(operation)) ?? 0) >= limit) return false;
      add(held, targetOf(operation));
      return true;
    });
    if (wave.length === 0) return { waves, stuck: left };
    for (const operation of wave) places.set(operation.hostname, targetOf(operation));
    waves.push(wave);
    left = left.filter((operation) => !wave.includes(operation));
  }
}

function arrives(operation: SetAssociation, places: Places): boolean {
  return places.get(operation.hostname) !== targetOf(operation);
}

function targetOf({ after }: SetAssociation): string {
  return after.certificate.fingerprint;
}

function sizes(places: Places): Map<string, number> {
  const held = new Map<string, number>();
  for (const fingerprint of places.values()) add(held, fingerprint);
  return held;
}

function add(held: Map<string, number>, fingerprint: string): void {
  held.set(fingerprint, (held.get(fingerprint) ?? 0) + 1);
}
