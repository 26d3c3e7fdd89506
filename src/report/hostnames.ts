import type { ZonePlan } from "../plan/plan.ts";
import { compare } from "../text/order.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { type Facts, stateOf } from "./facts.ts";
import { presentedIn } from "./presented.ts";
import type { ReportHostname, ReportZone } from "./schema.ts";

type Named = Pick<ReportZone, "hostnames" | "unnamed">;

/**
 * Every hostname of the zone that is declared, associated or proxied, sorted by name. If names are withheld, undeclared
 * hostnames are only counted, and so are verdicts, since aop.yaml itself is public.
 */
export function allHostnames(
  facts: Facts,
  zone: ZonePlan,
  input: ZoneInput,
): readonly ReportHostname[] {
  const { desired, current } = input;
  const declared = new Set(desired.associations.map(({ hostname }) => hostname));
  const counted = new Set((zone.coverage.hostnames ?? []).map(({ hostname }) => hostname));
  const associated = current.associations.map(({ hostname }) => hostname);
  const names = [...new Set([...declared, ...counted, ...associated])].sort(compare);
  const operations = zone.operations.map(({ operation }) => operation);
  const presented = presentedIn(input, operations, stateOf(facts));
  const reaches = new Map(zone.declared.map(({ hostname, reach }) => [hostname, reach]));
  const origins = Map.groupBy(originsOf(facts, zone), ({ hostname }) => hostname);
  const edge = new Map((facts.applied?.edge ?? []).map((probe) => [probe.hostname, probe]));
  return names.map((hostname) => {
    const { level, certificate } = presented(hostname);
    const answer = edge.get(hostname);
    return {
      hostname,
      declared: declared.has(hostname),
      reach: reachText(reaches.get(hostname), counted.has(hostname)),
      counts: counted.has(hostname),
      level,
      certificate: certificate?.fingerprint ?? null,
      origins: (origins.get(hostname) ?? [])
        .map(({ address, verdict, reason, at }) => ({ address, verdict, reason, at }))
        .sort((a, b) => compare(a.address, b.address)),
      edge:
        answer === undefined
          ? null
          : {
              verdict: answer.verdict,
              status: answer.status,
              reason: answer.reason,
              at: answer.at,
            },
    };
  });
}

/** After an apply, the results from then; origins that weren't probed again keep the plan's verdict. */
function originsOf(
  { applied, probedAt }: Facts,
  zone: ZonePlan,
): readonly (OriginProbe & { readonly at: string })[] {
  const key = ({ hostname, address }: OriginProbe): string => `${hostname} ${address}`;
  const again = new Map((applied?.origins ?? []).map((probe) => [key(probe), probe]));
  return zone.origins.map((probe) => {
    const later = again.get(key(probe));
    return later && applied ? { ...later, at: applied.probedAt } : { ...probe, at: probedAt };
  });
}

function reachText(
  reach: ZonePlan["declared"][number]["reach"] | undefined,
  isProxied: boolean,
): string {
  if (reach === undefined || reach.kind === "unread") return isProxied ? "proxied" : "unknown";
  return reach.kind === "inactive" ? `inactive (${reach.status})` : reach.kind;
}

const NOTHING: ReportZone["unnamed"] = { hostnames: 0, origins: {}, edge: {} };

/** What is named, and what is only counted. */
export function withNames(hostnames: readonly ReportHostname[], named: boolean): Named {
  if (named) return { hostnames, unnamed: NOTHING };
  const shown = hostnames.filter(({ declared }) => declared);
  return {
    hostnames: shown.map((hostname) => ({ ...hostname, origins: [], edge: null })),
    unnamed: {
      hostnames: hostnames.length - shown.length,
      origins: countVerdicts(hostnames.flatMap(({ origins }) => origins)),
      edge: countVerdicts(hostnames.flatMap(({ edge }) => edge ?? [])),
    },
  };
}

/** How many have each verdict, in a fixed order. */
export function countVerdicts(
  verdicts: readonly { readonly verdict: string }[],
): Readonly<Record<string, number>> {
  const groups = Map.groupBy(verdicts, ({ verdict }) => verdict);
  const counts = [...groups].map(([verdict, same]) => [verdict, same.length] as const);
  return Object.fromEntries(counts.sort(([a], [b]) => compare(a, b)));
}
