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

type Settled = (entry: AssociationEntry, seen: CurrentAssociation | null) => boolean;

/** Reads until every change is `settled`, marks those done, and gives back the others with what was seen last. */
export function confirm<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
  settled: Settled,
): Promise<readonly Pending<P>[]> {
  return readUntil(context, changes, {
    settled,
    isHopeless: ({ change, seen }) => isRefused(change.entry, seen) || isOvertaken(change, seen),
    timeout: context.waitTimeout,
    onSettled: ({ planned }) => {
      context.progress.done(planned);
    },
  });
}

/** Reads until every change is settled, or `timeout` milliseconds are over, or nothing is to be hoped for. */
export async function readUntil<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
  until: {
    readonly settled: Settled;
    readonly isHopeless: (pending: Pending<P>) => boolean;
    readonly timeout: number;
    readonly onSettled: (change: P) => void;
  },
): Promise<readonly Pending<P>[]> {
  let pending: readonly Pending<P>[] = changes.map((change) => ({ change, seen: null }));
  if (changes.length === 0) return pending;
  const look = async (): Promise<true | null> => {
    const hostnames = pending.map(({ change }) => change.entry.hostname);
    const { items } = await readAssociations(context.client, context.zone, hostnames);
    const byHostname = new Map(items.map((one) => [one.hostname, one]));
    const [settled, left] = partition(
      pending.map(({ change }) => ({
        change,
        seen: byHostname.get(change.entry.hostname) ?? null,
      })),
      ({ change, seen }) => until.settled(change.entry, seen),
    );
    for (const { change } of settled) until.onSettled(change);
    pending = left;
    return pending.every(until.isHopeless) ? true : null;
  };
  const { clock, signal } = context;
  await poll(look, { clock, signal, timeout: until.timeout });
  return pending;
}

function partition<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
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
export function isRefused(entry: AssociationEntry, seen: CurrentAssociation | null): boolean {
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
