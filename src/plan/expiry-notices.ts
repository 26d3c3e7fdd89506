import { count, list, type Message, say, words } from "../text/message.ts";
import { error, type Notice, warning } from "../text/notice.ts";
import { day } from "../text/time.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { Operation } from "./operation.ts";
import type { CertificateUse } from "./plan.ts";

/** What expires, or has: at its line in aop.yaml where it is declared there. */
export function expiryNotices(
  { desired }: Pick<ZoneInput, "desired">,
  certificates: readonly CertificateUse[],
  operations: readonly Operation[],
): Notice[] {
  const uploads = new Set(
    operations.flatMap((operation) =>
      operation.kind === "upload-certificate" ? [operation.certificate.fingerprint] : [],
    ),
  );
  const places = new Map(desired.certificates.map(({ name, at }) => [name, at]));
  return (
    certificates
      .filter((certificate) => certificate.state !== "valid")
      // An expired upload is a blocker already, and Cloudflare does not present it yet.
      .filter(
        (certificate) =>
          certificate.state !== "expired" || !uploads.has(certificate.certificate.fingerprint),
      )
      .map((certificate) => {
        const at = certificate.name === null ? null : (places.get(certificate.name) ?? null);
        return { ...notice(certificate), at };
      })
  );
}

function notice(use: CertificateUse): Notice {
  const what = say`Certificate ${use.name ?? use.certificate.subject}`;
  const date = words(day(use.certificate.notAfter));
  const users = usersOf(use, use.state === "expired" ? 30 : 5);
  if (use.state === "expiring") {
    const presented = users === null ? say`nothing uses it yet` : say`it is presented to ${users}`;
    return warning(say`${what} expires in ${count(use.daysLeft, "day")} (${date}); ${presented}.`);
  }
  if (users === null) {
    return warning(say`${what} expired on ${date}; nothing uses it.`);
  }
  return error(
    say`${what} expired on ${date} and Cloudflare keeps presenting it to ${users}. Origins that check it refuse the traffic: rotate it now.`,
  );
}

/** Who gets the certificate; null when nobody does. */
function usersOf(use: CertificateUse, limit: number): Message | null {
  if (use.zoneLevel) return words("every proxied hostname without a certificate of its own");
  return use.hostnames.length === 0 ? null : list(use.hostnames, limit);
}
