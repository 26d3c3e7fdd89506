import type { AssociationEntry } from "../cloudflare/endpoints.ts";
import { readAssociations } from "../cloudflare/read-zone.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { isActive, isFailed } from "../zone/lifecycle.ts";
import type { ListedAssociation } from "../zone/zone.ts";
import { poll, type ZoneContext } from "./context.ts";

/** An association that was sent, and the operation it belongs to. */
export type Change<P> = { readonly planned: P; readonly entry: AssociationEntry };

/** A change that hasn't settled yet. */
export type Pending<P> = {
  readonly change: P;
  /** As the plan found it. */
  readonly was: ListedAssociation | null;
  /** As last seen. */
  readonly seen: ListedAssociation | null;
  /** Whether `seen` is certainly newer than the change. */
  readonly isAfterChange: boolean;
  /** Milliseconds since the change was sent. */
  readonly waited: number;
};

/** Milliseconds during which a list may still show the previous state: an old failure isn't a new one. */
const LAG = 30_000;

type Settled = (entry: AssociationEntry, seen: ListedAssociation | null) => boolean;

/** Reads until every change is `settled`, marks those as done, and returns the others as last seen. */
export function confirm<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
  settled: Settled,
): Promise<readonly Pending<P>[]> {
  return readUntil(context, changes, {
    settled,
    isHopeless: (pending) => isRefused(pending) || isOverwritten(pending),
    timeout: context.waitTimeout,
    onSettled: ({ planned }) => {
      context.progress.done(planned);
    },
  });
}

/** Reads until every change is settled, `timeout` milliseconds have passed, or nothing is left to hope for. */
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
  const { clock, signal } = context;
  const began = clock.elapsed();
  const was = new Map(
    context.input.current.associations.map((association) => [association.hostname, association]),
  );
  let pending: readonly Pending<P>[] = changes.map((change) => ({
    change,
    was: was.get(change.entry.hostname) ?? null,
    seen: null,
    isAfterChange: false,
    waited: 0,
  }));
  if (changes.length === 0) return pending;
  const read = async (): Promise<true | null> => {
    const hostnames = pending.map(({ change }) => change.entry.hostname);
    const items = await readAssociations(context.client, context.zone, hostnames);
    const byHostname = new Map(items.map((association) => [association.hostname, association]));
    const waited = clock.elapsed() - began;
    const [settled, left] = partition(
      pending.map((earlier) => {
        const seen = byHostname.get(earlier.change.entry.hostname) ?? null;
        return observed(earlier, seen, waited);
      }),
      ({ change, seen }) => until.settled(change.entry, seen),
    );
    for (const { change } of settled) until.onSettled(change);
    pending = left;
    return pending.every(until.isHopeless) ? true : null;
  };
  await poll(read, { clock, signal, timeout: until.timeout });
  return pending;
}

function observed<P>(
  earlier: Pending<P>,
  seen: ListedAssociation | null,
  waited: number,
): Pending<P> {
  const isAfterChange = earlier.isAfterChange || waited >= LAG || isDifferent(seen, earlier.was);
  return { ...earlier, seen, waited, isAfterChange };
}

function partition<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

function isDifferent(seen: ListedAssociation | null, was: ListedAssociation | null): boolean {
  return (
    seen?.status !== was?.status ||
    seen?.certificateId !== was?.certificateId ||
    seen?.enabled !== was?.enabled
  );
}

/** As we sent it, and active. */
export function isAsWanted(entry: AssociationEntry, seen: ListedAssociation | null): boolean {
  return (
    seen !== null &&
    seen.certificateId === entry.cert_id &&
    seen.enabled === entry.enabled &&
    isActive(seen)
  );
}

/** Gone, or going. */
export function isVoid(_entry: AssociationEntry, seen: ListedAssociation | null): boolean {
  return seen === null;
}

/** Cloudflare gave up on what we sent, so waiting longer is pointless. */
export function isRefused<P extends Change<PlannedOperation>>({
  change: { entry },
  seen,
  isAfterChange,
}: Pending<P>): boolean {
  return (
    isAfterChange &&
    seen !== null &&
    isFailed(seen) &&
    (entry.enabled === null || seen.certificateId === entry.cert_id)
  );
}

/**
 * Another run or a person changed it after us: it is active, but neither as we sent it nor as it was before (which a
 * lagging list may still show).
 */
export function isOverwritten<P extends Change<PlannedOperation>>({
  change: {
    planned: { operation },
    entry,
  },
  was,
  seen,
}: Pending<P>): boolean {
  if (seen === null || !isActive(seen) || operation.kind !== "set-association") return false;
  const is = (certificate: string | undefined, enabled: boolean | null | undefined): boolean =>
    seen.certificateId === certificate && seen.enabled === enabled;
  return !is(entry.cert_id, entry.enabled) && !is(was?.certificateId, was?.enabled);
}
