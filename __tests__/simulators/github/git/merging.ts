import type { Merge, MergeMethod, PullRequest, QueueEntry, Repository, World } from "../world.ts";
import { isoSeconds, timestamp } from "../world.ts";
import { commitsBetween, history } from "./commits.ts";
import type { Strategy } from "./merge.ts";
import { mergeCommits } from "./merge.ts";
import type { Push } from "./push.ts";
import { moveBranch } from "./push.ts";

/** What a merge queue has built and wants checked: the pull requests on top of `baseSha`. */
export type MergeGroup = {
  readonly baseRef: string;
  readonly baseSha: string;
  /** `gh-readonly-queue/<base>/pr-<number>-<base sha>`. */
  readonly headRef: string;
  readonly headSha: string;
  /** Every pull request that reaches the base branch with this group, those of the groups below included. */
  readonly entries: readonly { readonly number: number; readonly commits: readonly string[] }[];
};

/** Merges an open pull request into its base and returns the push to the base that follows from it. */
export function mergePull(
  world: World,
  repository: Repository,
  merge: { readonly number: number; readonly method: MergeMethod; readonly by: string },
): Push {
  if (merge.method === "queue") {
    const group = enqueue(world, repository, {
      numbers: [merge.number],
      strategy: "squash",
      onto: null,
    });
    return mergeGroup(world, repository, group);
  }
  const pull = openPull(repository, merge.number);
  const onto = baseTip(repository, pull.base.ref);
  const tip = mergeCommits(world, repository, pull, onto, merge.method).at(-1)?.sha ?? onto;
  markMerged(world, repository, pull, {
    method: merge.method,
    at: world.now(),
    by: merge.by,
    sha: tip,
    commits: commitsBetween(repository, onto, tip).map((commit) => commit.sha),
  });
  return moveBranch(world, repository, { branch: pull.base.ref, to: tip, by: merge.by });
}

/**
 * Builds the group of these pull requests, on top of the base branch or of a group that is ahead in the queue. What
 * was in the queue and is not below it has to be built again, and is out of it until then.
 */
export function enqueue(
  world: World,
  repository: Repository,
  queue: {
    readonly numbers: readonly number[];
    readonly strategy: Strategy;
    readonly onto: MergeGroup | null;
  },
): MergeGroup {
  const pulls = queue.numbers.map((number) => openPull(repository, number));
  const baseRef = pulls[0]?.base.ref ?? repository.defaultBranch;
  const baseSha = queue.onto?.headSha ?? baseTip(repository, baseRef);
  let tip = baseSha;
  const entries = pulls.map((pull) => {
    const onto = tip;
    tip = mergeCommits(world, repository, pull, onto, queue.strategy).at(-1)?.sha ?? onto;
    return {
      number: pull.number,
      commits: commitsBetween(repository, onto, tip).map(({ sha }) => sha),
    };
  });
  const ahead = repository.queues.get(baseRef) ?? [];
  const below = ahead.filter(({ number }) =>
    queue.onto?.entries.some((entry) => entry.number === number),
  );
  repository.queues.set(baseRef, [
    ...below,
    ...pulls.map((pull, index): QueueEntry => ({
      number: pull.number,
      pullHead: pull.head.sha,
      baseSha: entries[index - 1]?.commits.at(-1) ?? baseSha,
      headSha: entries[index]?.commits.at(-1) ?? tip,
      enqueuedAt: timestamp(world),
    })),
  ]);
  const headRef = `gh-readonly-queue/${baseRef}/pr-${queue.numbers.at(-1) ?? 0}-${baseSha}`;
  repository.branches.set(headRef, tip);
  return {
    baseRef,
    baseSha,
    headRef,
    headSha: tip,
    entries: [...(queue.onto?.entries ?? []), ...entries],
  };
}

/** The queue of a branch as it stands: who was merged, closed or pushed to is out. Null: the branch has none. */
export function queueOf(repository: Repository, branch: string): readonly QueueEntry[] | null {
  const queue = repository.queues.get(branch);
  if (queue === undefined) return null;
  return queue.filter(({ number, pullHead }) => {
    const isOpen = repository.issues.get(number)?.state === "open";
    return isOpen && repository.pulls.get(number)?.head.sha === pullHead;
  });
}

/** Fast-forwards the base to the group's head, as the queue does once the checks have passed: one push, maybe several pull requests. */
export function mergeGroup(world: World, repository: Repository, group: MergeGroup): Push {
  const by = "github-merge-queue[bot]";
  const before = baseTip(repository, group.baseRef);
  if (!history(repository, group.headSha).has(before)) {
    throw new Error(
      `${group.baseRef} has moved since ${group.headRef} was built: the queue would build it again.`,
    );
  }
  for (const entry of group.entries) {
    const pull = repository.pulls.get(entry.number);
    // Groups below may have been merged before.
    if (pull?.merge !== null) continue;
    const sha = entry.commits.at(-1) ?? group.headSha;
    markMerged(world, repository, pull, {
      method: "queue",
      at: world.now(),
      by,
      sha,
      commits: entry.commits,
    });
  }
  repository.branches.delete(group.headRef);
  return moveBranch(world, repository, { branch: group.baseRef, to: group.headSha, by });
}

function openPull(repository: Repository, number: number): PullRequest {
  const pull = repository.pulls.get(number);
  if (!pull || repository.issues.get(number)?.state !== "open") {
    throw new Error(`There is no open pull request #${number}.`);
  }
  return pull;
}

function baseTip(repository: Repository, branch: string): string {
  const sha = repository.branches.get(branch);
  if (sha === undefined) throw new Error(`There is no branch ${branch}.`);
  return sha;
}

function markMerged(world: World, repository: Repository, pull: PullRequest, merge: Merge): void {
  pull.merge = merge;
  const issue = repository.issues.get(pull.number);
  if (!issue) return;
  issue.state = "closed";
  issue.closedBy = merge.by;
  issue.closedAt = isoSeconds(world.now());
  issue.updatedAt = isoSeconds(world.now());
}
