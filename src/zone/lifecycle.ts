import type { CurrentAssociation } from "./zone.ts";

// Cloudflare keeps what was deleted readable for a while ("tombstones") and reports deployments that failed.
// Its statuses are an open set: one that we don't know counts as present, so that nothing is uploaded twice.

/** Deleted or being deleted: never matches and never counts. */
export function isTombstone(item: { readonly status: string }): boolean {
  return item.status === "pending_deletion" || item.status === "deleted";
}

/** Cloudflare gave up on it: there, but not reliable. */
export function isFailed(item: { readonly status: string }): boolean {
  return item.status === "deployment_timed_out" || item.status === "deletion_timed_out";
}

export function isActive(item: { readonly status: string }): boolean {
  return item.status === "active";
}

/** By Cloudflare's own word it is being deployed, unlike a status that we don't know. */
export function isDeploying(item: { readonly status: string }): boolean {
  return item.status === "initializing" || item.status === "pending_deployment";
}

/** On its way to being active. */
export function isPending(item: { readonly status: string }): boolean {
  return !isActive(item) && !isFailed(item) && !isTombstone(item);
}

/** Present: may be matched with what is desired. */
export function isPresent(item: { readonly status: string }): boolean {
  return !isTombstone(item) && !isFailed(item);
}

/** Its certificate is deleted: it does nothing any more, and can't be voided either (1415). */
export function isInert({ certificate }: CurrentAssociation): boolean {
  return certificate === null || isTombstone(certificate);
}
