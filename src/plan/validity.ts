import { type Invalidity, invalidityOf } from "../certificate/validity.ts";
import { list, type Message, say, words } from "../text/message.ts";
import { danger, type Notice } from "../text/notice.ts";
import type { DesiredCertificate, Store, ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import type { Operation } from "./operation.ts";
import type { PlanOptions } from "./plan.ts";

/**
 * Blockers for certificates that no origin accepts now: nothing moves to one, none is switched on, and an expired one
 * isn't even uploaded. While one that isn't valid yet is in use, nothing is deleted, since its origins may accept
 * nothing else. One that isn't valid yet may be uploaded, as long as nothing presents it.
 */
export function validityBlockers(
  input: ZoneInput,
  diff: Pick<ZoneDiff, "operations">,
  { now }: Pick<PlanOptions, "now">,
): Notice[] {
  return input.desired.certificates.flatMap((declared) => {
    const invalid = invalidityOf(declared.certificate, now);
    const message = invalid && messageOf(declared, invalid, input, diff.operations);
    return message === null ? [] : [danger(message, declared.at)];
  });
}

function messageOf(
  declared: DesiredCertificate,
  invalid: Invalidity,
  input: ZoneInput,
  operations: readonly Operation[],
): Message | null {
  const what = say`Certificate ${declared.name} ${words(invalid.words)}`;
  const { fingerprint } = declared.certificate;
  const users = newUsers(fingerprint, input, operations);
  if (invalid.kind === "over") {
    const isUploaded = operations.some(
      (operation) =>
        operation.kind === "upload-certificate" &&
        operation.certificate.fingerprint === fingerprint,
    );
    if (isUploaded)
      return say`${what}, so it is not uploaded. Replace it with a valid certificate.`;
    return (
      users &&
      say`${what}, so ${users} can't use it: origins refuse it. Replace it with a valid certificate.`
    );
  }
  if (users !== null)
    return say`${what}, so ${users} can't use it yet: origins refuse it until then. Declare it without using it (it is uploaded, ready for later), or apply this after that time.`;
  const deletes = presentingStores(fingerprint, input).some((store) =>
    operations.some((operation) => isDeletion(operation, store)),
  );
  if (!deletes) return null;
  return say`${what} but is in use, so no certificate is deleted: origins refuse it until then, and may still accept what would go. Give what uses it a valid certificate first.`;
}

/** Who would newly be presented this certificate by these operations; null if nobody. */
function newUsers(
  fingerprint: string,
  input: ZoneInput,
  operations: readonly Operation[],
): Message | null {
  const causes = operations.filter((operation) => newlyPresented(operation, input) === fingerprint);
  if (causes.length === 0) return null;
  const hostnames = causes.flatMap((operation) =>
    operation.kind === "set-association" ? [operation.hostname] : [],
  );
  return hostnames.length === causes.length ? list(hostnames) : say`the zone level`;
}

/** The fingerprint of the certificate that this operation causes to be presented to origins; null if none. */
export function newlyPresented(
  operation: Operation,
  { desired, current }: Pick<ZoneInput, "desired" | "current">,
): string | null {
  if (operation.kind === "set-association") {
    return operation.after.enabled ? operation.after.certificate.fingerprint : null;
  }
  if (operation.kind === "set-zone-level") {
    return operation.enabled ? (desired.zoneLevel?.fingerprint ?? null) : null;
  }
  // The latest upload is presented immediately if the switch is on.
  return operation.kind === "upload-certificate" && operation.store === "zone" && current.zoneLevel
    ? operation.certificate.fingerprint
    : null;
}

/** The stores from which this certificate is presented after the plan. */
function presentingStores(fingerprint: string, { desired }: ZoneInput): readonly Store[] {
  const byHostname = desired.associations.some(
    (association) => association.enabled && association.fingerprint === fingerprint,
  );
  const { zoneLevel } = desired;
  const byZone = zoneLevel?.enabled === true && zoneLevel.fingerprint === fingerprint;
  return [...(byHostname ? (["hostname"] as const) : []), ...(byZone ? (["zone"] as const) : [])];
}

function isDeletion(operation: Operation, store: Store): boolean {
  return operation.kind === "delete-certificate" && operation.store === store;
}
