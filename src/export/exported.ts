import type { Certificate } from "../certificate/certificate.ts";
import type { Message } from "../text/message.ts";
import type { CurrentZone, DesiredZone } from "../zone/zone.ts";

/** What Cloudflare has of a zone and aop.yaml does not name yet, as far as aop.yaml can say it. */
export type ExportedZone = {
  readonly name: string;
  /** Null where the name alone identifies the zone. */
  readonly id: string | null;
  /** Whether to write `global: on`. */
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
  /** Whether the name alone does not identify the zone. */
  readonly ambiguous: boolean;
  /** The zone under which a hostname is listed in aop.yaml: it may be listed under only one. */
  readonly owner: (hostname: string) => string | null;
};

/** Whether Cloudflare has nothing in this zone that aop.yaml could name. */
export function isEmptyZone(current: CurrentZone): boolean {
  return (
    !current.zoneLevel &&
    current.global?.on !== true &&
    current.certificates.length === 0 &&
    current.associations.length === 0
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
