import type { GitHub } from "./client.ts";
import { GitHubError } from "./error.ts";
import { type Commit, firstParents, numberInMessage } from "./history.ts";
import {
  type Merge,
  mergeOf,
  type MergedPull,
  PULL_FACTS,
  type PullFacts,
  toMergedPull,
} from "./pull.ts";

/**
 * The unmerged pull requests of a merge group, including those of the groups below it: what its head adds to `base`,
 * the tip of the branch. Read from the queue itself. If the queue can't be read, or has been rebuilt since, falls back
 * to those named by the group's branch and its commit messages. Throws GitHubError.
 */
export async function queuedPulls(
  github: GitHub,
  group: {
    readonly base: string;
    readonly head: string;
    readonly branch: string;
    readonly headBranch: string;
  },
): Promise<readonly MergedPull[]> {
  const queue = await queueOf(github, group.branch);
  const last = queue.findLast(({ headCommit }) => headCommit?.oid === group.head);
  if (last === undefined) return pullNamedInCommit(github, group);
  return queue
    .filter(({ position }) => position <= last.position)
    .flatMap(({ pullRequest }) => (pullRequest === null ? [] : [toMergedPull(pullRequest)]));
}

type QueueEntry = {
  readonly position: number;
  /** The head of the group built up to this entry; null if it isn't built yet. */
  readonly headCommit: { readonly oid: string } | null;
  readonly pullRequest: PullFacts | null;
};

/** GitHub builds at most this many groups at once (docs.github.com, "Managing a merge queue"). */
const MOST_BUILDING = 100;

/** The branch's merge queue: empty if there is none, or if an app may not read it. Throws GitHubError. */
async function queueOf(github: GitHub, branch: string): Promise<readonly QueueEntry[]> {
  type Answer = {
    readonly repository: {
      readonly mergeQueue: { readonly entries: { readonly nodes: readonly QueueEntry[] } } | null;
    } | null;
  };
  try {
    const { repository } = await github.call(
      { operation: `read the merge queue of ${branch}`, permission: "pull-requests: read" },
      (octokit, parameters) =>
        octokit.graphql<Answer>(
          `query ($owner: String!, $repo: String!, $branch: String!, $first: Int!) { repository(owner: $owner, name: $repo) { mergeQueue(branch: $branch) { entries(first: $first) { nodes { position headCommit { oid } pullRequest { ${PULL_FACTS} } } } } } }`,
          { ...parameters, branch, first: MOST_BUILDING },
        ),
    );
    return repository?.mergeQueue?.entries.nodes ?? [];
  } catch (error) {
    if (error instanceof GitHubError && error.isPermission) return [];
    throw error;
  }
}

/** GitHub names the group's branch. Anyone can write a commit message: it counts if GitHub would write the same. */
async function pullNamedInCommit(
  github: GitHub,
  group: Parameters<typeof queuedPulls>[1],
): Promise<readonly MergedPull[]> {
  const commits = await firstParents(github, group.base, group.head);
  const pulls = new Map<number, MergedPull>();
  const last = /\/pr-(\d{1,9})-[0-9a-f]+$/.exec(group.headBranch)?.[1];
  if (last !== undefined) {
    const number = Number(last);
    const pull = await mergeOf(github, number);
    if (pull?.baseRefName === group.branch) pulls.set(number, toMergedPull(pull));
  }
  for (const commit of commits) {
    const number = numberInMessage(commit);
    const pull = number === null || pulls.has(number) ? null : await mergeOf(github, number);
    if (number === null || pull?.state !== "OPEN" || pull.baseRefName !== group.branch) continue;
    if (isMessageOf(commit, pull)) pulls.set(number, toMergedPull(pull));
  }
  return [...pulls.values()];
}

/** Whether GitHub writes this message when it merges or squashes the pull request. A rebase keeps the author's. */
function isMessageOf({ message, parents }: Commit, pull: Merge): boolean {
  const title = message.split("\n")[0] ?? "";
  const isMerge = title.startsWith(`Merge pull request #${pull.number} from `);
  if (isMerge) return parents.length === 2 && parents[1] === pull.headRefOid;
  return title === `${pull.title} (#${pull.number})`;
}
