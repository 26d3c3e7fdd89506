import { describe } from "../plan/describe.ts";
import { isRepetition } from "../plan/operation.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { covers, type Marker } from "../render/marker.ts";
import { plain } from "../text/message.ts";
import { countRows, shows, type VisiblePlan } from "./visible.ts";

/** The plan that people saw on one pull request. */
export type ReviewedPlan = {
  readonly pull: number;
  readonly url: string;
  readonly marker: Marker;
  /** What its text shows; null when that is not of our form. */
  readonly visible: VisiblePlan | null;
};

/** What people reviewed: found, and refused with the reasons. */
export type Reviewed = {
  readonly plans: readonly ReviewedPlan[];
  readonly refusals: readonly string[];
  readonly withoutPull: readonly string[];
  /** Where the looking ended before it had seen everything, in words. */
  readonly gaps: readonly string[];
  /** Digests of operations that need no plan comment: they restore the last applied revision, or were approved in this run. */
  readonly restoring: ReadonlySet<string>;
  /** The pull requests on which people look for the result: those with a plan, and those of the newest commit. */
  readonly audience: readonly number[];
};

export type Review =
  | { readonly kind: "covered" }
  /** `now`: operations that nobody reviewed; `reviewed`: what was reviewed and won't be done now, in words. */
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
  const operations = plan.zones.flatMap((zone) =>
    zone.operations.map((planned) => ({ zone: zone.name, planned })),
  );
  const open = operations.filter(
    ({ planned: { digest, operation } }) => !isRepetition(operation) && !restoring.has(digest),
  );
  const seen = new Set(reviewed.flatMap((comment) => seenOn(comment, plan, open)));
  const now = open.filter((digest) => !seen.has(digest));
  if (now.length === 0) return { kind: "covered" };
  return { kind: "difference", now, reviewed: notPlanned(plan, reviewed) };
}

type Open = { readonly zone: string; readonly planned: PlannedOperation };

/**
 * Those of the operations that people saw in this comment: its marker has them, and its text shows them. Rows may be
 * missing where they did not fit, if the headline counts all of them.
 */
function seenOn(
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
export function differenceLines(difference: Extract<Review, { kind: "difference" }>): string[] {
  return [
    ...difference.reviewed.map((words) => `  reviewed: ${words}`),
    ...difference.now.map(
      ({ zone, planned }) => `  now:      ${zone}: ${plain(describe(planned.operation))}`,
    ),
  ];
}

/** The operations that a comment's marker has and its text does not: nobody saw them there. */
export function hiddenLines(
  { now }: Extract<Review, { kind: "difference" }>,
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

function notPlanned(plan: Plan, reviewed: readonly ReviewedPlan[]): string[] {
  const planned = plan.zones.flatMap(({ operations }) => operations.map(({ digest }) => digest));
  return reviewed.flatMap(({ marker }) => {
    const current = new Set(planned.map((digest) => digest.slice(0, marker.width)));
    return [...(marker.operations ?? [])]
      .filter(([digest]) => !current.has(digest))
      .map(([digest, words]) => words ?? `an operation that is no longer needed (${digest})`);
  });
}
