import type { AssociationEntry } from "../cloudflare/endpoints.ts";
import { associationChange, type SetAssociation } from "../plan/operation.ts";
import { day } from "../text/time.ts";

/** How a hostname returns to its state before an operation, or why it can't. */
export type RollbackTarget =
  | {
      readonly kind: "back";
      readonly entry: AssociationEntry;
      /** What was done, phrased to follow a colon. */
      readonly action: string;
    }
  | { readonly kind: "none"; readonly why: string };

/**
 * How to undo an operation that gave the hostname a certificate. A certificate that has expired, or that Cloudflare no
 * longer shows, can't be restored. `newId`: the ID of the hostname's current certificate; `now` in milliseconds.
 */
export function rollbackTarget(
  operation: SetAssociation,
  newId: string,
  now: number,
): RollbackTarget {
  const { hostname, before } = operation;
  if (before === null) {
    const entry = { hostname, cert_id: newId, enabled: null };
    return { kind: "back", entry, action: "its new association was removed again" };
  }
  if (associationChange(operation) === "redo") {
    return {
      kind: "none",
      why: "The hostname had this certificate before, too, so there is nothing to roll back to.",
    };
  }
  const entry = { hostname, cert_id: before.certificateId, enabled: before.enabled };
  if (!before.enabled) return { kind: "back", entry, action: "disabled again" };
  if (before.certificate === null) {
    return {
      kind: "none",
      why: "The hostname was not moved back: Cloudflare does not show the old certificate.",
    };
  }
  const { notAfter } = before.certificate;
  if (Date.parse(notAfter) <= now) {
    const why = `The hostname was not moved back: the old certificate expired on ${day(notAfter)}.`;
    return { kind: "none", why };
  }
  return { kind: "back", entry, action: "moved back to the old certificate" };
}
