import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { describe } from "./describe.ts";
import { hasChanges, type Plan } from "./plan.ts";

/** The plan as JSON for other programs (documented in the README). It never contains a private key. */
export function planFile(
  plan: Plan,
  origin: { readonly commit: string | null; readonly time: string },
): string {
  const notice = ({ severity, message }: Notice): object => ({ severity, message: plain(message) });
  const document = {
    version: 1,
    config: plan.config,
    commit: origin.commit,
    time: origin.time,
    digest: plan.digest,
    hasChanges: hasChanges(plan),
    notices: plan.notices.map(notice),
    zones: plan.zones.map((zone) => ({
      name: zone.name,
      id: zone.id,
      operations: zone.operations.map(({ digest, operation }) => ({
        digest,
        description: plain(describe(operation)),
        ...operation,
      })),
      blockers: zone.blockers.map(notice),
      notices: zone.notices.map(notice),
      certificates: zone.certificates,
      origins: zone.origins,
      coverage: zone.coverage,
      declared: zone.declared.map(({ hostname, reach }) => ({ hostname, reach })),
      unmanaged: {
        associations: zone.unmanaged.associations.map(
          ({ hostname, certificateId, enabled, status }) => ({
            hostname,
            certificateId,
            enabled,
            status,
          }),
        ),
        certificates: zone.unmanaged.certificates.map(({ store, id, status, certificate }) => ({
          store,
          id,
          status,
          fingerprint: certificate.fingerprint,
          subject: certificate.subject,
          issuer: certificate.issuer,
          notAfter: certificate.notAfter,
        })),
      },
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
