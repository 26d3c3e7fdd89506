import type { CurrentZone } from "../zone/zone.ts";
import type { DeleteCertificate, UploadCertificate } from "./operation.ts";

/** How hostname certificates find a slot in a zone with limited room. */
export type Slots = {
  /**
   * Certificates to delete before the uploads, although deletions normally come last: as few as needed, and only ones
   * that nothing uses even now. Empty if they wouldn't be enough, since nothing would be gained.
   */
  readonly deletedFirst: readonly DeleteCertificate[];
  /** How many slots are still missing; if more than 0, no order of operations works. */
  readonly missing: number;
};

/** What must be deleted for the uploads to fit into a zone that allows `limit` hostname certificates. */
export function certificateSlots(
  uploads: readonly UploadCertificate[],
  deletes: readonly DeleteCertificate[],
  current: CurrentZone,
  limit: number,
): Slots {
  const missing = missingSlots(uploads, current, limit);
  const used = new Set(current.associations.map(({ certificateId }) => certificateId));
  const unused = deletes.filter(({ store, id }) => store === "hostname" && !used.has(id));
  return unused.length < missing
    ? { deletedFirst: [], missing }
    : { deletedFirst: unused.slice(0, missing), missing: 0 };
}

/** How many slots are missing when all uploads are done before any deletion. */
function missingSlots(
  operations: readonly UploadCertificate[],
  current: CurrentZone,
  limit: number,
): number {
  const uploads = operations.filter(({ store }) => store === "hostname");
  if (uploads.length === 0) return 0;
  const replaced = uploads.flatMap(({ replaces }) => replaces).length;
  const existing = current.certificates.filter(({ store }) => store === "hostname").length;
  return Math.max(0, existing - replaced + uploads.length - limit);
}
