import { describe } from "../plan/describe.ts";
import { isRepetition } from "../plan/operation.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { covers, type Marker } from "../render/marker.ts";
import { plain } from "../text/message.ts";

/** The plan that people saw on one pull request. */
export type ReviewedPlan = {
  readonly pull: number;
  readonly url: string;
  readonly marker: Marker;
};

export type Review =
  | { readonly kind: "covered" }
  /** `now`: operations that nobody reviewed; `reviewed`: what was reviewed and is not to be done now, in words. */
  | {
      readonly kind: "difference";
      readonly now: readonly { readonly zone: string; readonly planned: PlannedOperation }[];
      readonly reviewed: readonly string[];
    };

/**
 * Whether every operation of the plan was in one of the reviewed plans, or is one of `restoring` (digests): what
 * brings back a revision that was reviewed and applied once. Fewer is fine: a run again after a partial apply has
 * less to do. Sending again what Cloudflare failed to deploy changes nothing, and needs no review.
 */
export function review(
  plan: Plan,
  reviewed: readonly ReviewedPlan[],
  restoring: ReadonlySet<string> = new Set(),
): Review {
  if (reviewed.some(({ marker }) => marker.plan === plan.digest)) return { kind: "covered" };
  const isReviewed = ({ digest, operation }: PlannedOperation): boolean =>
    isRepetition(operation) ||
    restoring.has(digest) ||
    reviewed.some(({ marker }) => covers(marker, digest));
  const now = plan.zones.flatMap((zone) =>
    zone.operations
      .filter((planned) => !isReviewed(planned))
      .map((planned) => ({ zone: zone.name, planned })),
  );
  if (now.length === 0) return { kind: "covered" };
  return { kind: "difference", now, reviewed: notPlanned(plan, reviewed) };
}

/** The difference as lines for the log: what was reviewed, and what would be done now. */
export function differenceLines(difference: Extract<Review, { kind: "difference" }>): string[] {
  return [
    ...difference.reviewed.map((words) => `  reviewed: ${words}`),
    ...difference.now.map(
      ({ zone, planned }) => `  now:      ${zone}: ${plain(describe(planned.operation))}`,
    ),
  ];
}

function notPlanned(plan: Plan, reviewed: readonly ReviewedPlan[]): string[] {
  const planned = plan.zones.flatMap(({ operations }) => operations.map(({ digest }) => digest));
  return reviewed.flatMap(({ marker }) => {
    const current = new Set(planned.map((digest) => digest.slice(0, marker.width)));
    return [...(marker.operations ?? [])]
      .filter(([digest]) => !current.has(digest))
      .map(([digest, words]) => words ?? `an operation that is no longer needed (${digest})`);
  });
}
