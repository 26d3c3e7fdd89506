import type { MergedPull } from "../github/pull.ts";
import type { ShownComment } from "./shown-comment.ts";
import { shortSha } from "../text/sha.ts";

/** Why the plan in this comment doesn't count as a review of what was merged; null if it may count. */
export function whyNotReviewed(
  comment: Pick<ShownComment, "editor" | "writtenAt" | "marker">,
  pull: Pick<MergedPull, "number" | "head" | "base" | "mergedAt">,
): string | null {
  const { editor, writtenAt, marker } = comment;
  const plan = `The plan comment on #${pull.number}`;
  if (editor !== null) return `${plan} was edited by ${editor}, so it does not count.`;
  // Both in whole seconds. In a merge queue, there is no merge yet.
  if (pull.mergedAt !== null && Date.parse(writtenAt) > Date.parse(pull.mergedAt)) {
    return `${plan} was written at ${writtenAt}, after the merge at ${pull.mergedAt}: nobody can have reviewed it before merging.`;
  }
  if (marker.base === null || marker.count === null) {
    return `${plan} was written by an older version of this action. It does not say which branch it was planned for, so it does not count.`;
  }
  if (marker.base !== pull.base) {
    return `${plan} is for a merge into ${marker.base}, not into ${pull.base}.`;
  }
  if (marker.head !== pull.head) {
    return `${plan} is for commit ${shortSha(marker.head)}, but ${shortSha(pull.head)} was merged.`;
  }
  return null;
}
