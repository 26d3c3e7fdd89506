import type { Certificate } from "../certificate/certificate.ts";
import { type Message, say } from "../text/message.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import { isPresent } from "../zone/lifecycle.ts";
import type { CurrentZone, DesiredZone } from "../zone/zone.ts";
import type { ExportedHostname } from "./exported.ts";

export type PickedZoneLevel = {
  readonly certificate: Certificate | null;
  readonly notes: readonly Message[];
};

/**
 * The zone-level certificate to declare if aop.yaml doesn't declare one yet: of several, the one that Cloudflare
 * presents.
 */
export function pickZoneLevel(current: CurrentZone, declared: DesiredZone | null): PickedZoneLevel {
  if (declared?.zoneLevel != null) return { certificate: null, notes: [] };
  const stored = current.certificates.filter(({ store }) => store === "zone");
  const usable = stored.filter(
    (certificate) =>
      isPresent(certificate) && certificate.certificate.pem !== "" && !certificate.certificate.isCa,
  );
  const [first] = [
    ...presentedCertificates(usable),
    // If none is active yet, the one that will be presented.
    ...presentedCertificates(usable, isPresent),
  ];
  const notes = stored
    .filter((certificate) => certificate.certificate.fingerprint !== first?.certificate.fingerprint)
    .map(
      (certificate) =>
        say`Left out: a zone-level certificate (${certificate.certificate.subject}, ${certificate.status}): aop.yaml can declare only the one that Cloudflare presents.`,
    );
  if (first === undefined && current.zoneLevel) {
    notes.push(
      say`Left out: the zone level is on at Cloudflare without a certificate that can be declared here.`,
    );
  }
  return { certificate: first?.certificate ?? null, notes };
}

/**
 * Leaves out a certificate that aop.yaml declares but no hostname uses: it is staged for hostnames. Named for the zone
 * level only, its copy in the hostname store would no longer be declared, and the next apply would delete it.
 */
export function unlessStaged(
  certificate: Certificate | null,
  declared: DesiredZone | null,
  adopted: readonly Pick<ExportedHostname, "certificate">[],
): PickedZoneLevel {
  const staged = declared?.certificates.find(
    (present) => present.certificate.fingerprint === certificate?.fingerprint,
  );
  const used = [
    ...(declared?.associations ?? []).map(({ fingerprint }) => fingerprint),
    ...adopted.map((certificate) => certificate.certificate.fingerprint),
  ];
  if (staged === undefined || used.includes(staged.certificate.fingerprint)) {
    return { certificate, notes: [] };
  }
  const note = say`Left out: the zone level. Its certificate ${staged.name} is declared here, but no hostname uses it yet: if only zone_level named it, its upload for hostnames would be deleted. Use it for a hostname first, or add zone_level by hand.`;
  return { certificate: null, notes: [note] };
}
