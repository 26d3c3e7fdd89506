import { type Message, say, words } from "../text/message.ts";
import { shortSha } from "../text/sha.ts";
import { day } from "../text/time.ts";
import {
  type AssociationBefore,
  associationChange,
  type CertificateFacts,
  type Operation,
  type SetAssociation,
} from "./operation.ts";

/**
 * The operation as one sentence without a period, starting with the same verb as its row and the headline: "move
 * shop.example.com from … to …".
 */
export function describe(operation: Operation): Message {
  switch (operation.kind) {
    case "upload-certificate":
      return say`upload ${level(operation.store)} certificate ${operation.name} (${describeCertificate(operation.certificate)})`;
    case "set-zone-level":
      return say`turn zone-level authenticated origin pulls ${onOff(operation.enabled)}`;
    case "set-global":
      return say`turn global authenticated origin pulls ${onOff(operation.enabled)}`;
    case "set-association":
      return describeAssociation(operation, associationChange(operation));
    case "void-association":
      return say`remove the association of ${operation.hostname} from ${earlier(operation.before)}`;
    case "delete-certificate":
      return say`delete ${level(operation.store)} certificate ${describeCertificate(operation.certificate)}`;
  }
}

/** First twelve digits of a fingerprint: enough to identify a certificate, short enough to read. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.startsWith("id:") ? fingerprint.slice(3) : shortSha(fingerprint);
}

/** "CN=api.example.com, O=Example Ltd, 3f2a…, until 2027-01-31". */
export function describeCertificate(certificate: CertificateFacts): Message {
  return say`${certificate.subject}, ${shortFingerprint(certificate.fingerprint)}, until ${words(day(certificate.notAfter))}`;
}

/** The common name of a subject, "CN=api.example.com", or the whole subject if it has none. */
export function commonName(subject: string): string {
  return /(?:^|, )(CN=[^,]+)/.exec(subject)?.[1] ?? subject;
}

function describeAssociation({ hostname, before, after }: SetAssociation, change: string): Message {
  const certificate = say`${after.name} (${shortFingerprint(after.certificate.fingerprint)})`;
  switch (change) {
    case "create":
      return say`${words(after.enabled ? "enable" : "disable")} ${hostname} with ${certificate}`;
    case "enable":
      return say`enable ${hostname} with ${certificate}`;
    case "disable":
      return say`disable ${hostname} (no client certificate is sent to its origin, regardless of the other levels)`;
    case "redo":
      return say`redeploy the association of ${hostname} with ${certificate}`;
    default:
      return say`move ${hostname} from ${before === null ? words("nothing") : earlier(before)} to ${after.name} (${shortFingerprint(after.certificate.fingerprint)}${disabledUnless(after)})`;
  }
}

function earlier({ certificateId, certificate, enabled }: AssociationBefore): Message {
  return certificate === null
    ? say`${certificateId}${words(enabled ? "" : " (disabled)")}`
    : say`${commonName(certificate.subject)} (${shortFingerprint(certificate.fingerprint)}${disabledUnless({ enabled })})`;
}

function disabledUnless({ enabled }: { readonly enabled: boolean }): Message {
  return words(enabled ? "" : ", disabled");
}

function level(store: "hostname" | "zone"): Message {
  return words(store === "hostname" ? "hostname" : "zone-level");
}

function onOff(enabled: boolean): Message {
  return words(enabled ? "on" : "off");
}
