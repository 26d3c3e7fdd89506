import type { Certificate } from "../config/certificate.ts";
import { compare } from "../order.ts";
import { say, type Message } from "../plan/message.ts";
import { isPresent, isTombstone } from "../state/lifecycle.ts";
import type { CurrentZone, DesiredZone } from "../state/state.ts";

export type PickedZoneLevel = {
  readonly certificate: Certificate | null;
  readonly notes: readonly Message[];
};

/**
 * The zone-level certificate that aop.yaml is to name, when it does not name one yet: of several the one that
 * Cloudflare presents, which is the active one that was deployed last (Cloudflare's docs, "Manage certificates").
 */
export function pickZoneLevel(current: CurrentZone, declared: DesiredZone | null): PickedZoneLevel {
  if (declared?.zoneLevel != null) return { certificate: null, notes: [] };
  const stored = current.certificates.filter((one) => one.store === "zone" && !isTombstone(one));
  const usable = stored.filter(
    (one) => isPresent(one) && one.certificate.pem !== "" && !one.certificate.isCa,
  );
  const [first] = usable.toSorted(
    (a, b) =>
      Number(b.status === "active") - Number(a.status === "active") ||
      compare(b.uploadedOn ?? "", a.uploadedOn ?? "") ||
      compare(a.id, b.id),
  );
  const notes = stored
    .filter((one) => one.certificate.fingerprint !== first?.certificate.fingerprint)
    .map(
      (one) =>
        say`Left out: a zone-level certificate (${one.certificate.subject}, ${one.status}): aop.yaml names one, the one that Cloudflare presents.`,
    );
  if (first === undefined && current.zoneLevel) {
    notes.push(
      say`Left out: the zone level is on at Cloudflare, without a certificate that could be named here.`,
    );
  }
  return { certificate: first?.certificate ?? null, notes };
}
