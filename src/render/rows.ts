import { commonName, shortFingerprint } from "../plan/describe.ts";
import {
  type AssociationAfter,
  type AssociationBefore,
  associationChange,
  type CertificateFacts,
  type Operation,
  takesCertificateAway,
} from "../plan/operation.ts";
import { wordsOf } from "../plan/words.ts";
import { day } from "../text/time.ts";
import { code } from "./markdown.ts";

/** Above the rows of operations. The form of a row is stable within a major version: apply reads it back. */
export const PLAN_HEADER = ["", "what", "change"];

/** What the section of a zone begins with. */
export function zoneTitle(zone: string): string {
  return `<strong>${code(zone)}</strong>`;
}

/** One operation as the cells of a table: what is done, to what, and what is there before and after. */
export type OperationRow = {
  readonly action: string;
  /** The action without its coloured sign. */
  readonly verb: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /** Both in one cell, so that a phone shows them. */
  readonly change: string;
  /** Kept when the comment is too long for all rows. */
  readonly destructive: boolean;
};

const NOTHING = "–";

export function operationRow(operation: Operation): OperationRow {
  const turnsOff =
    (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
  const destructive =
    turnsOff || takesCertificateAway(operation) || operation.kind === "delete-certificate";
  const { sign, verb: words } = wordsOf(operation);
  const verb = words.replaceAll(" ", "&nbsp;");
  const sides = cells(operation);
  const change = `${sides.before}${sides.before.includes("<br>") ? "<br>" : " "}${ARROW} ${sides.after}`;
  return { ...sides, change, action: `${sign}&nbsp;${verb}`, verb, destructive };
}

/** Between what is there and what will be. */
export const ARROW = "→";

function cells(operation: Operation): Pick<OperationRow, "subject" | "before" | "after"> {
  switch (operation.kind) {
    case "upload-certificate":
      return {
        subject: `${store(operation.store)} ${code(operation.name)}`,
        before: operation.replaces.length > 0 ? "upload that failed to deploy" : NOTHING,
        after: certificate(operation.certificate),
      };
    case "set-zone-level":
    case "set-global":
      return {
        subject: operation.kind === "set-global" ? "global switch" : "zone-level switch",
        before: operation.enabled ? "off" : "on",
        after: operation.enabled ? "on" : "off",
      };
    case "set-association":
      return {
        subject: code(operation.hostname),
        before: operation.before === null ? NOTHING : association(operation.before, true),
        after: association(operation.after, associationChange(operation) === "move"),
      };
    case "void-association":
      return {
        subject: code(operation.hostname),
        before: association(operation.before, true),
        after: "no association",
      };
    case "delete-certificate":
      return {
        subject: store(operation.store),
        before: certificate(operation.certificate),
        after: "deleted",
      };
  }
}

/** Common name, short fingerprint and expiry: what distinguishes two certificates. The list of certificates has the whole subject. */
export function certificate(facts: CertificateFacts): string {
  const id = `${code(shortFingerprint(facts.fingerprint))} until ${day(facts.notAfter)}`;
  return `${code(commonName(facts.subject))}<br>${id}`;
}

/** Beside a certificate that stays the same its name is enough; where it changes, both are shown in full. */
function association(state: AssociationBefore | AssociationAfter, full: boolean): string {
  const what =
    state.certificate === null
      ? code("certificateId" in state ? state.certificateId : "")
      : full || !("name" in state)
        ? certificate(state.certificate)
        : `${code(state.name)} ${code(shortFingerprint(state.certificate.fingerprint))}`;
  return state.enabled ? what : `<strong>disabled</strong><br>${what}`;
}

function store(name: "hostname" | "zone"): string {
  return name === "hostname" ? "certificate" : "zone-level certificate";
}
