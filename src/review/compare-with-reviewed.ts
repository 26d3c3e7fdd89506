import { describe } from "../plan/describe.ts";
import { isResend } from "../plan/operation.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { covers, type Marker } from "../render/marker.ts";
import { plain } from "../text/message.ts";
import { countRows, shows, type VisiblePlan } from "./visible-plan.ts";

/** The plan that people saw on one pull request. */
export type ReviewedPlan = {
  readonly pull: number;
  readonly url: string;
  readonly marker: Marker;
  /** What its text shows; null if it isn't in our format. */
  readonly visible: VisiblePlan | null;
};

/** What people reviewed: the plans that count, and why others don't. */
export type Reviewed = {
  readonly plans: readonly ReviewedPlan[];
  readonly refusals: readonly string[];
  readonly withoutPull: readonly string[];
  /** Where the search ended before it had seen everything, in words. */
  readonly gaps: readonly string[];
  /**
   * Digests of operations that need no plan comment: they restore the last applied revision, or were approved in this
   * run.
   */
  readonly restoring: ReadonlySet<string>;
  /** The pull requests where people expect the result: those with a plan, and those of the newest commit. */
  readonly audience: readonly number[];
};

export type ReviewComparison =
  | { readonly kind: "covered" }
  /** `now`: operations that weren't reviewed; `reviewed`: what was reviewed but won't be done now, in words. */
  | {
      readonly kind: "difference";
      readonly now: readonly { readonly zone: string; readonly planned: PlannedOperation }[];
      readonly reviewed: readonly string[];
    };

/**
 * Whether every operation of the plan was in one of the reviewed plans, or is in `restoring` (digests): those restore a
 * revision that was already reviewed and applied. Fewer operations are fine: a rerun after a partial apply has less to
 * do. Resending what Cloudflare failed to deploy changes nothing, and needs no review.
 */
export function compareWithReviewed(
  plan: Plan,
  reviewed: readonly ReviewedPlan[],
  restoring: ReadonlySet<string> = new Set(),
): ReviewComparison {
  const operations = plan.zones.flatMap((zone) =>
    zone.operations.map((planned) => ({ zone: zone.name, planned })),
  );
  const open = operations.filter(
    ({ planned: { digest, operation } }) => !isResend(operation) && !restoring.has(digest),
  );
  const seen = new Set(reviewed.flatMap((comment) => operationsSeen(comment, plan, open)));
  const now = open.filter((digest) => !seen.has(digest));
  if (now.length === 0) return { kind: "covered" };
  return { kind: "difference", now, reviewed: reviewedButNotPlanned(plan, reviewed) };
}

type Open = { readonly zone: string; readonly planned: PlannedOperation };

/**
 * The operations that people saw in this comment: its marker contains them, and its text shows them. Rows that didn't
 * fit may be missing if the headline counts all of them.
 */
function operationsSeen(
  { marker, visible }: ReviewedPlan,
  plan: Plan,
  operations: readonly Open[],
): readonly Open[] {
  if (visible === null) return [];
  const marked = operations.filter(
    ({ planned }) => marker.plan === plan.digest || covers(marker, planned.digest),
  );
  const isShown = ({ zone, planned }: Open): boolean => shows(visible, zone, planned.operation);
  const shown = marked.filter(isShown);
  const hidden = marked.filter((operation) => !isShown(operation));
  const missing = (marker.count ?? 0) - countRows(visible);
  const isCut = visible.isCut && visible.total === marker.count && hidden.length <= missing;
  return isCut ? marked : shown;
}

/** The difference as lines for the log: what was reviewed, and what would be done now. */
export function differenceLines(
  difference: Extract<ReviewComparison, { kind: "difference" }>,
): string[] {
  return [
    ...difference.reviewed.map((words) => `  reviewed: ${words}`),
    ...difference.now.map(
      ({ zone, planned }) => `  now:      ${zone}: ${plain(describe(planned.operation))}`,
    ),
  ];
}

/**
 * Lines about comments whose marker contains operations that their text doesn't show: people can't have seen them
 * there.
 */
export function hiddenLines(
  { now }: Extract<ReviewComparison, { kind: "difference" }>,
  reviewed: readonly ReviewedPlan[],
): string[] {
  return reviewed.flatMap(({ pull, marker, visible }) => {
    const hidden = now.filter(({ planned }) => covers(marker, planned.digest)).length;
    if (hidden === 0) return [];
    return visible === null
      ? [`The plan comment on #${pull} has text that this action does not write: it was edited.`]
      : [
          `The plan comment on #${pull} has ${hidden} of them in its hidden marker, but does not show them: it was edited.`,
        ];
  });
}

function reviewedButNotPlanned(plan: Plan, reviewed: readonly ReviewedPlan[]): string[] {
  const planned = plan.zones.flatMap(({ operations }) => operations.map(({ digest }) => digest));
  return reviewed.flatMap(({ marker }) => {
    const current = new Set(planned.map((digest) => digest.slice(0, marker.width)));
    return [...(marker.operations ?? [])]
      .filter(([digest]) => !current.has(digest))
      .map(([digest, words]) => words ?? `an operation that is no longer needed (${digest})`);
  });
}
