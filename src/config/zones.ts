import { error, type Notice, type Position } from "../text/notice.ts";
import { didYouMean, quote } from "../text/quote.ts";
import { canonicalHostname, isInZone, normalizeHostname } from "../zone/hostname.ts";
import type {
  CertificateConfig,
  HostnameConfig,
  PrivateKeySource,
  ZoneConfig,
  ZoneLevelConfig,
} from "./config.ts";
import { readCoverage } from "./coverage.ts";
import { declaredCertificates } from "./issues.ts";
import type { WrittenConfig, WrittenZone } from "./schema.ts";
import type { Path, Source } from "./source.ts";

type WrittenCertificate = NonNullable<WrittenZone["certificates"]>[string];

type WrittenHostname = Exclude<NonNullable<WrittenZone["hostnames"]>[string], string>;

/** The zones with names normalized and defaults filled in. Yields problems with names and references. */
export function* readZones(
  written: WrittenConfig,
  source: Source,
): Generator<Notice, readonly ZoneConfig[]> {
  const zones: ZoneConfig[] = [];
  const names = Object.keys(written.zones).map((name) => canonicalHostname(name));
  for (const [name, zone] of Object.entries(written.zones)) {
    const normalized = normalizeHostname(name);
    if (normalized.kind === "problem") {
      const message = `The name of a zone is not valid. ${normalized.message}`;
      yield error(message, source.keyAt(["zones", name]));
    }
    const known = normalized.kind === "hostname" ? normalized.hostname : null;
    const read = yield* readZone(zone, { name: known, all: names }, ["zones", name], source);
    if (known !== null) zones.push({ ...read, name: known });
  }
  return zones;
}

/** The zone being read (null if its name is invalid), and all zones in the file. */
type ZoneNames = { readonly name: string | null; readonly all: readonly string[] };

function* readZone(
  zone: WrittenZone,
  names: ZoneNames,
  path: Path,
  source: Source,
): Generator<Notice, Omit<ZoneConfig, "name">> {
  const declared = declaredCertificates(path, source);
  const zoneLevel = yield* readZoneLevel(zone, declared, path, source);
  const hostnames: HostnameConfig[] = [];
  for (const [written, value] of Object.entries(zone.hostnames ?? {})) {
    const at = [...path, "hostnames", written];
    const hostname = yield* readHostname(
      written,
      value,
      { zones: names, declared, path: at },
      source,
    );
    if (hostname) hostnames.push(hostname);
  }
  return {
    id: zone.id?.toLowerCase() ?? null,
    apiTokenEnv: zone.api_token?.env ?? null,
    global: zone.global === undefined ? null : zone.global === "on" || zone.global === true,
    zoneLevel,
    certificates: Object.entries(zone.certificates ?? {}).map(([certificate, value]) =>
      readCertificate(certificate, value, [...path, "certificates", certificate], source),
    ),
    hostnames,
    unmanaged: zone.unmanaged ?? "report",
    coverage: yield* readCoverage(zone.coverage, names.name, path, source),
    at: source.keyAt(path),
  };
}

function* readZoneLevel(
  zone: WrittenZone,
  declared: ReadonlySet<string>,
  path: Path,
  source: Source,
): Generator<Notice, ZoneLevelConfig | null> {
  if (!zone.zone_level) return null;
  const { certificate, enabled = true } = zone.zone_level;
  const at = [...path, "zone_level"];
  yield* checkReference(certificate, declared, [...at, "certificate"], source);
  return { certificate, enabled, at: source.keyAt(at) };
}

function readCertificate(
  name: string,
  written: WrittenCertificate,
  path: Path,
  source: Source,
): CertificateConfig {
  const { certificate, private_key: key } = written;
  const passphraseEnv = key.passphrase?.env ?? null;
  const privateKey: PrivateKeySource =
    key.file === undefined
      ? { kind: "env", name: key.env ?? "", passphraseEnv }
      : { kind: "file", path: key.file, passphraseEnv };
  return {
    name,
    path: certificate,
    privateKey,
    uncheckedKey: written.unchecked_key ?? false,
    at: source.keyAt(path),
    pathAt: source.valueAt([...path, "certificate"]),
    privateKeyAt: source.valueAt([...path, "private_key"]),
  };
}

function* readHostname(
  written: string,
  value: string | WrittenHostname,
  context: {
    readonly zones: ZoneNames;
    readonly declared: ReadonlySet<string>;
    readonly path: Path;
  },
  source: Source,
): Generator<Notice, HostnameConfig | null> {
  const { path, declared, zones } = context;
  const short = typeof value === "string";
  const long: WrittenHostname = short ? { certificate: value } : value;
  yield* checkReference(
    long.certificate,
    declared,
    short ? path : [...path, "certificate"],
    source,
  );
  const normalized = normalizeHostname(written);
  if (normalized.kind === "problem") {
    yield error(normalized.message, source.keyAt(path));
    return null;
  }
  const { hostname } = normalized;
  const customHostname = long.custom_hostname ?? false;
  if (zones.name !== null) {
    yield* checkZone({ hostname, zone: zones.name, customHostname }, path, source);
    if (!customHostname)
      yield* checkLongerZone(hostname, zones.name, zones.all, source.keyAt(path));
  }
  return {
    hostname,
    certificate: long.certificate,
    enabled: long.enabled ?? true,
    origins: long.origins ?? [],
    customHostname,
    at: source.keyAt(path),
  };
}

/** Cloudflare serves a hostname from the longest zone name that contains it. */
function* checkLongerZone(
  hostname: string,
  zone: string,
  zones: readonly string[],
  at: Position,
): Generator<Notice> {
  const longer = zones
    .filter((other) => other !== zone && isInZone(other, zone) && isInZone(hostname, other))
    .sort((a, b) => b.length - a.length)[0];
  if (longer === undefined) return;
  const message = `${quote(hostname)} belongs to the zone ${quote(longer)}, which this file also declares: Cloudflare serves it there, so nothing takes effect in ${quote(zone)}. Move it to that zone.`;
  yield { severity: "warning", message, at };
}

function* checkReference(
  name: string,
  declared: ReadonlySet<string>,
  path: Path,
  source: Source,
): Generator<Notice> {
  if (declared.has(name)) return;
  const known = didYouMean(name, declared);
  const remedy = known || (declared.size === 0 ? " It declares no certificates." : "");
  const zone = quote(String(path[1]));
  yield error(
    `The certificate ${quote(name)} is not declared under certificates of the zone ${zone}.${remedy}`,
    source.valueAt(path),
  );
}

function* checkZone(
  { hostname, zone, customHostname }: { hostname: string; zone: string; customHostname: boolean },
  path: Path,
  source: Source,
): Generator<Notice> {
  const inside = isInZone(hostname, zone);
  if (!inside && !customHostname) {
    const message = `${quote(hostname)} is not in the zone ${quote(zone)}: move it to its own zone, or write custom_hostname: true if it is a custom hostname (Cloudflare for SaaS).`;
    yield error(message, source.keyAt(path));
  }
  if (inside && customHostname) {
    const message = `${quote(hostname)} is in the zone ${quote(zone)}: delete custom_hostname: true, which is for hostnames outside it.`;
    yield { severity: "warning", message, at: source.valueAt([...path, "custom_hostname"]) };
  }
}
