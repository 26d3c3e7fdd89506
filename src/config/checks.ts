import type { Notice, Position } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { ASSOCIATIONS_PER_CERTIFICATE, CERTIFICATES_PER_ZONE } from "../zone/limits.ts";
import type { ZoneConfig } from "./config.ts";

/** Names that are repeated after normalization, except the first of each; hostnames across all zones. */
export function* checkDuplicates(zones: readonly ZoneConfig[]): Generator<Notice> {
  yield* repeated(
    "zone",
    zones.map(({ name, at }) => ({ name, at })),
  );
  yield* repeated(
    "hostname",
    zones.flatMap(({ hostnames }) => hostnames.map(({ hostname, at }) => ({ name: hostname, at }))),
  );
}

/**
 * Cloudflare's limits for one zone: certificates in the hostname store, and hostnames per certificate. Only warns,
 * since Cloudflare may have raised them. A plan knows the actual state, and stops if they are exceeded.
 */
export function* checkLimits(zone: ZoneConfig): Generator<Notice> {
  const stored = inHostnameStore(zone);
  const last = stored[CERTIFICATES_PER_ZONE - 1];
  if (stored.length === CERTIFICATES_PER_ZONE && last) {
    const message = `The zone ${quote(zone.name)} uses all ${CERTIFICATES_PER_ZONE} hostname certificates that Cloudflare allows, which leaves no free slot for a rotation: the new certificate is uploaded before the old one is deleted.`;
    yield { severity: "warning", message, at: last.at };
  }
  const above = stored[CERTIFICATES_PER_ZONE];
  if (above) {
    const message = `The zone ${quote(zone.name)} has ${stored.length} hostname certificates, but Cloudflare allows only ${CERTIFICATES_PER_ZONE} unless it raised the limit: let several hostnames share one.`;
    yield { severity: "warning", message, at: above.at };
  }
  for (const [certificate, hostnames] of Map.groupBy(
    byPosition(zone.hostnames),
    (entry) => entry.certificate,
  )) {
    const first = hostnames[ASSOCIATIONS_PER_CERTIFICATE];
    if (!first) continue;
    const message = `The certificate ${quote(certificate)} is on ${hostnames.length} hostnames, but Cloudflare allows only ${ASSOCIATIONS_PER_CERTIFICATE} unless it raised the limit: use another certificate for the rest.`;
    yield { severity: "warning", message, at: first.at };
  }
}

/** Whether an enabled hostname or an enabled zone level uses the certificate. */
export function isPresented(zone: ZoneConfig, certificate: string): boolean {
  const uses = zone.zoneLevel === null ? zone.hostnames : [zone.zoneLevel, ...zone.hostnames];
  return uses.some((use) => use.enabled && use.certificate === certificate);
}

/** Declared certificates that neither a hostname nor zone_level uses. */
export function* checkUnused(zone: ZoneConfig): Generator<Notice> {
  const used = new Set([...usedByHostnames(zone), zone.zoneLevel?.certificate]);
  for (const { name, at } of zone.certificates) {
    if (used.has(name)) continue;
    const message = `No hostname uses the certificate ${quote(name)} and neither does zone_level: it is uploaded anyway, ready for a rotation.`;
    yield { severity: "note", message, at };
  }
}

function* repeated(
  what: string,
  all: readonly { readonly name: string; readonly at: Position }[],
): Generator<Notice> {
  for (const [name, same] of Map.groupBy(byPosition(all), (entry) => entry.name)) {
    const [first, ...others] = same;
    for (const { at } of others) {
      const message = `The ${what} ${quote(name)} is defined twice, ignoring case, a trailing dot and IDN forms (first on line ${first?.at.line ?? 0}): keep one.`;
      yield { severity: "error", message, at };
    }
  }
}

function inHostnameStore(zone: ZoneConfig): ZoneConfig["certificates"] {
  const forHostnames = usedByHostnames(zone);
  const onlyZoneLevel = (name: string): boolean =>
    name === zone.zoneLevel?.certificate && !forHostnames.has(name);
  return byPosition(zone.certificates.filter(({ name }) => !onlyZoneLevel(name)));
}

function usedByHostnames(zone: ZoneConfig): ReadonlySet<string> {
  return new Set(zone.hostnames.map(({ certificate }) => certificate));
}

function byPosition<T extends { readonly at: Position }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
