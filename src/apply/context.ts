import type { Client } from "../cloudflare/client.ts";
import type { AssociationEntry, ZoneRef } from "../cloudflare/endpoints.ts";
import type { Operation } from "../plan/operation.ts";
import type { ZonePlan } from "../plan/plan.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { certificateKey, type Store, type ZoneInput } from "../zone/zone.ts";
import type { EdgeCheck } from "./edge-check.ts";
import type { Progress } from "./outcome.ts";

/** Everything that applying one zone needs. */
export type ZoneContext = {
  readonly client: Client;
  readonly zone: ZoneRef;
  readonly plan: ZonePlan;
  readonly input: ZoneInput;
  /** The PEM private key of the certificate with this fingerprint; preflight ensured that it exists. */
  readonly privateKey: (fingerprint: string) => string;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the workflow is cancelled: finish the current request, then stop. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly waitTimeout: number;
  /** Milliseconds. */
  readonly retireDelay: number;
  readonly progress: Progress;
  /** Certificate IDs by `certificateKey`: those that existed before, and those uploaded since. */
  readonly ids: Map<string, string>;
  /** What this run has sent for each hostname, so that it recognizes its own changes. */
  readonly sent: Map<string, readonly AssociationEntry[]>;
  /** Results of requests through Cloudflare; null if disabled. */
  readonly edge: EdgeCheck | null;
  /** Hostnames that an earlier, incomplete apply has already changed, so that this plan has no operation for them. */
  readonly unverified: readonly string[];
};

/** The planned operations of one kind, in plan order. */
export function plannedOf<K extends Operation["kind"]>(
  { plan }: ZoneContext,
  kind: K,
): PlannedOperation<OfKind<K>>[] {
  return plan.operations.filter(
    (operation): operation is PlannedOperation<OfKind<K>> => operation.operation.kind === kind,
  );
}

type OfKind<K extends Operation["kind"]> = Extract<Operation, { readonly kind: K }>;

/** The ID of a certificate in a store. Throws if it is neither there nor uploaded yet, which the order of stages rules out. */
export function certificateId(context: ZoneContext, store: Store, fingerprint: string): string {
  const id = context.ids.get(certificateKey(store, fingerprint));
  if (id === undefined) throw new Error(`no id for ${store} certificate ${fingerprint}`);
  return id;
}

/** What this run uploaded or found: lists lag by tens of seconds, reads by ID don't. */
export function knownIds(
  context: Pick<ZoneContext, "ids">,
): readonly { readonly store: Store; readonly id: string }[] {
  return [...context.ids].map(([key, id]) => ({
    store: key.startsWith("zone ") ? "zone" : "hostname",
    id,
  }));
}

/** Milliseconds between reads: short at first, since associations settle within seconds, then every five seconds. */
const INTERVALS = [250, 500, 1000, 2000, 3000];

const LAST_INTERVAL = 5000;

/**
 * Calls `look` until it returns something other than null, and returns that; null after `timeout` milliseconds. Rejects
 * with the signal's reason if the run is cancelled meanwhile.
 */
export async function poll<T>(
  read: () => Promise<T | null>,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly timeout: number },
): Promise<T | null> {
  const deadline = options.clock.elapsed() + options.timeout;
  for (let turn = 0; ; turn++) {
    // A read may take minutes if the rate limit is used up: what it saw is as old as its start.
    const began = options.clock.elapsed();
    const seen = await read();
    if (seen !== null) return seen;
    if (began >= deadline) return null;
    const left = Math.max(0, deadline - options.clock.elapsed());
    await options.clock.sleep(Math.min(left, INTERVALS[turn] ?? LAST_INTERVAL), options.signal);
  }
}
