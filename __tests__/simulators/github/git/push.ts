import type { Commit, FileContent, Files, PullRequest, Repository, World } from "../world.ts";
import { timestamp } from "../world.ts";
import { addCommit, commitOf, commitsBetween } from "./commits.ts";

/** A branch that moved, with what a push event tells of it. */
export type Push = {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  /** What the push brought, oldest first. */
  readonly commits: readonly Commit[];
  readonly created: boolean;
  readonly forced: boolean;
  readonly pusher: string;
};

/** Files to write; null removes one. */
export type Changes = Readonly<Record<string, FileContent | null>>;

const NO_COMMIT = "0".repeat(40);

/** A commit with these changes on top of `parent`. */
export function commitChanges(
  world: World,
  repository: Repository,
  commit: {
    readonly parent: string | null;
    readonly changes: Changes;
    readonly message: string;
    readonly author: string;
  },
): Commit {
  const before = commit.parent === null ? {} : commitOf(repository, commit.parent).files;
  const { message, author } = commit;
  const parents = commit.parent === null ? [] : [commit.parent];
  return addCommit(world, repository, {
    parents,
    message,
    author,
    files: change(before, commit.changes),
  });
}

/** Moves a branch (made if absent) and every open pull request whose head it is. */
export function moveBranch(
  world: World,
  repository: Repository,
  move: {
    readonly branch: string;
    readonly to: string;
    readonly by: string;
    readonly forced?: boolean;
  },
): Push {
  const before = repository.branches.get(move.branch) ?? null;
  repository.branches.set(move.branch, move.to);
  for (const pull of repository.pulls.values()) {
    const own =
      pull.head.ref === move.branch &&
      pull.head.repository === `${repository.owner}/${repository.name}`;
    if (own && repository.issues.get(pull.number)?.state === "open") {
      moveHead(world, repository, pull, move.to);
    }
  }
  return {
    ref: `refs/heads/${move.branch}`,
    before: before ?? NO_COMMIT,
    after: move.to,
    commits: commitsBetween(repository, before ?? branchPoint(repository, move.to), move.to),
    created: before === null,
    forced: move.forced ?? false,
    pusher: move.by,
  };
}

/** Gives a pull request a new head; its base is taken as it stands now, as GitHub does on a push to the head. */
export function moveHead(
  world: World,
  repository: Repository,
  pull: PullRequest,
  sha: string,
): void {
  pull.head.sha = sha;
  pull.base.sha = repository.branches.get(pull.base.ref) ?? pull.base.sha;
  for (const commit of commitsBetween(repository, pull.base.sha, sha)) pull.commits.add(commit.sha);
  const issue = repository.issues.get(pull.number);
  if (issue) issue.updatedAt = timestamp(world);
}

function change(before: Files, changes: Changes): Files {
  const files = new Map(Object.entries(before));
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  return Object.fromEntries(files);
}

function branchPoint(repository: Repository, sha: string): string {
  return repository.branches.get(repository.defaultBranch) ?? sha;
}
