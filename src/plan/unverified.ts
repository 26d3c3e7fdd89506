import { findCertificate } from "../zone/certificates.ts";
import type { DesiredZone, ZoneInput } from "../zone/zone.ts";

/**
 * Enabled hostnames for which Cloudflare already has what aop.yaml declares, while the earlier revision declares
 * something else or nothing. As far as can be seen, an incomplete apply has already changed them.
 */
export function unverifiedHostnames(
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
