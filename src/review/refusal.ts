import type { Found, MergedPull } from "../github/merged.ts";
import type { Plan } from "../plan/plan.ts";
import { cutLines } from "../render/fit.ts";
import { list, plain } from "../text/message.ts";
import type { Previous } from "./before.ts";
import { differenceLines, hiddenLines, review, type Reviewed } from "./coverage.ts";
import { shortSha } from "../text/sha.ts";

/** Refusals that are listed, the newest merges first; the others are counted. */
const MOST_REFUSALS = 10;

const WITHOUT_SECRETS = {
  fork: ": it came from a fork, whose runs get no secrets to plan with. Open the same change from a branch of this repository",
  Dependabot:
    ": it is by Dependabot, whose runs plan only where the token is stored for Dependabot",
  here: "",
} as const satisfies Record<MergedPull["from"], string>;

/** That a pull request has no plan that counts; `strangers` are others who wrote a comment with our marker there. */
export function noPlan(
  { number, from }: Pick<MergedPull, "number" | "from">,
  strangers: readonly string[],
  viewer: string,
): string {
  if (strangers.length === 0) return `#${number} has no plan comment${WITHOUT_SECRETS[from]}.`;
  return `#${number} has no plan comment by ${viewer}, as whom this token writes. A comment with the same marker is by ${strangers.join(", ")}: plan and apply must write as the same identity.`;
}

/** Where the looking ended before it had seen everything. */
export function gapOf(
  gap: Exclude<Found, { readonly kind: "commit" }>,
  { base }: Previous,
): string {
  if (gap.kind === "cut-off")
    return `Only the newest ${gap.looked} of ${gap.commits} commits since the last apply were checked.`;
  const what = base?.applied === true ? "The last applied revision" : "The revision before";
  const head = shortSha(gap.head);
  return `${what}, ${shortSha(gap.base)}, can't be compared with ${head}, for example after the branch's history was rewritten: only the pull requests of ${head} itself were checked.`;
}

/** What was not reviewed, and why no review of it was found; null when everything was. */
export function unreviewed(plan: Plan, reviewed: Reviewed): readonly string[] | null {
  const result = review(plan, reviewed.plans, reviewed.restoring);
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
