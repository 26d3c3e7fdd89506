import { byHostname } from "../text/order.ts";
import { isInZone } from "../zone/hostname.ts";
import { NOTHING_READ, valueOf } from "../zone/surroundings.ts";
import type { CoverageRule, ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import { type Dns, readDns } from "./dns.ts";
import { isUnprotected, type Level, levelsOf } from "./levels.ts";

/** A proxied hostname that counts, and the level that decides what its origin gets. */
export type CoveredHostname = {
  /** `*.example.com` stands for every name without a record of its own. */
  readonly hostname: string;
  readonly now: Level;
  /** After the plan is applied. */
  readonly after: Level;
};

/** Which of a zone's proxied hostnames get a client certificate. */
export type ZoneCoverage = {
  readonly rule: "ignore" | "report" | "require";
  /** Sorted by name; null if not requested or unknown. Doesn't include customers' hostnames (Cloudflare for SaaS). */
  readonly hostnames: readonly CoveredHostname[] | null;
  /** Proxied hostnames that don't count: they have no origin of their own, or aop.yaml lists them as exceptions. */
  readonly exempt: number;
};

/** The zone's coverage, computed from its DNS as far as that was read. */
export function zoneCoverage(
  input: ZoneInput,
  { operations }: Pick<ZoneDiff, "operations">,
): ZoneCoverage {
  const { coverage } = input.desired;
  const dns = coverage.level === "ignore" ? null : dnsOf(input);
  if (dns === null) return { rule: coverage.level, hostnames: null, exempt: 0 };
  const names = namesOf(dns, input);
  const counted = names.filter(({ name, hasOrigin }) => hasOrigin && !isExcepted(name, coverage));
  const { now, after } = levelsOf(input, operations);
  const hostnames = counted
    .map(({ name }) => ({ hostname: name, now: now(name), after: after(name) }))
    .sort(byHostname);
  return { rule: coverage.level, hostnames, exempt: names.length - counted.length };
}

/** The zone's DNS as far as it was read; null if its records are unknown. */
export function dnsOf({ current, surroundings = NOTHING_READ }: ZoneInput): Dns | null {
  const records = valueOf(surroundings.records);
  return records && readDns(current.name, records, valueOf(surroundings.loadBalancers) ?? []);
}

/** How many of these get no certificate; null if that is unknown for any of them. */
export function countUnprotected(
  { hostnames }: Pick<ZoneCoverage, "hostnames">,
  when: "now" | "after",
): number | null {
  if (hostnames === null || hostnames.some((hostname) => hostname[when] === "unknown")) return null;
  return hostnames.filter((hostname) => isUnprotected(hostname[when])).length;
}

/** The same for all zones that request it; also null if none does. */
export function totalUnprotected(
  coverages: readonly ZoneCoverage[],
  when: "now" | "after",
): number | null {
  const counts = coverages
    .filter(({ rule }) => rule !== "ignore")
    .map((coverage) => countUnprotected(coverage, when));
  return counts.length === 0 || counts.includes(null)
    ? null
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Names with a proxied record, and hostnames with an association that match a proxied wildcard. */
function namesOf(dns: Dns, { desired, current }: ZoneInput): Dns["proxied"] {
  const names = new Map(dns.proxied.map((proxied) => [proxied.name, proxied]));
  for (const { hostname } of [...desired.associations, ...current.associations]) {
    const served = dns.served(hostname);
    const record = served.kind === "proxied" ? names.get(served.by) : undefined;
    if (record !== undefined) names.set(hostname, { ...record, name: hostname });
  }
  return [...names.values()];
}

/** Whether a hostname is an exception of this rule. */
export function isExcepted(hostname: string, { except }: Pick<CoverageRule, "except">): boolean {
  return except.some((pattern) => matches(hostname, pattern));
}

/** `*` stands for exactly one label. */
function matches(hostname: string, pattern: string): boolean {
  const labels = hostname.split(".");
  const wanted = pattern.split(".");
  return (
    labels.length === wanted.length &&
    wanted.every((label, index) => label === "*" || label === labels[index])
  );
}

/** Whether this enables the zone's first hostname with a certificate of its own. */
export function enablesFirstHostname({ current }: ZoneInput, { operations }: ZoneDiff): boolean {
  return (
    current.associations.every(({ enabled }) => !enabled) &&
    operations.some((operation) => operation.kind === "set-association" && operation.after.enabled)
  );
}

/** Whether the hostname belongs to a customer (Cloudflare for SaaS), so that its DNS isn't in the zone. */
export function isCustomHostname(hostname: string, zone: string): boolean {
  return !isInZone(hostname, zone);
}
