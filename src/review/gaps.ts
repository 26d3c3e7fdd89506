import type { MergedPullsResult } from "../github/merged.ts";
import type { MergedPull } from "../github/pull.ts";
import { shortSha } from "../text/sha.ts";
import type { Previous } from "./previous.ts";

const WITHOUT_SECRETS = {
  fork: ": it came from a fork, whose runs get no secrets to plan with. Open the same change from a branch of this repository",
  Dependabot:
    ": it is by Dependabot, whose runs plan only where the token is stored for Dependabot",
  here: "",
} as const satisfies Record<MergedPull["from"], string>;

const OFF =
  ": comment is off in this job, and where it is off in the plan's job too, no plan is posted. Set comment: update or recreate";

/**
 * Says that a pull request has no plan that counts; `otherAuthors` are others who wrote a comment with our marker there, and
 * `isOff` is set if this run posts no comments.
 */
export function noPlanMessage(
  { number, from }: Pick<MergedPull, "number" | "from">,
  otherAuthors: readonly string[],
  viewer: string,
  isOff: boolean,
): string {
  if (otherAuthors.length === 0) {
    const why = WITHOUT_SECRETS[from];
    return `#${number} has no plan comment${why === "" && isOff ? OFF : why}.`;
  }
  return `#${number} has no plan comment by ${viewer}, the identity of this token. A comment with the same marker is by ${otherAuthors.join(", ")}: plan and apply must write as the same identity.`;
}

/** Where the search ended before it had seen everything. */
export function gapMessage(
  gap: Exclude<MergedPullsResult, { readonly kind: "commit" }>,
  { base }: Previous,
): string {
  if (gap.kind === "cut-off")
    return `Only the newest ${gap.checked} of ${gap.commits} commits since the last apply were checked.`;
  const what = base?.applied === true ? "The last applied revision" : "The revision before";
  const head = shortSha(gap.head);
  return `${what}, ${shortSha(gap.base)}, can't be compared with ${head}, for example after the branch's history was rewritten: only the pull requests of ${head} itself were checked.`;
}
