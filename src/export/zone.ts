import type { Certificate } from "../certificate/certificate.ts";
import { count, list, type Message, say } from "../text/message.ts";
import { compare } from "../text/order.ts";
import { isInZone } from "../zone/hostname.ts";
import type { CurrentZone, DesiredZone } from "../zone/zone.ts";
import {
  certificateProblem,
  type NameableAssociation,
  nameableAssociations,
} from "./associations.ts";
import type { ExportContext, ExportedHostname, ExportedZone } from "./exported.ts";
import { pickZoneLevel, unlessStaged } from "./zone-level.ts";

/** The zone as an addition to aop.yaml that doesn't add any operation to its plan. */
export function exportZone(current: CurrentZone, context: ExportContext): ExportedZone {
  const { declared, ambiguous } = context;
  const picked = pickZoneLevel(current, declared);
  const { associations, notes: unnamed } = nameableAssociations(current, context);
  const notes: Message[] = [...picked.notes, ...unnamed];
  const slots = selectCertificates(current, declared, picked.certificate, associations, notes);
  const usable = new Set([
    ...(declared?.certificates ?? []).map((certificate) => certificate.certificate.fingerprint),
    ...slots.map(({ fingerprint }) => fingerprint),
  ]);
  const hostnames = selectHostnames(current, associations, usable, notes);
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

/** The hostname store's certificates to declare, those in use first. No limit applies: Cloudflare accepted them. */
function selectCertificates(
  current: CurrentZone,
  declared: DesiredZone | null,
  zoneLevel: Certificate | null,
  associations: readonly NameableAssociation[],
  notes: Message[],
): readonly Certificate[] {
  const known = new Set(
    declared?.certificates.map((certificate) => certificate.certificate.fingerprint),
  );
  const used = new Set(associations.map(({ certificate }) => certificate.fingerprint));
  const fresh = new Map<string, Certificate>();
  for (const certificate of current.certificates.filter(({ store }) => store === "hostname")) {
    const { fingerprint, subject } = certificate.certificate;
    if (known.has(fingerprint)) continue;
    const problem = certificateProblem(certificate, certificate.id);
    if (problem === null) fresh.set(fingerprint, certificate.certificate);
    else notes.push(say`Left out: a hostname certificate (${subject}): ${problem}.`);
  }
  // If declared for the zone level and used by no hostname, it would not be uploaded to the hostname store.
  const needed = [...fresh.values()].filter(
    (certificate) =>
      used.has(certificate.fingerprint) || certificate.fingerprint !== zoneLevel?.fingerprint,
  );
  return needed.sort(
    (a, b) =>
      Number(used.has(b.fingerprint)) - Number(used.has(a.fingerprint)) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

function selectHostnames(
  current: CurrentZone,
  associations: readonly NameableAssociation[],
  usable: ReadonlySet<string>,
  notes: Message[],
): readonly ExportedHostname[] {
  const [kept, left] = [true, false].map((is) =>
    associations.filter(({ certificate }) => usable.has(certificate.fingerprint) === is),
  );
  if (left !== undefined && left.length > 0) {
    const hostnames = list(left.map(({ association }) => association.hostname));
    notes.push(say`Left out: ${hostnames}: the certificate is left out, too.`);
  }
  return (kept ?? []).map(({ association: { hostname, enabled }, certificate }) => ({
    hostname,
    certificate,
    enabled,
    customHostname: !isInZone(hostname, current.name),
  }));
}

function leftOutQuietly({ deleting }: CurrentZone): Message[] {
  if (deleting.length === 0) return [];
  return [
    say`Left out: ${count(deleting.length, "object")} that Cloudflare is deleting or has deleted.`,
  ];
}

function blindSpot({ associationsComplete }: CurrentZone): Message[] {
  if (associationsComplete) return [];
  return [
    say`Cloudflare does not list the associations of this zone: its hostnames are missing here, unless aop.yaml already declares them. Add them by hand.`,
  ];
}
