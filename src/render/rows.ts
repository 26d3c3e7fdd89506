import { day, shortFingerprint } from "../plan/describe.ts";
import {
  associationChange,
  takesCertificateAway,
  type AssociationBefore,
  type CertificateFacts,
  type Operation,
} from "../plan/operation.ts";
import { code } from "./markdown.ts";

/** One operation as the cells of a table: what is done, to what, and what is there before and after. */
export type OperationRow = {
  readonly action: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /** Kept when the comment is too long for all rows. */
  readonly destructive: boolean;
};

const NOTHING = "–";

export function operationRow(operation: Operation): OperationRow {
  const turnsOff =
    (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
  const destructive =
    turnsOff || takesCertificateAway(operation) || operation.kind === "delete-certificate";
  return { ...cells(operation), destructive };
}

function cells(operation: Operation): Omit<OperationRow, "destructive"> {
  switch (operation.kind) {
    case "upload-certificate":
      return {
        action: "🟩 upload",
        subject: `${store(operation.store)} ${code(operation.name)}`,
        before: operation.replaces.length > 0 ? "upload that failed to deploy" : NOTHING,
        after: certificate(operation.certificate),
      };
    case "set-zone-level":
    case "set-global":
      return {
        action: operation.enabled ? "🟨 turn on" : "🟥 turn off",
        subject: operation.kind === "set-global" ? "global switch" : "zone-level switch",
        before: operation.enabled ? "off" : "on",
        after: operation.enabled ? "on" : "off",
      };
    case "set-association":
      return {
        action: ACTIONS[associationChange(operation)],
        subject: code(operation.hostname),
        before: operation.before === null ? NOTHING : association(operation.before),
        after: association(operation.after),
      };
    case "void-association":
      return {
        action: "🟥 remove",
        subject: code(operation.hostname),
        before: association(operation.before),
        after: "no association",
      };
    case "delete-certificate":
      return {
        action: "🟥 delete",
        subject: store(operation.store),
        before: certificate(operation.certificate),
        after: "deleted",
      };
  }
}

const ACTIONS = {
  create: "🟩 associate",
  move: "🟨 move",
  enable: "🟩 enable",
  disable: "🟥 disable",
  redo: "🟨 send again",
} as const;

/** Subject, short fingerprint and expiry, each on a line of its own: what tells two certificates apart. */
export function certificate(facts: CertificateFacts): string {
  return `${code(facts.subject)}<br>${code(shortFingerprint(facts.fingerprint))} until ${day(facts.notAfter)}`;
}

function association(
  state: AssociationBefore | { readonly certificate: CertificateFacts; readonly enabled: boolean },
): string {
  const what =
    state.certificate === null
      ? code("certificateId" in state ? state.certificateId : "")
      : certificate(state.certificate);
  return state.enabled ? what : `<strong>disabled</strong>, ${what}`;
}

function store(name: "hostname" | "zone"): string {
  return name === "hostname" ? "certificate" : "zone-level certificate";
}
