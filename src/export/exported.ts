import type { Certificate } from "../certificate/certificate.ts";
import type { Message } from "../text/message.ts";
import type { CurrentZone, DesiredZone } from "../zone/zone.ts";

/** What Cloudflare has in a zone and aop.yaml doesn't declare yet, as far as it can be declared. */
export type ExportedZone = {
  readonly name: string;
  /** Null if the name alone identifies the zone. */
  readonly id: string | null;
  /** Whether to write `global: on`. */
  readonly global: boolean;
  readonly zoneLevel: { readonly certificate: Certificate; readonly enabled: boolean } | null;
  /** Certificates to declare, without duplicates. */
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
  /** The zone as declared in aop.yaml; null if it isn't. */
  readonly declared: DesiredZone | null;
  /** Whether the name alone doesn't identify the zone. */
  readonly ambiguous: boolean;
  /** The zone under which aop.yaml lists, or should list, a hostname: a hostname may be listed in only one zone. */
  readonly owner: (hostname: string) => string | null;
};

/** Whether Cloudflare has nothing in this zone that could be declared. */
export function isEmptyZone(current: CurrentZone): boolean {
  return (
    !current.zoneLevel &&
    current.global?.on !== true &&
    current.certificates.length === 0 &&
    current.associations.length === 0
  );
}

/** Whether the zone has nothing to write. */
export function isEmptyExport(zone: ExportedZone): boolean {
  return (
    !zone.global &&
    zone.zoneLevel === null &&
    zone.certificates.length === 0 &&
    zone.hostnames.length === 0
  );
}
