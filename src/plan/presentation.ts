import { findCertificate, presentedCertificates } from "../zone/certificates.ts";
import { isActive, isDeploying, isPresent } from "../zone/lifecycle.ts";
import type { CurrentCertificate, ZoneInput } from "../zone/zone.ts";

type Sides = Pick<ZoneInput, "desired" | "current">;

/*
 * Which zone-level certificates the zone level presents once a plan is done. Time must not decide: what Cloudflare is
 * still deploying when the plan is made may be active when it is applied, and the plan has to be the same. So a
 * certificate that a later upload takes the place of is deleted, and apply waits for that upload first.
 */

/** Why the zone level still uses this certificate, which aop.yaml does not declare, in the end; null where it does not. */
export function zoneLevelUse(certificate: CurrentCertificate, sides: Sides): string | null {
  const { desired, current } = sides;
  if (!(desired.zoneLevel?.enabled ?? current.zoneLevel)) return null;
  if (desired.zoneLevel === null) return "the zone level, which is on";
  return presentedWith(certificate, sides, isDeploying).includes(certificate)
    ? "the zone level, which presents the latest upload"
    : null;
}

/**
 * The later upload that must be active before this certificate may be deleted, since the zone level may present this one
 * until then; null where nothing has to be waited for but what aop.yaml declares.
 */
export function successorOf(
  certificate: CurrentCertificate,
  sides: Sides,
): CurrentCertificate | null {
  if (certificate.store !== "zone" || zoneLevelUse(certificate, sides) !== null) return null;
  if (sides.desired.zoneLevel?.enabled !== true) return null;
  if (!presentedWith(certificate, sides, () => false).includes(certificate)) return null;
  return presentedWith(certificate, sides, isDeploying)[0] ?? null;
}

/**
 * Of the zone-level certificates that are active, of the declared one, which apply waits for, of this one and of those
 * for which `arrives` holds, the presented ones. Empty where the declared one is yet to be uploaded: it is the latest then.
 */
function presentedWith(
  certificate: CurrentCertificate,
  { desired, current }: Sides,
  arrives: (certificate: CurrentCertificate) => boolean,
): readonly CurrentCertificate[] {
  const wanted = findCertificate(current, "zone", desired.zoneLevel?.fingerprint ?? "");
  if (wanted === null) return [];
  return presentedCertificates(
    current.certificates,
    (present) =>
      isActive(present) ||
      present === wanted ||
      (present === certificate && isPresent(present)) ||
      arrives(present),
  );
}
