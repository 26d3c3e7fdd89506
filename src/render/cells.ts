import { commonName, shortFingerprint } from "../plan/describe.ts";
import {
  type AssociationAfter,
  type AssociationBefore,
  associationChange,
  type CertificateFacts,
  type Operation,
  takesCertificateAway,
} from "../plan/operation.ts";
import { type Message, say, words } from "../text/message.ts";
import { day } from "../text/time.ts";

/** What an operation changes, with the state before and after, in lines: for tables in Markdown and in a terminal. */
export type Cells = {
  readonly subject: Message;
  readonly before: Side;
  readonly after: Side;
};

export type Side = {
  /** Whether there is an association that is disabled. */
  readonly disabled: boolean;
  readonly lines: readonly Message[];
};

/** The cells of one operation. */
export function operationCells(operation: Operation): Cells {
  switch (operation.kind) {
    case "upload-certificate":
      return {
        subject: say`${store(operation.store)} ${operation.name}`,
        before: oneLineSide(
          words(operation.replaces.length > 0 ? "upload that failed to deploy" : NOTHING),
        ),
        after: certificateSide(operation.certificate),
      };
    case "set-zone-level":
    case "set-global":
      return {
        subject: words(operation.kind === "set-global" ? "global switch" : "zone-level switch"),
        before: oneLineSide(words(operation.enabled ? "off" : "on")),
        after: oneLineSide(words(operation.enabled ? "on" : "off")),
      };
    case "set-association":
      return {
        subject: say`${operation.hostname}`,
        before:
          operation.before === null
            ? oneLineSide(words(NOTHING))
            : association(operation.before, true),
        after: association(operation.after, associationChange(operation) === "move"),
      };
    case "void-association":
      return {
        subject: say`${operation.hostname}`,
        before: association(operation.before, true),
        after: oneLineSide(words("no association")),
      };
    case "delete-certificate":
      return {
        subject: store(operation.store),
        before: certificateSide(operation.certificate),
        after: oneLineSide(words("deleted")),
      };
  }
}

/** Whether it takes something away: such rows are kept if there isn't room for all of them. */
export function isDestructive(operation: Operation): boolean {
  const turnsOff =
    (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
  return turnsOff || takesCertificateAway(operation) || operation.kind === "delete-certificate";
}

/** Common name, short fingerprint and expiry: what distinguishes two certificates. */
export function certificateLines(facts: CertificateFacts): readonly Message[] {
  return [
    say`${commonName(facts.subject)}`,
    say`${shortFingerprint(facts.fingerprint)} until ${words(day(facts.notAfter))}`,
  ];
}

const NOTHING = "–";

/** The name is enough for a certificate that stays the same; if it changes, both are shown in full. */
function association(state: AssociationBefore | AssociationAfter, full: boolean): Side {
  const lines =
    state.certificate === null
      ? [say`${"certificateId" in state ? state.certificateId : ""}`]
      : full || !("name" in state)
        ? certificateLines(state.certificate)
        : [say`${state.name} ${shortFingerprint(state.certificate.fingerprint)}`];
  return { disabled: !state.enabled, lines };
}

function certificateSide(facts: CertificateFacts): Side {
  return { disabled: false, lines: certificateLines(facts) };
}

function oneLineSide(line: Message): Side {
  return { disabled: false, lines: [line] };
}

function store(name: "hostname" | "zone"): Message {
  return words(name === "hostname" ? "certificate" : "zone-level certificate");
}
