import type { Client } from "../cloudflare/client.ts";
import type { ZoneRef } from "../cloudflare/endpoints.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { PlannedOperation, ZoneInput, ZonePlan } from "../plan/plan.ts";
import type { Operation } from "../plan/operation.ts";
import { certificateKey, type Store } from "../state/state.ts";
import type { Progress } from "./outcome.ts";

/** Everything that applying one zone needs. */
export type ZoneContext = {
  readonly client: Client;
  readonly zone: ZoneRef;
  readonly plan: ZonePlan;
  readonly input: ZoneInput;
  /** The PEM private key of the certificate with this fingerprint; preflight made sure that it is there. */
  readonly privateKey: (fingerprint: string) => string;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the workflow is cancelled: finish the request under way, then stop. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly waitTimeout: number;
  /** Milliseconds. */
  readonly retireDelay: number;
  readonly progress: Progress;
  /** Certificate ids by `certificateKey`: those that were there, and those uploaded since. */
  readonly ids: Map<string, string>;
};

/** A planned operation of this kind. */
export type Of<K extends Operation["kind"]> = PlannedOperation & {
  readonly operation: Extract<Operation, { readonly kind: K }>;
};

/** The planned operations of one kind, in plan order. */
export function planned<K extends Operation["kind"]>(context: ZoneContext, kind: K): Of<K>[] {
  return context.plan.operations.filter((one): one is Of<K> => one.operation.kind === kind);
}

export function certificateId(context: ZoneContext, store: Store, fingerprint: string): string {
  const id = context.ids.get(certificateKey(store, fingerprint));
  if (id === undefined) throw new Error(`no id for ${store} certificate ${fingerprint}`);
  return id;
}

/** What this run uploaded or found: lists lag behind by tens of seconds, reads by id do not. */
export function knownIds(
  context: ZoneContext,
): readonly { readonly store: Store; readonly id: string }[] {
  return [...context.ids].map(([key, id]) => ({
    store: key.startsWith("zone ") ? "zone" : "hostname",
    id,
  }));
}
