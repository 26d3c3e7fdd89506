import type { ZonePlan } from "../plan/plan.ts";
import { describe } from "../plan/describe.ts";
import { unknownNotices } from "../plan/unknown-notices.ts";
import { plain } from "../text/message.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { certificatesOf } from "./certificates.ts";
import { changesSince } from "./changes.ts";
import { withEarlierEdge } from "./edge.ts";
import { type Facts, stateOf } from "./facts.ts";
import { findingsOf } from "./findings.ts";
import { allHostnames, withNames } from "./hostnames.ts";
import { type Report, REPORT_VERSION, type ReportHostname, type ReportZone } from "./schema.ts";

/**
 * The report on these facts, compared with an earlier one. Deterministic, regardless of the order in Cloudflare's
 * responses and aop.yaml; at another time, only times and what depends on them differ.
 */
export function makeReport(facts: Facts, earlier: Report | null): Report {
  const inputs = new Map(facts.inputs.map((input) => [input.desired.name, input]));
  const zones = facts.plan.zones.flatMap((zone) => {
    const input = inputs.get(zone.name);
    return input === undefined ? [] : [zoneOf(facts, zone, input, earlier)];
  });
  const report = {
    version: REPORT_VERSION,
    time: facts.time,
    mode: facts.mode,
    state: stateOf(facts),
    repository: facts.repository,
    config: facts.config,
    selection: facts.selection.toSorted(),
    commit: facts.commit,
    run: facts.runUrl,
    named: facts.named,
    lastApplied: facts.lastApplied,
    zones,
    unknown: unknownNotices(facts.inputs.toSorted(byName)).map(({ message }) => plain(message)),
  } as const;
  const findings = findingsOf(report);
  return {
    ...report,
    findings,
    changes: earlier && {
      since: earlier.time,
      items: changesSince(facts.named ? earlier : withoutNames(earlier), report),
    },
  };
}

/** Names that an earlier report was still allowed to show don't count as changes. */
function withoutNames(earlier: Report): Report {
  const zones = earlier.zones.map((zone) => ({ ...zone, ...withNames(zone.hostnames, false) }));
  return { ...earlier, zones };
}

function byName({ desired: a }: ZoneInput, { desired: b }: ZoneInput): number {
  return a.name < b.name ? -1 : 1;
}

function zoneOf(
  facts: Facts,
  zone: ZonePlan,
  input: ZoneInput,
  earlier: Report | null,
): ReportZone {
  const { current } = input;
  const all = withEarlierEdge(allHostnames(facts, zone, input), earlier, zone.id);
  return {
    name: zone.name,
    id: zone.id,
    status: current.zoneStatus?.status ?? null,
    paused: current.zoneStatus?.paused ?? null,
    sslMode: current.sslMode,
    coverage: {
      rule: zone.coverage.rule,
      levels: zone.coverage.hostnames && byLevel(all.filter(({ counts }) => counts)),
      exempt: zone.coverage.exempt,
    },
    ...withNames(all, facts.named),
    certificates: certificatesOf(facts, zone, input, all),
    differences: differencesOf(facts, zone),
  };
}

function byLevel(
  hostnames: readonly ReportHostname[],
): Readonly<Record<ReportHostname["level"], number>> {
  const of = (wanted: ReportHostname["level"]): number =>
    hostnames.filter(({ level }) => level === wanted).length;
  return {
    hostname: of("hostname"),
    zone: of("zone"),
    global: of("global"),
    disabled: of("disabled"),
    none: of("none"),
    unknown: of("unknown"),
  };
}

/** What is still to be done. After an incomplete apply, these are all planned operations, some of which may be done. */
function differencesOf(facts: Facts, { operations }: ZonePlan): ReportZone["differences"] {
  if (stateOf(facts) === "applied") return [];
  return operations.map(({ digest, operation }) => ({
    digest,
    description: plain(describe(operation)),
  }));
}
