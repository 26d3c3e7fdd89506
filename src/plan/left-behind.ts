import { findCertificate } from "../zone/certificates.ts";
import type { DesiredZone, ZoneInput } from "../zone/zone.ts";

/**
 * Enabled hostnames that have on Cloudflare what aop.yaml declares, where the earlier revision declares something else or
 * nothing: as far as can be seen, an apply that did not complete has changed them already.
 */
export function leftBehind(
  { desired, current }: Pick<ZoneInput, "desired" | "current">,
  earlier: Pick<DesiredZone, "associations"> | null,
): readonly string[] {
  const before = new Map(
    earlier?.associations.map((association) => [association.hostname, association]),
  );
  const now = new Map(
    current.associations.map((association) => [association.hostname, association]),
  );
  return desired.associations
    .filter(({ hostname, fingerprint, enabled }) => {
      const [was, is] = [before.get(hostname), now.get(hostname)];
      const isThere =
        is?.enabled === true &&
        is.certificateId === findCertificate(current, "hostname", fingerprint)?.id;
      const isNew = was?.enabled !== true || was.fingerprint !== fingerprint;
      return enabled && isThere && isNew;
    })
    .map(({ hostname }) => hostname);
}
