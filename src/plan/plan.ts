import type { Position } from "../config/config.ts";
import type { CurrentZone, DesiredZone, PreviousZone } from "../state/state.ts";
import { compare } from "../order.ts";
import { diffZone, type Unmanaged } from "./diff.ts";
import { certificateUses, type CertificateUse } from "./expiry.ts";
import { massRemoval } from "./guard.ts";
import { limitBlockers } from "./limits.ts";
import type { Message } from "./message.ts";
import { zoneNotices } from "./notices.ts";
import { originBlockers, originNotices, type OriginProbe } from "./origins.ts";
import { combinedDigest, operationDigest, type Operation } from "./operation.ts";

/** What has to be done in all zones, in order, with what a reviewer must know of it. */
export type Plan = {
  /** Path of aop.yaml in the workspace. */
  readonly config: string;
  /** Sorted by name; zones without operations included. */
  readonly zones: readonly ZonePlan[];
  /** SHA-256 (hex) over the operations of all zones. */
  readonly digest: string;
};

export type ZonePlan = {
  readonly name: string;
  readonly id: string;
  /** In the order in which they are applied. */
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly Notice[];
  /** Reasons for which apply stops before its first write. */
  readonly blockers: readonly Blocker[];
  readonly unmanaged: Unmanaged;
  /** Every certificate that is declared or in use once the plan is done. */
  readonly certificates: readonly CertificateUse[];
  /** The origins that were probed. */
  readonly origins: readonly OriginProbe[];
};

export type PlannedOperation = { readonly digest: string; readonly operation: Operation };

/**
 * `error`: broken already, whatever this plan does. `danger`: traffic stops or protection is lost by it. `warning`:
 * look at it. `note`: good to know.
 */
export type Notice = {
  readonly severity: "error" | "danger" | "warning" | "note";
  readonly message: Message;
  /** The line of aop.yaml that it is about; absent where it is about something else. */
  readonly at?: Position;
};

/**
 * With a place, it is a mistake in aop.yaml that no state of Cloudflare and no input can heal: the plan's run fails
 * for it as well, so that it is not merged.
 */
export type Blocker = Notice & { readonly at?: Position };

export type PlanOptions = {
  readonly config: string;
  readonly now: Date;
  readonly expiryWarningDays: number;
  readonly allowMassRemoval: boolean;
  /** Whether this run can see the private key of the certificate with this fingerprint. */
  readonly hasKey: (fingerprint: string) => boolean;
  /** What the origins of all zones did when they were probed; empty when they were not. */
  readonly origins: readonly OriginProbe[];
};

/** One zone's three sides. `previous` is null when no earlier revision of aop.yaml named the zone. */
export type ZoneInput = {
  readonly desired: DesiredZone;
  readonly current: CurrentZone;
  readonly previous: PreviousZone | null;
};

/** The plan for these zones: deterministic but for days left, which never enter a digest. */
export function makePlan(zones: readonly ZoneInput[], options: PlanOptions): Plan {
  const planned = zones
    .map((zone) => planZone(zone, options))
    .sort((a, b) => compare(a.name, b.name));
  const digests = planned.flatMap(({ operations }) => operations.map(({ digest }) => digest));
  return { config: options.config, zones: planned, digest: combinedDigest(digests) };
}

export function hasChanges(plan: Plan): boolean {
  return plan.zones.some(({ operations }) => operations.length > 0);
}

function planZone(input: ZoneInput, options: PlanOptions): ZonePlan {
  const { desired, current } = input;
  const diff = diffZone(desired, current, input.previous);
  const certificates = certificateUses(input, diff, options);
  const origins = originsOf(input, options.origins);
  return {
    name: desired.name,
    id: current.id,
    operations: diff.operations.map((operation) => ({
      operation,
      digest: operationDigest(current.id, operation),
    })),
    notices: bySeverity([
      ...originNotices(input, diff, origins),
      ...zoneNotices(input, diff, certificates, options),
    ]),
    blockers: [
      ...limitBlockers(input, diff, options),
      ...massRemoval(input, diff, options),
      ...originBlockers(diff, origins),
    ],
    unmanaged: desired.unmanaged === "ignore" ? NOTHING : diff.unmanaged,
    certificates,
    origins,
  };
}

const RANK = { error: 0, danger: 1, warning: 2, note: 3 } as const;

function bySeverity(notices: readonly Notice[]): Notice[] {
  return [...notices].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** A hostname is in one zone only: its declaration, or its association, says in which. */
function originsOf(
  { desired, current }: ZoneInput,
  origins: readonly OriginProbe[],
): readonly OriginProbe[] {
  const here = new Set(
    [...desired.associations, ...current.associations].map(({ hostname }) => hostname),
  );
  return origins.filter(({ hostname }) => here.has(hostname));
}

const NOTHING: Unmanaged = { associations: [], certificates: [] };
