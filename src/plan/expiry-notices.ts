import { daysInWords, invalidityOf } from "../certificate/validity.ts";
import { list, type Message, say, words } from "../text/message.ts";
import { error, type Notice, warning } from "../text/notice.ts";
import { day } from "../text/time.ts";
import type { ZoneInput } from "../zone/zone.ts";
import { presentUses } from "./expiry.ts";
import type { Operation } from "./operation.ts";
import type { CertificateUse, PlanOptions } from "./plan.ts";

/** Certificates that are expiring, expired or not yet valid, each at its line in aop.yaml if declared there. */
export function expiryNotices(
  { desired }: Pick<ZoneInput, "desired">,
  certificates: readonly CertificateUse[],
  operations: readonly Operation[],
  options: Pick<PlanOptions, "now">,
): Notice[] {
  const places = new Map(desired.certificates.map(({ name, at }) => [name, at]));
  return certificates.flatMap((use) => {
    const notice = noticeOf(use, operations, options);
    const at = use.name === null ? null : (places.get(use.name) ?? null);
    return notice === null ? [] : [{ ...notice, at }];
  });
}

function noticeOf(
  use: CertificateUse,
  operations: readonly Operation[],
  { now }: Pick<PlanOptions, "now">,
): Notice | null {
  const what = say`Certificate ${nameOf(use)}`;
  const invalid = invalidityOf(use.certificate, now);
  if (invalid === null) return use.state === "expiring" ? expiring(use) : null;
  const why = words(invalid.words);
  const present = usersOf(presentUses(use, operations), 30);
  if (present !== null) {
    return error(
      invalid.kind === "over"
        ? say`${what} ${why} and Cloudflare keeps presenting it to ${present}. Origins that check it refuse the traffic: rotate it now.`
        : say`${what} ${why} and Cloudflare presents it to ${present} already. Origins that check it refuse the traffic until then: give them a valid certificate now.`,
    );
  }
  // If this plan would use or upload it, a blocker already says so.
  const isBlocked =
    usersOf(use, 1) !== null || (invalid.kind === "over" && isUploaded(use, operations));
  return isBlocked
    ? null
    : warning(
        say`${what} ${why}; nothing uses it${words(invalid.kind === "early" ? " yet" : "")}.`,
      );
}

function nameOf({ name, certificate }: CertificateUse): string {
  return name ?? certificate.subject;
}

function expiring(use: CertificateUse): Notice {
  const users = usersOf(use, 5);
  const presented =
    users === null ? say`which nothing uses yet` : say`which is presented to ${users}`;
  const left = words(daysInWords(use.daysLeft ?? 0));
  const date = words(day(use.certificate.notAfter));
  return warning(say`Expires in ${left} (${date}): certificate ${nameOf(use)}, ${presented}.`);
}

function isUploaded({ certificate }: CertificateUse, operations: readonly Operation[]): boolean {
  return operations.some(
    (operation) =>
      operation.kind === "upload-certificate" &&
      operation.certificate.fingerprint === certificate.fingerprint,
  );
}

/** Who gets the certificate; null if nobody does. */
function usersOf(
  { zoneLevel, hostnames }: Pick<CertificateUse, "zoneLevel" | "hostnames">,
  limit: number,
): Message | null {
  if (zoneLevel) return words("every proxied hostname without a certificate of its own");
  return hostnames.length === 0 ? null : list(hostnames, limit);
}
