import { readAssociations, readCertificate, readStore, readZone } from "../cloudflare/read-zone.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { list, say } from "../text/message.ts";
import { certificateKey, type CurrentZone, type ListedAssociation } from "../zone/zone.ts";
import type { Change } from "./confirm.ts";
import { knownIds, poll, type ZoneContext } from "./context.ts";
import {
  associationChangedMessage,
  compareAssociation,
  type Comparison,
  presentationChangedMessage,
  takesAway,
  unexpectedOperations,
  zoneChangedMessage,
} from "./concurrent-change.ts";

/** Somebody else changed the target of a write after the plan was made, so it isn't sent. */
export class ConcurrentChangeError extends Error {}

/** Milliseconds during which a list may still show the state before a write by this run. */
const LAG = 60_000;

type Recheck<P> = {
  readonly change: P;
  readonly seen: ListedAssociation | null;
  readonly comparison: Comparison;
};

/**
 * Checks the current state, and returns the changes that still need to be sent, and those that somebody already made.
 * What somebody else changed is marked as failed; from then on nothing is taken away in this zone, so such changes are
 * in neither list. Throws CloudflareError.
 */
export async function recheckChanges<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
): Promise<{ readonly toSend: readonly P[]; readonly asWanted: readonly P[] }> {
  const rechecks = await recheck(context, changes);
  const { progress, input, log, zone } = context;
  for (const { change, seen, comparison } of rechecks) {
    if (comparison !== "changed") continue;
    progress.changedByOthers(
      change.planned,
      associationChangedMessage(seen, input.current.certificates),
    );
  }
  const of = (wanted: Comparison): Recheck<P>[] =>
    rechecks.filter(({ comparison }) => comparison === wanted);
  const asWanted = of("as-wanted").map(({ change }) => change);
  if (asWanted.length > 0)
    log.info(
      say`${zone.name}: somebody else made this change already: ${list(asWanted.map(({ entry }) => entry.hostname))}`,
    );
  const toSend = of("unchanged").filter(
    ({ change, seen }) => !progress.hasConcurrentChange || !takesAway(change.entry, seen),
  );
  return { toSend: toSend.map(({ change }) => change), asWanted };
}

/** For resending the same changes. Throws ConcurrentChangeError if somebody else changed one of them in the meantime. */
export async function checkUnchanged(
  context: ZoneContext,
  changes: readonly Change<PlannedOperation>[],
): Promise<void> {
  const rechecks = await recheck(context, changes);
  const changed = rechecks.find(({ comparison }) => comparison === "changed");
  if (changed === undefined) return;
  throw new ConcurrentChangeError(
    associationChangedMessage(changed.seen, context.input.current.certificates),
  );
}

async function recheck<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
): Promise<readonly Recheck<P>[]> {
  const { client, zone, input, sent } = context;
  const hostnames = changes.map(({ entry }) => entry.hostname);
  const now = byHostname(await readAssociations(client, zone, hostnames));
  const was = byHostname(input.current.associations);
  return changes.map((change) => {
    const { entry } = change;
    const seen = now.get(entry.hostname) ?? null;
    const before = was.get(entry.hostname) ?? null;
    const comparison = compareAssociation(entry, before, sent.get(entry.hostname) ?? [], seen);
    return { change, seen, comparison };
  });
}

function byHostname(
  associations: readonly ListedAssociation[],
): ReadonlyMap<string, ListedAssociation> {
  return new Map(associations.map((association) => [association.hostname, association]));
}

/** Throws ConcurrentChangeError if turning the zone level on would present a different certificate than the reviewed one. */
export async function checkPresentation(context: ZoneContext): Promise<void> {
  const { client, zone, input } = context;
  const listed = await readStore(client, zone, "zone");
  const id = ownOfZone(context);
  const isListed = listed.some((certificate) => certificate.id === id);
  // A fresh upload may be missing from the list.
  const own = id === null || isListed ? null : await readCertificate(client, zone, "zone", id);
  const changed = presentationChangedMessage(input, id, own === null ? listed : [...listed, own]);
  if (changed !== null) throw new ConcurrentChangeError(changed);
}

/** The ID of the zone-level certificate that aop.yaml declares; null if it isn't there yet, or none is declared. */
function ownOfZone({ input: { desired }, ids }: ZoneContext): string | null {
  const { zoneLevel } = desired;
  return zoneLevel && (ids.get(certificateKey("zone", zoneLevel.fingerprint)) ?? null);
}

/** How somebody else changed what the zone level presents; null if unchanged, or if it presents nothing. */
export function zoneLevelChangedMessage(context: ZoneContext, now: CurrentZone): string | null {
  return now.zoneLevel
    ? presentationChangedMessage(context.input, ownOfZone(context), now.certificates)
    : null;
}

/**
 * The current zone, once it shows what this run did. Throws ConcurrentChangeError if it doesn't within a minute, since then
 * somebody else changed it.
 */
export async function checkNoOtherChanges(context: ZoneContext): Promise<CurrentZone> {
  const { clock, signal, waitTimeout, plan, progress, input } = context;
  let others: ReturnType<typeof unexpectedOperations> = [];
  const now = await poll(
    async () => {
      const seen = await readBack(context);
      others = unexpectedOperations(plan, (planned) => progress.isDone(planned), input, seen);
      return others.length === 0 ? seen : null;
    },
    { clock, signal, timeout: Math.min(LAG, waitTimeout) },
  );
  const changed = now === null ? zoneChangedMessage(others) : zoneLevelChangedMessage(context, now);
  if (now === null || changed !== null) throw new ConcurrentChangeError(changed ?? "");
  return now;
}

/**
 * The zone as it is on Cloudflare now, including what this run uploaded even if the lists lag. The zone level isn't
 * read if neither aop.yaml nor the plan uses it: nothing that is checked depends on it.
 */
export function readBack({ client, zone, input, ...context }: ZoneContext): Promise<CurrentZone> {
  const { desired, current } = input;
  const zoneLevel = desired.zoneLevel !== null || context.plan.operations.some(isOfZoneLevel);
  return readZone(client, zone, {
    global: desired.global !== null,
    zoneLevel,
    hostnames: [...desired.associations, ...current.associations].map(({ hostname }) => hostname),
    known: knownIds(context).filter(({ store }) => zoneLevel || store !== "zone"),
  });
}

function isOfZoneLevel({ operation }: PlannedOperation): boolean {
  return (
    operation.kind === "set-zone-level" || ("store" in operation && operation.store === "zone")
  );
}
