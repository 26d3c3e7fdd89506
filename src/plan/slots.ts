import type { CurrentZone } from "../zone/zone.ts";
import type { DeleteCertificate, UploadCertificate } from "./operation.ts";

/** How hostname certificates find a slot in a zone that takes only so many. */
export type Slots = {
  /**
   * What goes before the uploads, where otherwise all deletions come last: as few as are needed, of certificates that
   * nothing uses even now. None when those are too few: then nothing is gained.
   */
  readonly deletedFirst: readonly DeleteCertificate[];
  /** How many certificates are still too many; more than 0 means that no order of operations works. */
  readonly missing: number;
};

/** What has to be deleted for the uploads to fit into a zone that takes `limit` hostname certificates. */
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

/** While all uploads and no deletions are done. */
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
