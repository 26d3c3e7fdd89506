import type { AssociationEntry } from "../cloudflare/endpoints.ts";
import type { PlannedOperation } from "../plan/plan.ts";
import { readAssociations } from "../state/current.ts";
import { isActive, isFailed, isTombstone } from "../state/lifecycle.ts";
import type { CurrentAssociation } from "../state/state.ts";
import type { ZoneContext } from "./context.ts";
import { poll } from "./poll.ts";

/** An association that was sent, and the operation that it is for. */
export type Change<P> = { readonly planned: P; readonly entry: AssociationEntry };

/** A change that is not as wanted yet, and what was seen of it last. */
export type Pending<P> = { readonly change: P; readonly seen: CurrentAssociation | null };

/** Reads until every change is `settled`, marks those done, and gives back the others with what was seen last. */
export async function confirm<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
  settled: (entry: AssociationEntry, seen: CurrentAssociation | null) => boolean,
): Promise<readonly Pending<P>[]> {
  let pending: readonly Pending<P>[] = changes.map((change) => ({ change, seen: null }));
  if (changes.length === 0) return pending;
  const look = async (): Promise<true | null> => {
    const hostnames = pending.map(({ change }) => change.entry.hostname);
    const { items } = await readAssociations(context.client, context.zone, hostnames);
    const byHostname = new Map(items.map((one) => [one.hostname, one]));
    const looked = pending.map(({ change }) => ({
      change,
      seen: byHostname.get(change.entry.hostname) ?? null,
    }));
    for (const { change, seen } of looked) {
      if (settled(change.entry, seen)) context.progress.done(change.planned);
    }
    pending = looked.filter(({ change }) => !context.progress.isDone(change.planned));
    const hopeless = pending.every(
      ({ change, seen }) => isRefused(change.entry, seen) || isOvertaken(change, seen),
    );
    return hopeless ? true : null;
  };
  await poll(look, { clock: context.clock, signal: context.signal, timeout: context.waitTimeout });
  return pending;
}

/** As we sent it, and active. */
export function isAsWanted(entry: AssociationEntry, seen: CurrentAssociation | null): boolean {
  return (
    seen !== null &&
    seen.certificateId === entry.cert_id &&
    seen.enabled === entry.enabled &&
    isActive(seen)
  );
}

/** Gone, or going. */
export function isVoid(_entry: AssociationEntry, seen: CurrentAssociation | null): boolean {
  return seen === null || isTombstone(seen);
}

/** Cloudflare gave up on what we sent: waiting longer is of no use. */
function isRefused(entry: AssociationEntry, seen: CurrentAssociation | null): boolean {
  return (
    seen !== null &&
    isFailed(seen) &&
    (entry.enabled === null || seen.certificateId === entry.cert_id)
  );
}

/**
 * Another run, or a person, changed it after us: it is active, and neither as we sent it nor as it was before (which
 * a list that lags may still show).
 */
export function isOvertaken(
  { planned: { operation }, entry }: Change<PlannedOperation>,
  seen: CurrentAssociation | null,
): boolean {
  if (seen === null || !isActive(seen) || operation.kind !== "set-association") return false;
  const is = (certificate: string | undefined, enabled: boolean | null | undefined): boolean =>
    seen.certificateId === certificate && seen.enabled === enabled;
  const { before } = operation;
  return !is(entry.cert_id, entry.enabled) && !is(before?.certificateId, before?.enabled);
}
