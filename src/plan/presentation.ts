import { findCertificate, presentedCertificates } from "../zone/certificates.ts";
import { isActive, isDeploying, isPresent } from "../zone/lifecycle.ts";
import type { CurrentCertificate, ZoneInput } from "../zone/zone.ts";

type Sides = Pick<ZoneInput, "desired" | "current">;

/*
 * Which zone-level certificates the zone level presents after a plan. The plan must not depend on timing: what
 * Cloudflare is deploying when the plan is made may be active when it is applied. So a certificate that a later upload
 * replaces is deleted, and apply waits for that upload first.
 */

/** Why the zone level will still use this certificate, which aop.yaml doesn't declare; null if it won't. */
export function zoneLevelUse(certificate: CurrentCertificate, sides: Sides): string | null {
  const { desired, current } = sides;
  if (!(desired.zoneLevel?.enabled ?? current.zoneLevel)) return null;
  if (desired.zoneLevel === null) return "the zone level, which is on";
  return presentedWith(certificate, sides, isDeploying).includes(certificate)
    ? "the zone level, which presents the latest upload"
    : null;
}

/**
 * The later upload that must be active before this certificate may be deleted, since the zone level may present this
 * one until then; null if there is nothing to wait for beyond what aop.yaml declares.
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
 * The certificates that would be presented out of the active ones, the declared one (apply waits for it), this one, and
 * those for which `arrives` holds. Empty if the declared one is yet to be uploaded: it will then be the latest.
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
