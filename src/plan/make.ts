import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { compare } from "../text/order.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { zoneCoverage } from "./coverage.ts";
import { coverageNotices, coverageViolation, firstHostnameNotices } from "./coverage-notices.ts";
import { diffZone } from "./diff.ts";
import { accountNotices, healthCheckNotices } from "./enforcement.ts";
import { certificateUses } from "./expiry.ts";
import { massRemovalBlockers } from "./mass-removal.ts";
import { limitBlockers } from "./limits.ts";
import { zoneNotices } from "./notices.ts";
import { combinedDigest } from "./operation.ts";
import { namedOrigins, originBlockers, originNotices } from "./origins.ts";
import type { Plan, PlanOptions, ZonePlan } from "./plan.ts";
import { reachNotices } from "./reach-notices.ts";
import { reachOf } from "./reach.ts";
import type { Unmanaged } from "./removal.ts";
import { operationsOf } from "./stages.ts";
import { withCanaryStages } from "./canaries.ts";
import { unknownNotices } from "./unknown-notices.ts";
import { validityBlockers } from "./validity.ts";

/** The plan for these zones: deterministic except for days left, which never enter a digest. */
export function makePlan(zones: readonly ZoneInput[], options: PlanOptions): Plan {
  const sorted = zones.toSorted((a, b) => compare(a.desired.name, b.desired.name));
  const planned = sorted.map((zone) => planZone(zone, options));
  const digests = planned.flatMap(({ operations }) => operations.map(({ digest }) => digest));
  return {
    config: options.config,
    zones: planned,
    digest: combinedDigest(digests),
    notices: distinct([...unknownNotices(sorted), ...accountWideNotices(sorted, planned, options)]),
    namesHostnames: options.namesHostnames,
  };
}

function planZone(input: ZoneInput, options: PlanOptions): ZonePlan {
  const { desired, current } = input;
  const diff = diffZone(desired, current, input.previous);
  const stages = options.hasCanaries ? withCanaryStages(diff.stages) : diff.stages;
  const certificates = certificateUses(input, diff, options);
  const origins = originsOf(input, options.origins);
  const coverage = zoneCoverage(input, diff);
  const declared = reachOf(input);
  const violation = coverageViolation(input, coverage, options);
  return {
    name: desired.name,
    id: current.id,
    stages,
    operations: operationsOf(stages),
    notices: bySeverity([
      ...originNotices(input, diff, origins, options),
      ...reachNotices(desired.name, declared),
      ...(violation === null ? coverageNotices(input, coverage, options) : [violation]),
      ...zoneNotices(input, diff, certificates, options),
      ...firstHostnameNotices(input, diff, coverage, options),
      ...healthCheckNotices(input, diff, options),
    ]),
    blockers: [
      ...limitBlockers(input, diff),
      ...validityBlockers(input, diff, options),
      ...massRemovalBlockers(input, diff, options),
      ...originBlockers(diff, origins),
    ],
    unmanaged: desired.unmanaged === "ignore" ? NOTHING : diff.unmanaged,
    certificates,
    origins,
    namedOrigins: namedOrigins(origins, diff, options),
    coverage,
    declared,
    violation,
  };
}

function accountWideNotices(
  inputs: readonly ZoneInput[],
  planned: readonly ZonePlan[],
  options: PlanOptions,
): Notice[] {
  return inputs.flatMap((input, index) => {
    const operations = planned[index]?.operations.map(({ operation }) => operation) ?? [];
    return accountNotices(input, { operations }, options);
  });
}

/** A notice that several zones share is shown once. */
function distinct(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [plain(notice.message), notice])).values()];
}

const RANK = { error: 0, danger: 1, warning: 2, note: 3 } as const;

function bySeverity(notices: readonly Notice[]): Notice[] {
  return [...notices].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** A hostname belongs to a single zone: the one that declares it or has its association. */
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
