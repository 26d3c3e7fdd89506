import type { Certificate } from "../config/certificate.ts";
import { isInZone } from "../config/hostname.ts";
import { compare } from "../order.ts";
import { ASSOCIATIONS_PER_CERTIFICATE, CERTIFICATES_PER_ZONE } from "../plan/limits.ts";
import { count, list, say, type Message } from "../plan/message.ts";
import { isFailed, isPresent, isTombstone } from "../state/lifecycle.ts";
import type { CurrentZone, DesiredZone } from "../state/state.ts";
import {
  certificateProblem,
  nameableAssociations,
  type NameableAssociation,
} from "./associations.ts";
import { pickZoneLevel, unlessStaged } from "./zone-level.ts";

/** What Cloudflare has of a zone and aop.yaml does not name yet, as far as aop.yaml can say it. */
export type ExportedZone = {
  readonly name: string;
  /** Null where the name tells which zone it is. */
  readonly id: string | null;
  /** Whether `global: on` is to be written. */
  readonly global: boolean;
  readonly zoneLevel: { readonly certificate: Certificate; readonly enabled: boolean } | null;
  /** To be declared, each once. */
  readonly certificates: readonly Certificate[];
  /** Sorted by hostname. */
  readonly hostnames: readonly ExportedHostname[];
  /** What was left out, and why. */
  readonly notes: readonly Message[];
};

export type ExportedHostname = {
  readonly hostname: string;
  readonly certificate: Certificate;
  readonly enabled: boolean;
  readonly customHostname: boolean;
};

export type ExportContext = {
  /** What aop.yaml says of this zone; null when it does not name it. */
  readonly declared: DesiredZone | null;
  /** Whether the name alone does not tell which zone it is. */
  readonly ambiguous: boolean;
  /** The zone under which a hostname stands in aop.yaml: it may stand under one only. */
  readonly owner: (hostname: string) => string | null;
};

/** The zone as an addition to aop.yaml after which a plan has no operations more than before. */
export function exportZone(current: CurrentZone, context: ExportContext): ExportedZone {
  const { declared, ambiguous } = context;
  const picked = pickZoneLevel(current, declared);
  const { associations, notes: unnamed } = nameableAssociations(current, context);
  const notes: Message[] = [...picked.notes, ...unnamed];
  const slots = selectCertificates(current, declared, picked.certificate, associations, notes);
  const usable = new Set([
    ...(declared?.certificates ?? []).map((one) => one.certificate.fingerprint),
    ...slots.map(({ fingerprint }) => fingerprint),
  ]);
  const hostnames = selectHostnames(current, declared, associations, usable, notes);
  const { certificate: zoneLevel, notes: staged } = unlessStaged(
    picked.certificate,
    declared,
    hostnames,
  );
  notes.push(...staged);
  const zoneLevelOnly = zoneLevel !== null && !usable.has(zoneLevel.fingerprint) ? [zoneLevel] : [];
  return {
    name: current.name,
    id: ambiguous ? current.id : null,
    global: declared === null && current.global?.on === true,
    zoneLevel: zoneLevel && { certificate: zoneLevel, enabled: current.zoneLevel },
    certificates: [...slots, ...zoneLevelOnly],
    hostnames,
    notes: [...notes, ...leftOutQuietly(current), ...blindSpot(current)],
  };
}

/** Whether Cloudflare has nothing in this zone that aop.yaml could name. */
export function isEmptyZone(current: CurrentZone): boolean {
  return (
    !current.zoneLevel &&
    current.global?.on !== true &&
    current.certificates.every(isTombstone) &&
    current.associations.every(isTombstone)
  );
}

/** Whether there is nothing to write of the zone. */
export function isEmptyExport(zone: ExportedZone): boolean {
  return (
    !zone.global &&
    zone.zoneLevel === null &&
    zone.certificates.length === 0 &&
    zone.hostnames.length === 0
  );
}

/** The hostname store's certificates to declare: those in use first, the rest while Cloudflare's limit allows it. */
function selectCertificates(
  current: CurrentZone,
  declared: DesiredZone | null,
  zoneLevel: Certificate | null,
  associations: readonly NameableAssociation[],
  notes: Message[],
): readonly Certificate[] {
  const known = new Set(declared?.certificates.map((one) => one.certificate.fingerprint));
  const used = new Set(associations.map(({ certificate }) => certificate.fingerprint));
  const fresh = new Map<string, Certificate>();
  for (const one of current.certificates.filter(({ store }) => store === "hostname")) {
    const { fingerprint, subject } = one.certificate;
    if (isTombstone(one) || known.has(fingerprint)) continue;
    const problem = certificateProblem(one, one.id);
    if (problem === null) fresh.set(fingerprint, one.certificate);
    else notes.push(say`Left out: a hostname certificate (${subject}): ${problem}.`);
  }
  // Declared for the zone level and used by no hostname, it would not be uploaded for hostnames.
  const needed = [...fresh.values()].filter(
    (one) => used.has(one.fingerprint) || one.fingerprint !== zoneLevel?.fingerprint,
  );
  const sorted = needed.sort(
    (a, b) =>
      Number(used.has(b.fingerprint)) - Number(used.has(a.fingerprint)) ||
      compare(a.fingerprint, b.fingerprint),
  );
  const inStore = (declared?.certificates ?? []).filter((one) => one.stores.includes("hostname"));
  const room = Math.max(0, CERTIFICATES_PER_ZONE - inStore.length);
  if (sorted.length > room) {
    notes.push(
      say`Left out: ${count(sorted.length - room, "hostname certificate")}: aop.yaml takes ${CERTIFICATES_PER_ZONE} a zone.`,
    );
  }
  return sorted.slice(0, room);
}

function selectHostnames(
  current: CurrentZone,
  declared: DesiredZone | null,
  associations: readonly NameableAssociation[],
  usable: ReadonlySet<string>,
  notes: Message[],
): readonly ExportedHostname[] {
  const users = new Map<string, number>();
  for (const { fingerprint } of declared?.associations ?? []) {
    users.set(fingerprint, (users.get(fingerprint) ?? 0) + 1);
  }
  const left: string[] = [];
  const hostnames = associations.flatMap(({ association, certificate }): ExportedHostname[] => {
    const { hostname, enabled } = association;
    const before = users.get(certificate.fingerprint) ?? 0;
    if (!usable.has(certificate.fingerprint) || before >= ASSOCIATIONS_PER_CERTIFICATE) {
      left.push(hostname);
      return [];
    }
    users.set(certificate.fingerprint, before + 1);
    return [{ hostname, certificate, enabled, customHostname: !isInZone(hostname, current.name) }];
  });
  if (left.length > 0) {
    notes.push(
      say`Left out: ${list(left)}: aop.yaml takes ${CERTIFICATES_PER_ZONE} certificates a zone, and ${ASSOCIATIONS_PER_CERTIFICATE} hostnames a certificate.`,
    );
  }
  return hostnames;
}

function leftOutQuietly({ certificates, associations }: CurrentZone): Message[] {
  const gone = [...certificates, ...associations].filter(
    (one) => !isPresent(one) && !isFailed(one),
  );
  if (gone.length === 0) return [];
  return [
    say`Left out: ${count(gone.length, "object")} that Cloudflare is deleting or has deleted.`,
  ];
}

function blindSpot({ associationsComplete }: CurrentZone): Message[] {
  if (associationsComplete) return [];
  return [
    say`Cloudflare does not list the associations of this zone: its hostnames are not here, unless aop.yaml named them already. Add them by hand.`,
  ];
}
