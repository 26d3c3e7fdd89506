import type { Plan } from "../plan/plan.ts";
import { cutLines } from "../render/fit.ts";
import { list, plain } from "../text/message.ts";
import {
  compareWithReviewed,
  differenceLines,
  hiddenLines,
  type Reviewed,
} from "./compare-with-reviewed.ts";
import { shortSha } from "../text/sha.ts";

/** How many refusals are listed, the newest merges first; the others are counted. */
const MOST_REFUSALS = 10;

/** What wasn't reviewed, and why no review of it was found; null if everything was reviewed. */
export function whyUnreviewed(plan: Plan, reviewed: Reviewed): readonly string[] | null {
  const result = compareWithReviewed(plan, reviewed.plans, reviewed.restoring);
  if (result.kind === "covered") return null;
  const { plans, refusals, withoutPull, gaps } = reviewed;
  const pulls = plain(list(plans.map(({ pull }) => `#${pull}`)));
  const commits = plain(list(withoutPull.map(shortSha)));
  return [
    `${result.now.length} of the operations to apply were not reviewed${pulls === "" ? "" : ` on ${pulls}`}.`,
    ...differenceLines(result),
    ...hiddenLines(result, plans),
    ...cutLines(refusals, MOST_REFUSALS, "pull requests whose plans don't count either"),
    ...(plans.length === 0 && commits !== ""
      ? [`No merged pull request was found for ${commits}.`]
      : []),
    ...gaps,
  ];
}
