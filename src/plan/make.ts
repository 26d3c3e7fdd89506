import type { Notice } from "../text/notice.ts";
import { compare } from "../text/order.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { diffZone, type Unmanaged } from "./diff.ts";
import { certificateUses } from "./expiry.ts";
import { massRemoval } from "./guard.ts";
import { limitBlockers } from "./limits.ts";
import { zoneNotices } from "./notices.ts";
import { combinedDigest } from "./operation.ts";
import { originBlockers, originNotices } from "./origins.ts";
import type { Plan, PlanOptions, ZonePlan } from "./plan.ts";
import { operationsOf } from "./stages.ts";
import { validityBlockers } from "./validity.ts";

/** The plan for these zones: deterministic but for days left, which never enter a digest. */
export function makePlan(zones: readonly ZoneInput[], options: PlanOptions): Plan {
  const planned = zones
    .map((zone) => planZone(zone, options))
    .sort((a, b) => compare(a.name, b.name));
  const digests = planned.flatMap(({ operations }) => operations.map(({ digest }) => digest));
  return { config: options.config, zones: planned, digest: combinedDigest(digests) };
}

function planZone(input: ZoneInput, options: PlanOptions): ZonePlan {
  const { desired, current } = input;
  const diff = diffZone(desired, current, input.previous);
  const certificates = certificateUses(input, diff, options);
  const origins = originsOf(input, options.origins);
  return {
    name: desired.name,
    id: current.id,
    stages: diff.stages,
    operations: operationsOf(diff.stages),
    notices: bySeverity([
      ...originNotices(input, diff, origins),
      ...zoneNotices(input, diff, certificates, options),
    ]),
    blockers: [
      ...limitBlockers(input, diff),
      ...validityBlockers(input, diff, options),
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
