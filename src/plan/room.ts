import { isTombstone } from "../state/lifecycle.ts";
import type { CurrentZone } from "../state/state.ts";
import type { DeleteCertificate, Operation } from "./operation.ts";

/** How many certificates of hostnames are too many for a zone that takes `limit`, while all uploads and no deletions are done. */
export function missingSlots(
  operations: readonly Operation[],
  current: CurrentZone,
  limit: number,
): number {
  const uploads = operations
    .filter((one) => one.kind === "upload-certificate")
    .filter(({ store }) => store === "hostname");
  if (uploads.length === 0) return 0;
  const replaced = uploads.flatMap(({ replaces }) => replaces).length;
  const existing = current.certificates.filter(
    (one) => one.store === "hostname" && !isTombstone(one),
  ).length;
  return Math.max(0, existing - replaced + uploads.length - limit);
}

/**
 * The deletions that make room for the uploads, which otherwise come before all deletions: as few as are needed, of
 * certificates that nothing uses even now. None when those are too few: then nothing is gained.
 */
export function deletedFirst(
  operations: readonly Operation[],
  current: CurrentZone,
  limit: number,
): readonly DeleteCertificate[] {
  const missing = missingSlots(operations, current, limit);
  const used = new Set(
    current.associations.filter((one) => !isTombstone(one)).map((one) => one.certificateId),
  );
  const unused = operations
    .filter((one) => one.kind === "delete-certificate")
    .filter(({ store, id }) => store === "hostname" && !used.has(id));
  return unused.length < missing ? [] : unused.slice(0, missing);
}
