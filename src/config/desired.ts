import type { Certificate } from "../certificate/certificate.ts";
import { byHostname, compare } from "../text/order.ts";
import { didYouMean, quote } from "../text/quote.ts";
import { normalizeHostname } from "../zone/hostname.ts";
import {
  certificateKey,
  type DesiredAssociation,
  type DesiredCertificate,
  type DesiredZone,
  type Store,
} from "../zone/zone.ts";
import type { Config, HostnameConfig, ZoneConfig } from "./config.ts";

export type SelectedZones =
  | { readonly kind: "selected"; readonly config: Config }
  | { readonly kind: "problem"; readonly message: string };

/**
 * The state that aop.yaml declares for each zone. Zones and certificates are sorted by name, associations by hostname,
 * so that the order of keys in the file doesn't matter. `certificates`: by zone, then by name, as from `loadConfig`.
 */
export function buildDesired(
  config: Config,
  certificates: ReadonlyMap<string, ReadonlyMap<string, Certificate>>,
): readonly DesiredZone[] {
  const zones = config.zones.map((zone) =>
    desiredZone(zone, certificates.get(zone.name) ?? new Map<string, Certificate>()),
  );
  return zones.sort((a, b) => compare(a.name, b.name));
}

/** The configuration with only the named zones, or all if none are named. Names are compared like hostnames. */
export function selectZones(config: Config, names: readonly string[]): SelectedZones {
  const wanted = new Set(names.map((name) => normalized(name)));
  const known = config.zones.map(({ name }) => name);
  const unknown = [...wanted].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const message = unknown
      .map(
        (name) =>
          `The zone ${quote(name)} is not in ${quote(config.file)}.${didYouMean(name, known)}`,
      )
      .join(" ");
    return { kind: "problem", message };
  }
  const zones = config.zones.filter(({ name }) => wanted.size === 0 || wanted.has(name));
  return { kind: "selected", config: { ...config, zones } };
}

/**
 * The certificates that applying this zone makes ours, by `certificateKey`. Leaves out any that weren't loaded: a file
 * from an earlier revision may be gone.
 */
export function declaredCertificates(
  zone: ZoneConfig,
  certificates: ReadonlyMap<string, Certificate>,
): readonly string[] {
  return zone.certificates.flatMap(({ name }) => {
    const found = certificates.get(name);
    if (found === undefined) return [];
    return storesOf(zone, name).map((store) => certificateKey(store, found.fingerprint));
  });
}

function desiredZone(
  zone: ZoneConfig,
  certificates: ReadonlyMap<string, Certificate>,
): DesiredZone {
  const find = (name: string): Certificate => {
    const found = certificates.get(name);
    if (!found)
      throw new Error(
        `The certificate ${quote(name)} of the zone ${quote(zone.name)} was not loaded.`,
      );
    return found;
  };
  return {
    name: zone.name,
    id: zone.id,
    apiTokenEnv: zone.apiTokenEnv,
    global: zone.global,
    zoneLevel: zone.zoneLevel && {
      fingerprint: find(zone.zoneLevel.certificate).fingerprint,
      enabled: zone.zoneLevel.enabled,
    },
    certificates: desiredCertificates(zone, find),
    associations: zone.hostnames
      .map((hostname) => desiredAssociation(hostname, find))
      .sort(byHostname),
    unmanaged: zone.unmanaged,
    coverage: zone.coverage,
    at: zone.at,
  };
}

function desiredCertificates(
  zone: ZoneConfig,
  find: (name: string) => Certificate,
): readonly DesiredCertificate[] {
  return zone.certificates
    .map(({ name, at }) => ({ name, certificate: find(name), stores: storesOf(zone, name), at }))
    .sort((a, b) => compare(a.name, b.name));
}

/** Unused certificates go where hostnames can use them later. */
function storesOf({ zoneLevel, hostnames }: ZoneConfig, name: string): readonly Store[] {
  if (name !== zoneLevel?.certificate) return ["hostname"];
  return hostnames.some(({ certificate }) => certificate === name)
    ? ["hostname", "zone"]
    : ["zone"];
}

function desiredAssociation(
  hostname: HostnameConfig,
  find: (name: string) => Certificate,
): DesiredAssociation {
  return {
    hostname: hostname.hostname,
    fingerprint: find(hostname.certificate).fingerprint,
    enabled: hostname.enabled,
    origins: hostname.origins,
    at: hostname.at,
  };
}

function normalized(name: string): string {
  const result = normalizeHostname(name.trim());
  return result.kind === "hostname" ? result.hostname : name.trim();
}
