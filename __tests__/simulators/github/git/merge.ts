import type { Commit, Files, PullRequest, Repository, World } from "../world.ts";
import { addCommit, changedFiles, commitOf, mergeBase, sameContent } from "./commits.ts";

/** How a merge is carried out; the queue uses one of these inside. */
export type Strategy = "merge" | "squash" | "rebase";

/**
 * The commits that merging the pull request onto `onto` makes, oldest first; no branch moves.
 * Shas are always new, also for a rebase without conflicts, since GitHub sets itself as the committer.
 */
export function mergeCommits(
  world: World,
  repository: Repository,
  pull: PullRequest,
  onto: string,
  strategy: Strategy,
): readonly Commit[] {
  const issue = repository.issues.get(pull.number);
  const title = issue?.title ?? "";
  const author = issue?.author ?? "octocat";
  const tree = mergedTree(repository, onto, pull.head.sha);
  switch (strategy) {
    case "merge": {
      const from = `${pull.head.repository.split("/")[0] ?? ""}/${pull.head.ref}`;
      const message = `Merge pull request #${pull.number} from ${from}\n\n${title}`;
      const parents = [onto, pull.head.sha];
      return [addCommit(world, repository, { parents, message, files: tree, author })];
    }
    case "squash": {
      const message = `${title} (#${pull.number})`;
      return [addCommit(world, repository, { parents: [onto], message, files: tree, author })];
    }
    case "rebase":
      return rebase(world, repository, pull, onto);
  }
}

/** Three-way merge by whole files. Throws on a conflict: a test asked for an impossible merge. */
export function mergedTree(repository: Repository, ours: string, theirs: string): Files {
  const base = mergeBase(repository, ours, theirs)?.files ?? {};
  return applyChanges(base, commitOf(repository, theirs).files, commitOf(repository, ours).files);
}

function rebase(world: World, repository: Repository, pull: PullRequest, onto: string): Commit[] {
  const base = mergeBase(repository, onto, pull.head.sha);
  const own = [...pull.commits]
    .map((sha) => commitOf(repository, sha))
    .filter((commit) => commit.parents.length === 1 && isReachable(repository, commit, pull, base))
    .sort((a, b) => a.order - b.order);
  let tip = commitOf(repository, onto);
  return own.map((commit) => {
    const parent = commitOf(repository, commit.parents[0] ?? "");
    const files = applyChanges(parent.files, commit.files, tip.files);
    const { message, author } = commit;
    tip = addCommit(world, repository, { parents: [tip.sha], message, files, author });
    return tip;
  });
}

/** False for commits that a force push has removed from the pull request. */
function isReachable(
  repository: Repository,
  commit: Commit,
  pull: PullRequest,
  base: Commit | null,
): boolean {
  const seen = new Set<string>();
  const open = [pull.head.sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === commit.sha) return true;
    if (seen.has(next) || next === base?.sha) continue;
    seen.add(next);
    open.push(...commitOf(repository, next).parents);
  }
  return false;
}

/** What changed from `before` to `after`, done to `target`. */
function applyChanges(before: Files, after: Files, target: Files): Files {
  const result = new Map(Object.entries(target));
  for (const { path } of changedFiles(before, after)) {
    const theirs = after[path];
    if (!sameContent(target[path], before[path]) && !sameContent(target[path], theirs)) {
      throw new Error(`Merge conflict in ${path}.`);
    }
    if (theirs === undefined) result.delete(path);
    else result.set(path, theirs);
  }
  return Object.fromEntries(result);
}
