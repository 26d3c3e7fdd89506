import { say, words, type Message } from "./message.ts";
import { associationChange, type CertificateFacts, type Operation } from "./operation.ts";

/** The operation as one sentence without a full stop, beginning with a verb: "move shop.example.com from … to …". */
export function describe(operation: Operation): Message {
  switch (operation.kind) {
    case "upload-certificate":
      return say`upload ${level(operation.store)} certificate ${operation.name} (${brief(operation.certificate)})`;
    case "set-zone-level":
      return say`turn zone-level authenticated origin pulls ${onOff(operation.enabled)}`;
    case "set-global":
      return say`turn global authenticated origin pulls ${onOff(operation.enabled)}`;
    case "set-association":
      return describeAssociation(operation);
    case "void-association":
      return say`remove the association of ${operation.hostname} (${before(operation.before)})`;
    case "delete-certificate":
      return say`delete ${level(operation.store)} certificate ${brief(operation.certificate)}`;
  }
}

/** First twelve digits of a fingerprint: enough to tell certificates apart, short enough to read. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.startsWith("id:") ? fingerprint.slice(3) : fingerprint.slice(0, 12);
}

/** "CN=api.example.com, 3f2a…, until 2027-01-31". */
export function brief(certificate: CertificateFacts): Message {
  return say`${certificate.subject}, ${shortFingerprint(certificate.fingerprint)}, until ${words(day(certificate.notAfter))}`;
}

/** The day of an ISO 8601 time, "2027-01-31": safe as words of ours, whatever Cloudflare gave. */
export function day(time: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(time)?.[0] ?? "an unknown day";
}

function describeAssociation(
  operation: Extract<Operation, { readonly kind: "set-association" }>,
): Message {
  const { hostname, after } = operation;
  const state = words(after.enabled ? "enabled" : "disabled");
  switch (associationChange(operation)) {
    case "create":
      return say`associate ${hostname} with ${brief(after.certificate)}, ${state}`;
    case "move": {
      const from = operation.before === null ? words("nothing") : before(operation.before);
      return say`move ${hostname} from ${from} to ${brief(after.certificate)}, ${state}`;
    }
    case "enable":
      return say`enable ${hostname} with ${brief(after.certificate)}`;
    case "disable":
      return say`disable ${hostname}: no client certificate is sent to its origin, whatever the other levels say`;
    case "redo":
      return say`send the association of ${hostname} again, which Cloudflare failed to deploy`;
  }
}

function before(state: {
  readonly certificateId: string;
  readonly certificate: CertificateFacts | null;
  readonly enabled: boolean;
}): Message {
  const certificate =
    state.certificate === null ? say`${state.certificateId}` : brief(state.certificate);
  return state.enabled ? certificate : say`${certificate}, disabled`;
}

function level(store: "hostname" | "zone"): Message {
  return words(store === "hostname" ? "hostname" : "zone-level");
}

function onOff(enabled: boolean): Message {
  return words(enabled ? "on" : "off");
}
