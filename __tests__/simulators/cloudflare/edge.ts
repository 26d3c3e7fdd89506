import {
  certificateById,
  isTombstone,
  type Presented,
  type StoredCertificate,
  type World,
  type Zone,
} from "./world.ts";

/**
 * What the edge presents to a hostname's origin: per-hostname wins over zone-level, which wins over
 * global. Nothing at all where the SSL mode is off or flexible. A zone level that is on without an
 * active certificate counts as off (Cloudflare allows to switch it on before the upload).
 */
export function presentedBy(zone: Zone, hostname: string): Presented {
  if (zone.sslMode === "off" || zone.sslMode === "flexible") return NOTHING;
  const live = zone.associations.get(hostname)?.live ?? null;
  if (live !== null) {
    if (!live.enabled) return { level: "suppressed", fingerprint: null, active: false };
    const certificate = certificateById(zone, "hostname", live.certificateId);
    const active = certificate?.status === "active";
    return { level: "hostname", fingerprint: active ? certificate.fingerprint : null, active };
  }
  const certificate = zone.zoneLevel ? zoneCertificate(zone) : null;
  if (certificate !== null) {
    return { level: "zone", fingerprint: certificate.fingerprint, active: true };
  }
  return zone.global ? { level: "global", fingerprint: null, active: true } : NOTHING;
}

/** Writes down what the hostnames (all when null) present, where it differs from before. */
export function record(
  world: World,
  zone: Zone,
  hostnames: readonly string[] | null,
  time: number,
  cause: string,
): void {
  for (const hostname of hostnames ?? zone.associations.keys()) {
    const key = `${zone.id} ${hostname}`;
    const presented = presentedBy(zone, hostname);
    const seen = JSON.stringify(presented);
    if (world.latest.get(key) === seen) continue;
    world.latest.set(key, seen);
    world.history.push({ time, zoneId: zone.id, hostname, presented, cause });
  }
}

/** Whether the edge presents the certificate, or an association that is not void asks for it. */
export function isInUse(zone: Zone, certificate: StoredCertificate): boolean {
  if (certificate.store === "zone") {
    return zone.zoneLevel && zoneCertificate(zone) === certificate;
  }
  return [...zone.associations.values()].some(
    (association) =>
      association.live?.certificateId === certificate.id ||
      (association.certificateId === certificate.id && !isTombstone(association)),
  );
}

const NOTHING: Presented = { level: "none", fingerprint: null, active: false };

/** Of several active ones the most recently deployed is used. */
function zoneCertificate(zone: Zone): StoredCertificate | null {
  return zone.certificates
    .filter((certificate) => certificate.store === "zone" && certificate.status === "active")
    .reduce<StoredCertificate | null>(
      (best, certificate) =>
        best === null || certificate.deployedOn >= best.deployedOn ? certificate : best,
      null,
    );
}
