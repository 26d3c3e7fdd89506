import { Document, Pair, Scalar, YAMLMap } from "yaml";
import type { Certificate } from "../certificate/certificate.ts";
import type { PrivateKeySource } from "../config/config.ts";
import { scrub, spellOutInvisible } from "../text/escape.ts";
import type { Message } from "../text/message.ts";
import { compare } from "../text/order.ts";
import { day } from "../text/time.ts";
import type { ExportedHostname, ExportedZone } from "./exported.ts";
import type { CertificateName } from "./names.ts";

/** Looks up a certificate's name in a zone of aop.yaml, by fingerprint. Throws if it has none. */
export type NameOf = (certificate: Certificate) => CertificateName;

export type YamlEntry = Pair<Scalar<string>>;

const HEADER = `Exported from Cloudflare. What could not be exported:
- Private keys: Cloudflare never returns them. Each certificate names an environment variable; create a
  secret for every key that you have, and pass it to the step that applies. A plan needs none of them, and
  nothing is uploaded as long as the certificates stay the same.
- Origins: add origins: [ "203.0.113.10:443" ] to a hostname to have its origin probed.`;

/** The indentation width of a new file, in columns. */
const STEP = 2;

/** A complete aop.yaml for these zones, in the given order. */
export function exportDocument(
  zones: readonly ExportedZone[],
  nameOf: (zone: string) => NameOf,
): string {
  const root = mapOf([
    entry("version", new Scalar(1)),
    entry(
      "zones",
      mapOf(
        zones.map((zone, index) => {
          const made = zoneEntry(zone, nameOf(zone.name));
          made.key.spaceBefore = index > 0;
          return made;
        }),
      ),
    ),
  ]);
  return stringify(root, STEP, HEADER);
}

/** A zone as an entry of `zones`, with comments on what was left out. */
export function zoneEntry(zone: ExportedZone, nameOf: NameOf): YamlEntry {
  const made = entry(zone.name, mapOf(zoneSettings(zone, nameOf)));
  made.key.commentBefore = comment(zone.notes.map((note) => safe(note)));
  return made;
}

/** The entries below a zone. */
function zoneSettings(zone: ExportedZone, nameOf: NameOf): YamlEntry[] {
  const settings = [];
  if (zone.id !== null) settings.push(entry("id", new Scalar(zone.id)));
  if (zone.global) settings.push(entry("global", new Scalar("on")));
  if (zone.zoneLevel !== null) settings.push(zoneLevelEntry(zone.zoneLevel, nameOf));
  if (zone.certificates.length > 0) {
    settings.push(entry("certificates", mapOf(certificateEntries(zone.certificates, nameOf))));
  }
  if (zone.hostnames.length > 0) {
    settings.push(entry("hostnames", mapOf(hostnameEntries(zone.hostnames, nameOf))));
  }
  return settings;
}

/** The entry `zone_level` of a zone. */
export function zoneLevelEntry(
  { certificate, enabled }: NonNullable<ExportedZone["zoneLevel"]>,
  nameOf: NameOf,
): YamlEntry {
  const { name } = nameOf(certificate);
  return entry(
    "zone_level",
    flowOf([entry("certificate", new Scalar(name)), entry("enabled", new Scalar(enabled))]),
  );
}

/** Entries of `certificates`, sorted by name, each with its subject and expiry in a comment. */
export function certificateEntries(
  certificates: readonly Certificate[],
  nameOf: NameOf,
): YamlEntry[] {
  return certificates
    .map((certificate) => ({ certificate, named: nameOf(certificate) }))
    .sort((a, b) => compare(a.named.name, b.named.name))
    .map(({ certificate: { subject, notAfter }, named: { name, file, key } }) => {
      const made = entry(
        name,
        mapOf([entry("certificate", new Scalar(file)), entry("private_key", keyNode(key))]),
      );
      made.key.commentBefore = comment([`${safe([{ value: subject }])}; expires ${day(notAfter)}`]);
      return made;
    });
}

/** Entries of `hostnames`, grouped by certificate, in the order of the certificates' names. */
export function hostnameEntries(
  hostnames: readonly ExportedHostname[],
  nameOf: NameOf,
): YamlEntry[] {
  const groups = Map.groupBy(hostnames, ({ certificate }) => nameOf(certificate).name);
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([name, group], index) => {
      const entries = group.map((hostname) =>
        entry(hostname.hostname, hostnameNode(hostname, name)),
      );
      const [first] = entries;
      if (first && index > 0) first.key.spaceBefore = true;
      return entries;
    });
}

/** A map, or some of its entries, as text, indented by `step` columns per level. */
export function stringify(map: YAMLMap, step: number, header: string | null = null): string {
  const document = new Document(map, { version: "1.2", schema: "core" });
  if (header !== null) document.commentBefore = comment(header.split("\n"));
  return document.toString({ indent: step, lineWidth: 0 });
}

/** A map in block style. */
export function mapOf(entries: readonly YamlEntry[]): YAMLMap {
  const map = new YAMLMap();
  map.items.push(...entries);
  // Write an empty map as `{}`, since an empty value would be null.
  map.flow = entries.length === 0;
  return map;
}

/** A map in flow style. */
export function flowOf(entries: readonly YamlEntry[]): YAMLMap {
  const map = mapOf(entries);
  map.flow = true;
  return map;
}

/** Foreign text made safe for a comment: on one line, visible, and without anything that looks like a private key. */
function safe(message: Message): string {
  return scrub(
    message
      .map((part) => (typeof part === "string" ? part : spellOutInvisible(part.value)))
      .join(""),
  );
}

/** Comment lines in the form that the library expects. */
function comment(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => ` ${line}`).join("\n");
}

function entry(key: string, value: Scalar | YAMLMap): YamlEntry {
  return new Pair(new Scalar(key), value);
}

function keyNode(key: PrivateKeySource): YAMLMap {
  const passphrase =
    key.passphraseEnv === null ? [] : [entry("passphrase", reference(key.passphraseEnv))];
  return key.kind === "env"
    ? flowOf([entry("env", new Scalar(key.name)), ...passphrase])
    : flowOf([entry("file", new Scalar(key.path)), ...passphrase]);
}

function reference(variable: string): YAMLMap {
  return flowOf([entry("env", new Scalar(variable))]);
}

function hostnameNode(hostname: ExportedHostname, certificate: string): Scalar | YAMLMap {
  const name = new Scalar(certificate);
  if (hostname.enabled && !hostname.customHostname) return name;
  return flowOf([
    entry("certificate", name),
    ...(hostname.enabled ? [] : [entry("enabled", new Scalar(false))]),
    ...(hostname.customHostname ? [entry("custom_hostname", new Scalar(true))] : []),
  ]);
}
