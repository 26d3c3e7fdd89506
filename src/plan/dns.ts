import { canonicalHostname, isInZone } from "../zone/hostname.ts";
import type { DnsRecord, LoadBalancer } from "../zone/surroundings.ts";

/*
 * What Cloudflare's DNS answers for a name in a zone, as far as it decides whether visitors go through Cloudflare.
 * Wildcards follow RFC 4592: they never answer for a name that exists or has names below it.
 */

/**
 * What serves a hostname. `by`: the name of the record, which is a wildcard if the hostname has no record of its own.
 */
export type Served =
  | { readonly kind: "proxied"; readonly by: string }
  | { readonly kind: "dns-only"; readonly by: string }
  /** NS records below the apex delegate the name to other name servers. */
  | { readonly kind: "delegated"; readonly by: string }
  | { readonly kind: "nothing" };

/** A proxied name. `hasOrigin`: whether it leads to an origin that can request a client certificate. */
export type ProxiedName = { readonly name: string; readonly hasOrigin: boolean };

export type Dns = {
  readonly served: (hostname: string) => Served;
  /** Not sorted: in the order of the records. Wildcards are included like any other name. */
  readonly proxied: readonly ProxiedName[];
};

type Entry = {
  proxied: boolean;
  hasAddress: boolean;
  hasOrigin: boolean;
  isDelegated: boolean;
  /** Names in the zone that this is an alias of; they decide whether there is an origin. */
  readonly aliasOf: string[];
};

const NOTHING = {
  proxied: false,
  hasAddress: false,
  hasOrigin: false,
  isDelegated: false,
} as const;

/** Only these lead visitors anywhere; HTTPS and SVCB records just add parameters to them. */
const ADDRESSES = ["A", "AAAA", "CNAME"];

/** The zone's DNS. A load balancer replaces the records of its name. */
export function readDns(
  zone: string,
  records: readonly DnsRecord[],
  loadBalancers: readonly LoadBalancer[] = [],
): Dns {
  const entries = new Map<string, Entry>();
  for (const record of records) add(entries, record, zone);
  for (const { name, proxied } of loadBalancers) {
    entries.set(name, { ...NOTHING, proxied, hasAddress: true, hasOrigin: true, aliasOf: [] });
  }
  const existing = withParents(entries.keys(), zone);
  const names = { entries, existing, zone };
  const served = (hostname: string): Served => lookUp(names, hostname);
  const proxied = [...entries].flatMap(([name, entry]) =>
    entry.proxied && served(name).kind === "proxied"
      ? [{ name, hasOrigin: leadsToOrigin(names, name) }]
      : [],
  );
  return { served, proxied };
}

/** One proxied address makes the whole name proxied (developers.cloudflare.com/dns/proxy-status). */
function add(entries: Map<string, Entry>, record: DnsRecord, zone: string): void {
  const { name, type, proxied } = record;
  const entry: Entry = entries.get(name) ?? { ...NOTHING, aliasOf: [] };
  if (ADDRESSES.includes(type)) {
    entry.hasAddress = true;
    entry.proxied ||= proxied;
    const target = type === "CNAME" ? canonicalHostname(record.content) : null;
    if (target !== null && isInZone(target, zone)) entry.aliasOf.push(target);
    else entry.hasOrigin ||= hasOrigin(record);
  }
  if (type === "NS" && name !== zone) entry.isDelegated = true;
  entries.set(name, entry);
}

/** Cloudflare products that answer themselves, or reach the origin by means other than TLS from the edge. */
const WITHOUT_ORIGIN = [
  "cfargotunnel.com",
  "pages.dev",
  "workers.dev",
  "r2.dev",
  "r2.cloudflarestorage.com",
];

function hasOrigin({ type, content }: DnsRecord): boolean {
  if (type === "AAAA") return !isDiscarded(content);
  if (type !== "CNAME") return true;
  const target = canonicalHostname(content);
  return !WITHOUT_ORIGIN.some((domain) => isInZone(target, domain));
}

/** How many aliases are followed; Cloudflare's resolver doesn't follow endless chains either. */
const LONGEST_CHAIN = 10;

/**
 * `www` is often an alias of a name that leads to Pages or a tunnel. If an alias can't be followed, assume an origin.
 */
function leadsToOrigin(names: Names, name: string, hops = 0): boolean {
  const entry = names.entries.get(name);
  if (entry === undefined || entry.hasOrigin || hops > LONGEST_CHAIN) return true;
  return entry.aliasOf.some((target) => {
    const served = lookUp(names, target);
    const isHere = served.kind === "proxied" || served.kind === "dns-only";
    return !isHere || leadsToOrigin(names, served.by, hops + 1);
  });
}

/** `100::/64` (RFC 6666): a placeholder for names that a Worker or a rule answers. */
function isDiscarded(address: string): boolean {
  const url = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`) : null;
  const [, rest] = /^\[100::([0-9a-f:]*)\]$/.exec(url?.hostname ?? "") ?? [];
  return rest !== undefined && rest.split(":").length <= 4;
}

/** The names, plus those that exist only because others are below them (RFC 4592, 2.2.2); the zone always exists. */
function withParents(names: Iterable<string>, zone: string): ReadonlySet<string> {
  const existing = new Set([zone]);
  for (const name of names) {
    for (let at = name; isInZone(at, zone) && !existing.has(at); at = parentOf(at))
      existing.add(at);
  }
  return existing;
}

type Names = {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly existing: ReadonlySet<string>;
  readonly zone: string;
};

function lookUp({ entries, existing, zone }: Names, hostname: string): Served {
  if (!isInZone(hostname, zone)) return { kind: "nothing" };
  let encloser = hostname;
  while (!existing.has(encloser)) encloser = parentOf(encloser);
  for (let at = encloser; at !== zone; at = parentOf(at)) {
    if (entries.get(at)?.isDelegated === true) return { kind: "delegated", by: at };
  }
  const by = encloser === hostname ? hostname : `*.${encloser}`;
  const entry = entries.get(by);
  if (entry?.hasAddress !== true) return { kind: "nothing" };
  return { kind: entry.proxied ? "proxied" : "dns-only", by };
}

function parentOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}
