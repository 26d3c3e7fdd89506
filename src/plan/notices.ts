import { counted, list, say, words } from "../text/message.ts";
import { danger, note, type Notice, warning } from "../text/notice.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import { isActive, isDeploying, isFailed } from "../zone/lifecycle.ts";
import { lacksTls } from "../zone/ssl-mode.ts";
import type { CurrentCertificate, ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import { expiryNotices } from "./expiry-notices.ts";
import { associationChange, type Operation, takesCertificateAway } from "./operation.ts";
import type { CertificateUse, PlanOptions } from "./plan.ts";
import { removalNotices } from "./removal-notices.ts";
import { zoneStatusNotices } from "./zone-status-notices.ts";

/** What a reviewer must know before this zone's operations are applied. */
export function zoneNotices(
  input: ZoneInput,
  diff: ZoneDiff,
  certificates: readonly CertificateUse[],
  options: Pick<PlanOptions, "hasKey" | "now">,
): Notice[] {
  return [
    ...zoneStatusNotices(input),
    ...sslMode(input),
    ...lostCertificates(diff.operations),
    ...expiryNotices(input, certificates, diff.operations, options),
    ...levelSwitches(diff.operations),
    ...zoneLevelShadowed(input),
    ...rotations(diff.operations),
    ...missingKeys(diff.operations, options),
    ...failedDeployments(input),
    ...onFailedUploads(input, diff.operations),
    ...removalNotices(input, diff),
    ...blindSpots(input),
    ...unmanaged(input, diff),
  ];
}

function sslMode({ current }: ZoneInput): Notice[] {
  if (current.sslMode === null) {
    return [
      note(
        say`The SSL mode could not be read (the token lacks Zone Settings: Read): with ${"off"} or ${"flexible"} Authenticated Origin Pulls have no effect.`,
      ),
    ];
  }
  if (!lacksTls(current.sslMode)) return [];
  return [
    danger(
      say`No certificate is presented: the zone's SSL mode is ${current.sslMode}, so Cloudflare does not use TLS to the origin. Set it to ${"full"} or ${"strict"}.`,
    ),
  ];
}

function lostCertificates(operations: readonly Operation[]): Notice[] {
  const lost = operations
    .filter(takesCertificateAway)
    .flatMap((operation) => ("hostname" in operation ? [operation.hostname] : []));
  if (lost.length === 0) return [];
  return [
    danger(
      say`Traffic stops at an origin that still enforces the certificate: ${list(lost)} will no longer get it. Make the origin accept requests without it first.`,
    ),
  ];
}

function levelSwitches(operations: readonly Operation[]): Notice[] {
  return operations.flatMap((operation): Notice[] => {
    if (operation.kind === "set-global") return [levelSwitch("global", operation.enabled)];
    if (operation.kind === "set-zone-level") return [levelSwitch("zone-level", operation.enabled)];
    return [];
  });
}

function levelSwitch(level: "global" | "zone-level", enabled: boolean): Notice {
  const which =
    level === "global" ? "Cloudflare's shared certificate" : "the zone-level certificate";
  const scope =
    level === "global"
      ? "every proxied hostname of the zone without zone-level or per-hostname configuration"
      : "every proxied hostname of the zone without an association of its own";
  return enabled
    ? warning(
        say`The ${words(level)} switch presents ${words(which)} to the origins of ${words(scope)}, whether declared in aop.yaml or not.`,
      )
    : danger(
        say`The ${words(level)} switch is turned off: ${words(scope)} loses ${words(which)}. Origins that enforce it drop all traffic.`,
      );
}

/** The zone level presents a different certificate than aop.yaml names. */
function zoneLevelShadowed({ desired, current }: ZoneInput): Notice[] {
  const { zoneLevel } = desired;
  const isOurs = ({ store, certificate }: CurrentCertificate): boolean =>
    store === "zone" && certificate.fingerprint === zoneLevel?.fingerprint;
  const presented = presentedCertificates(
    current.certificates,
    (certificate) => isActive(certificate) || isDeploying(certificate),
  );
  const [newer] = presented;
  if (!zoneLevel?.enabled || newer === undefined || presented.some(isOurs)) return [];
  if (!current.certificates.filter(isActive).some(isOurs)) return [];
  return [
    warning(
      say`Another zone-level certificate (${newer.certificate.subject}) ${words(isActive(newer) ? "was deployed" : "is being deployed")} after the declared one, and Cloudflare presents the latest one. Delete it in the dashboard, or reissue the declared one with a new serial number.`,
    ),
  ];
}

function rotations(operations: readonly Operation[]): Notice[] {
  const moves = operations.flatMap((operation) =>
    operation.kind === "set-association" &&
    associationChange(operation) === "move" &&
    operation.after.enabled
      ? [operation]
      : [],
  );
  if (moves.length === 0) return [];
  const issuers = moves.some((o) => o.before?.certificate?.issuer !== o.after.certificate.issuer);
  const text = issuers
    ? say`The new certificate has a different issuer: the origins of ${list(moves.map((o) => o.hostname))} must trust both issuers before this is merged.`
    : say`The origins of ${list(moves.map((o) => o.hostname))} must accept the new certificate as well before this is merged (same issuer as the old one).`;
  return [issuers ? warning(text) : note(text)];
}

function missingKeys(
  operations: readonly Operation[],
  { hasKey }: Pick<PlanOptions, "hasKey">,
): Notice[] {
  const names = operations.flatMap((operation) =>
    operation.kind === "upload-certificate" && !hasKey(operation.certificate.fingerprint)
      ? [operation.name]
      : [],
  );
  if (names.length === 0) return [];
  return [
    note(
      say`This run does not have the private key of ${list([...new Set(names)])}. A plan does not need it. Apply does, and stops before its first write without it.`,
    ),
  ];
}

function failedDeployments({ current }: ZoneInput): Notice[] {
  const hostnames = current.associations
    .filter(isFailed)
    .map((association) => association.hostname);
  const certificates = current.certificates.filter(isFailed).map((o) => o.certificate.subject);
  const failed = [...hostnames, ...certificates];
  if (failed.length === 0) return [];
  return [
    warning(
      say`Cloudflare gave up deploying ${list(failed)} (timed out). This plan deploys again what aop.yaml declares.`,
    ),
  ];
}

/** Declared hostnames that must be detached from a failed upload, since it can't be deleted while in use. */
function onFailedUploads(
  { desired, current }: ZoneInput,
  operations: readonly Operation[],
): Notice[] {
  const declared = new Set(desired.associations.map(({ hostname }) => hostname));
  const replaced = operations.flatMap((operation) =>
    operation.kind === "upload-certificate" && operation.store === "hostname"
      ? operation.replaces
      : [],
  );
  const hostnames = current.associations
    .filter(({ hostname }) => declared.has(hostname))
    .filter(({ certificateId }) => replaced.includes(certificateId))
    .map(({ hostname }) => hostname);
  if (hostnames.length === 0) return [];
  return [
    warning(
      say`An upload that failed is used by ${list(hostnames)}: the association is removed before the certificate is uploaded again, and created again afterwards.`,
    ),
  ];
}

function blindSpots({ current }: ZoneInput): Notice[] {
  if (current.associationsComplete) return [];
  return [
    note(
      say`Cloudflare's list of associations is not available for this zone: associations that aop.yaml does not declare can't be seen.`,
    ),
  ];
}

function unmanaged({ desired }: ZoneInput, diff: ZoneDiff): Notice[] {
  const { associations, certificates } = diff.unmanaged;
  if (desired.unmanaged !== "report" || associations.length + certificates.length === 0) return [];
  const found = [
    ...(associations.length > 0 ? [counted(associations.length, "association")] : []),
    ...(certificates.length > 0 ? [counted(certificates.length, "certificate")] : []),
  ];
  return [note(say`Not managed by aop.yaml and left alone: ${words(found.join(" and "))}.`)];
}
