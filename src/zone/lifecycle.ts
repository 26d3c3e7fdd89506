import type { CurrentAssociation } from "./zone.ts";

// Cloudflare keeps deleted objects readable for a while ("tombstones") and reports failed deployments. The set of
// statuses is open: an unknown one counts as present, so that nothing is uploaded twice.

/** Deleted or being deleted: never matched, never counted. */
export function isTombstone(item: { readonly status: string }): boolean {
  return item.status === "pending_deletion" || item.status === "deleted";
}

/** Cloudflare gave up deploying or deleting it: it exists, but can't be relied on. */
export function isFailed(item: { readonly status: string }): boolean {
  return item.status === "deployment_timed_out" || item.status === "deletion_timed_out";
}

/** Deployed, according to Cloudflare. The edge may take a few seconds more. */
export function isActive(item: { readonly status: string }): boolean {
  return item.status === "active";
}

/** Cloudflare says it is being deployed; an unknown status doesn't count. */
export function isDeploying(item: { readonly status: string }): boolean {
  return item.status === "initializing" || item.status === "pending_deployment";
}

/** On its way to becoming active, as far as we can tell. */
export function isPending(item: { readonly status: string }): boolean {
  return !isActive(item) && !isFailed(item) && !isTombstone(item);
}

/** Present: may be matched against the desired state. */
export function isPresent(item: { readonly status: string }): boolean {
  return !isTombstone(item) && !isFailed(item);
}

/** Its certificate is deleted: the association has no effect, and can't be voided either (1415). */
export function isInert({ certificate }: CurrentAssociation): boolean {
  return certificate === null || isTombstone(certificate);
}
