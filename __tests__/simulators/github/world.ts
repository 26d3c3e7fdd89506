import type { Identity } from "./identity.ts";
import type { Promised } from "./json/promised.ts";

/** A file of a commit: text, bytes or a symbolic link. */
export type FileContent = string | Uint8Array | { readonly symlink: string };
export type Files = Readonly<Record<string, FileContent>>;

export type Commit = {
  /** 40 hex digits, the same for the same history. */
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** The whole tree, not the changes. */
  readonly files: Files;
  /** Login. */
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  /** Creation order in the repository: a parent's is always lower. */
  readonly order: number;
};

export type MergeMethod = "merge" | "squash" | "rebase" | "queue";

/** The part of a pull request that issues don't have; the rest stands in the issue of the same number. */
export type PullRequest = {
  readonly number: number;
  readonly base: { readonly ref: string; sha: string };
  readonly head: { readonly ref: string; sha: string; readonly repository: string };
  readonly draft: boolean;
  /** Every commit that was ever its own: head commits not in the base when they were pushed. */
  readonly commits: Set<string>;
  merge: Merge | null;
};

export type Merge = {
  readonly method: MergeMethod;
  readonly at: number;
  readonly by: string;
  /** The tip that the merge put on the base branch. */
  readonly sha: string;
  /** The commits that the merge brought to the base branch, oldest first. */
  readonly commits: readonly string[];
};

export type Issue = {
  readonly number: number;
  readonly author: string;
  readonly createdAt: string;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: StateReason | null;
  labels: string[];
  updatedAt: string;
  closedAt: string | null;
  closedBy: string | null;
  /** Nobody but people with write access may comment; apps may not, whatever their permissions. */
  locked: boolean;
};

/** Why an issue is closed, or open again. */
export type StateReason = NonNullable<Promised<"issue">["state_reason"]>;

export type Comment = {
  readonly id: number;
  readonly nodeId: string;
  /** Number of the issue or pull request. */
  readonly issue: number;
  /** Null: the account was deleted. */
  readonly author: string | null;
  readonly createdAt: string;
  body: string;
  editor: string | null;
  lastEditedAt: string | null;
  updatedAt: string;
  /** The classifier with which it was minimised ("outdated"); null: shown. */
  minimized: string | null;
};

export type Label = {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
};

export type Deployment = {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly payload: unknown;
  readonly environment: string;
  readonly description: string | null;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: string;
  readonly createdAt: string;
  updatedAt: string;
  /** Oldest first. */
  readonly statuses: DeploymentStatus[];
};

export type DeploymentState = Promised<"deployment-status">["state"];

export type DeploymentStatus = {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly creator: string;
  readonly createdAt: string;
};

/** A pull request in a merge queue, with the group that was built up to it. */
export type QueueEntry = {
  readonly number: number;
  /** The pull request's head when it was put in: another one takes it out again. */
  readonly pullHead: string;
  readonly baseSha: string;
  readonly headSha: string;
  readonly enqueuedAt: string;
};

/** What somebody decided about a job of a workflow run that waited for its environment's reviewers. */
export type Approval = {
  readonly environment: string;
  readonly state: "approved" | "rejected";
  readonly by: string;
  readonly at: string;
};

export type Repository = {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Events say so, and nothing else depends on it here. */
  isPrivate: boolean;
  readonly commits: Map<string, Commit>;
  readonly branches: Map<string, string>;
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, PullRequest>;
  readonly comments: Map<number, Comment>;
  readonly labels: Map<string, Label>;
  readonly deployments: Deployment[];
  /** Merge queues by branch, the next to be merged first. */
  readonly queues: Map<string, readonly QueueEntry[]>;
  /** By the id of the workflow run. */
  readonly approvals: Map<number, readonly Approval[]>;
};

/** Everything that the simulated GitHub knows and how it behaves. */
export type World = {
  url: string;
  readonly now: () => number;
  readonly repositories: Map<string, Repository>;
  readonly identities: Map<string, Identity>;
  readonly violations: string[];
  lookupLag: LookupLag;
  /** How often the pull requests of a commit were asked for, by commit. */
  readonly lookups: Map<string, number>;
  readonly mergeCommitSha: "absent" | "null" | "present";
  readonly pendingChecks: readonly string[];
  readonly inactivateProduction: boolean;
  lastId: number;
};

/** For how many look-ups of a commit, and for how long after the merge, a merged pull request is not found by its commit. */
export type LookupLag = { readonly lookups: number; readonly milliseconds: number };

/** A fresh id, above 2^31 as today's comment ids are. */
export function nextId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}

/** The present time of the simulated GitHub as GitHub writes it: ISO 8601, UTC, whole seconds. */
export function timestamp(world: World): string {
  return isoSeconds(world.now());
}

/** ISO 8601 without the milliseconds, which GitHub doesn't give. */
export function isoSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** `owner/name`. */
export function fullName(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}

/** The next number that issues and pull requests share. */
export function nextNumber(repository: Repository): number {
  return Math.max(0, ...repository.issues.keys()) + 1;
}
