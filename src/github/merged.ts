import type { Clock } from "../runtime/clock.ts";
import { pullSource } from "../runtime/event.ts";
import { shortSha } from "../text/sha.ts";
import type { GitHub } from "./client.ts";
import {
  type Commit,
  commitAt,
  firstParents,
  nullIfRewritten,
  numberInMessage,
} from "./history.ts";
import { mergeOf, type MergedPull, toMergedPull } from "./pull.ts";

/** The results of a lookup, newest first. */
export type MergedPullsResult =
  | { readonly kind: "commit"; readonly sha: string; readonly pulls: readonly MergedPull[] }
  /** The two have no common history, or `base` is gone: only the pull requests of `head` itself are looked up. */
  | { readonly kind: "incomparable"; readonly base: string; readonly head: string }
  /** There are more commits than were checked. */
  | { readonly kind: "cut-off"; readonly checked: number; readonly commits: number };

/** Seconds to wait before each attempt: GitHub's lookup lags a merge by tens of seconds. */
const PAUSES = [0, 2, 4, 8, 16];

/** The most commits to check: nobody reviews a larger range as one change. */
const MOST_COMMITS = 250;

/**
 * The pull requests merged into `branch` by the commits after `base` up to `head`: squash, rebase and merge commits,
 * the merge queue, and several merges at once. Doesn't use `merge_commit_sha`, which GitHub is removing. An empty
 * result is retried for about 30 s; a failure throws GitHubError and never counts as "no pull request". Each commit
 * costs a request, so stop iterating once you have seen enough.
 */
export async function* mergedPulls(
  github: GitHub,
  range: { readonly base: string | null; readonly head: string; readonly branch: string },
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<MergedPullsResult, void> {
  const { base, head } = range;
  const compared = await nullIfRewritten(firstParents(github, base, head));
  if (compared === null && base !== null) yield { kind: "incomparable", base, head };
  const commits = compared ?? [await commitAt(github, head)];
  let pauses = PAUSES;
  for (const commit of commits.slice(0, MOST_COMMITS)) {
    const pulls = await pullsOf(github, commit, range.branch, { clock, signal, pauses });
    // Only the newest commit can lag; the others were merged earlier.
    pauses = [0];
    yield { kind: "commit", sha: commit.sha, pulls };
  }
  if (commits.length > MOST_COMMITS)
    yield { kind: "cut-off", checked: MOST_COMMITS, commits: commits.length };
}

async function pullsOf(
  github: GitHub,
  commit: Commit,
  branch: string,
  wait: { readonly clock: Clock; readonly signal: AbortSignal; readonly pauses: readonly number[] },
): Promise<readonly MergedPull[]> {
  for (const pause of wait.pauses) {
    if (pause > 0) await wait.clock.sleep(pause * 1000, wait.signal);
    const found = await associatedPulls(github, commit.sha, branch);
    if (found.length > 0) return found;
  }
  return namedInMessage(github, commit, branch);
}

/** The pull requests merged into `branch` that contain this commit, without retries. Throws GitHubError. */
export async function associatedPulls(
  github: GitHub,
  sha: string,
  branch: string,
): Promise<readonly MergedPull[]> {
  const pulls = await github.call(
    {
      operation: `list the pull requests of ${shortSha(sha)}`,
      permission: "pull-requests: read",
    },
    (octokit, repository) =>
      octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...repository,
        commit_sha: sha,
        per_page: 100,
      }),
  );
  // The list includes open pull requests that contain the commit.
  return pulls
    .filter((pull) => pull.merged_at != null && pull.base.ref === branch)
    .map(({ number, html_url: url, user, head, base, merged_at: mergedAt }) => {
      // Null if the fork was deleted, whatever the types say.
      const isFork = (head.repo as { full_name: string } | null)?.full_name !== base.repo.full_name;
      const from = pullSource(isFork, user?.login === "dependabot[bot]");
      return { number, url, head: head.sha, base: base.ref, mergedAt, from };
    });
}

/** The pull request in "(#12)" or "Merge pull request #12" in the message, if it really was merged as this commit. */
async function namedInMessage(
  github: GitHub,
  commit: Commit,
  branch: string,
): Promise<readonly MergedPull[]> {
  const number = numberInMessage(commit);
  const pull = number === null ? null : await mergeOf(github, number);
  if (pull === null) return [];
  const verified =
    pull.merged && pull.baseRefName === branch && pull.mergeCommit?.oid === commit.sha;
  return verified ? [toMergedPull(pull)] : [];
}
