import { type PullSource, pullSource } from "../runtime/event.ts";
import type { GitHub } from "./client.ts";
import { GitHubError } from "./error.ts";

/** A pull request that was merged, or is in a merge queue. */
export type MergedPull = {
  readonly number: number;
  readonly url: string;
  /** The head commit, and the branch that it was or will be merged into. */
  readonly head: string;
  readonly base: string;
  /** ISO 8601, whole seconds; null in a merge queue. */
  readonly mergedAt: string | null;
  readonly from: PullSource;
};

/** The GraphQL fields of every pull request query. */
export const PULL_FACTS =
  "number url headRefOid baseRefName mergedAt isCrossRepository author { __typename login }";

/** The GraphQL result for `PULL_FACTS`. */
export type PullFacts = {
  readonly number: number;
  readonly url: string;
  readonly headRefOid: string;
  readonly baseRefName: string;
  readonly mergedAt: string | null;
  readonly isCrossRepository: boolean;
  readonly author: { readonly __typename: string; readonly login: string } | null;
};

/** The same facts in the form common to all lookups. */
export function toMergedPull({ number, url, mergedAt, author, ...pull }: PullFacts): MergedPull {
  const byDependabot = author?.__typename === "Bot" && author.login === "dependabot";
  const from = pullSource(pull.isCrossRepository, byDependabot);
  return { number, url, head: pull.headRefOid, base: pull.baseRefName, mergedAt, from };
}

/** How a pull request was or will be merged. */
export type Merge = PullFacts & {
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly merged: boolean;
  readonly title: string;
  readonly mergeCommit: { readonly oid: string } | null;
};

/** How a pull request was or will be merged; null if the number isn't a pull request's (an issue's, for instance). */
export async function mergeOf(github: GitHub, number: number): Promise<Merge | null> {
  try {
    const { repository } = await github.call(
      { operation: `read how #${number} was merged`, permission: "pull-requests: read" },
      (octokit, parameters) =>
        octokit.graphql<{ repository: { pullRequest: Merge | null } | null }>(
          `query ($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { ${PULL_FACTS} state merged title mergeCommit { oid } } } }`,
          { ...parameters, number },
        ),
    );
    return repository?.pullRequest ?? null;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}
