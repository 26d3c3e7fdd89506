import type { CurrentZone, DesiredZone, PreviousZone } from "../state/state.ts";
import { compare, diffZone, type Unmanaged } from "./diff.ts";
import { certificateUses, type CertificateUse } from "./expiry.ts";
import { massRemoval } from "./guard.ts";
import { limitBlockers } from "./limits.ts";
import type { Message } from "./message.ts";
import { zoneNotices } from "./notices.ts";
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
  readonly blockers: readonly Notice[];
  readonly unmanaged: Unmanaged;
  /** Every certificate that is declared or in use once the plan is done. */
  readonly certificates: readonly CertificateUse[];
};

export type PlannedOperation = { readonly digest: string; readonly operation: Operation };

/**
 * `error`: broken already, whatever this plan does. `danger`: traffic stops or protection is lost by it. `warning`:
 * look at it. `note`: good to know.
 */
export type Notice = {
  readonly severity: "error" | "danger" | "warning" | "note";
  readonly message: Message;
};

export type PlanOptions = {
  readonly config: string;
  readonly now: Date;
  readonly expiryWarningDays: number;
  readonly allowMassRemoval: boolean;
  /** Whether this run can see the private key of the certificate with this fingerprint. */
  readonly hasKey: (fingerprint: string) => boolean;
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
  return {
    name: desired.name,
    id: current.id,
    operations: diff.operations.map((operation) => ({
      operation,
      digest: operationDigest(current.id, operation),
    })),
    notices: zoneNotices(input, diff, certificates, options),
    blockers: [...limitBlockers(input, diff, options), ...massRemoval(input, diff, options)],
    unmanaged: desired.unmanaged === "ignore" ? NOTHING : diff.unmanaged,
    certificates,
  };
}

const NOTHING: Unmanaged = { associations: [], certificates: [] };
