import type { Commit, Repository, World } from "./world.ts";
import { fullName } from "./world.ts";
import { changedFiles, commitOf } from "./git/commits.ts";
import type { MergeGroup } from "./git/merging.ts";
import type { Push } from "./git/push.ts";
import type { Json } from "./json/account.ts";
import { accountJson } from "./json/account.ts";
import { signature } from "./json/commit.ts";
import { fullPullJson } from "./json/pull.ts";
import { repositoryJson } from "./json/repository.ts";
import type { SimulatedRepository } from "./repository.ts";

/** An event as the runner hands it to an action: the payload file and what GITHUB_* says beside it. */
export type GitHubEvent = {
  readonly name: string;
  readonly payload: Json;
  readonly repository: string;
  readonly actor: string;
  readonly sha: string;
  readonly ref: string;
  /** Empty except on pull requests. */
  readonly headRef: string;
  readonly baseRef: string;
};

/** `pull_request`: GITHUB_SHA is the test merge, also for a fork. `before` is needed for "synchronize". */
export function pullRequestEvent(
  repository: SimulatedRepository,
  number: number,
  options: {
    readonly action?: "opened" | "synchronize" | "reopened" | "closed";
    readonly before?: string;
    readonly actor?: string;
  } = {},
): GitHubEvent {
  const { action = "opened", before, actor = "octocat" } = options;
  const pull = repository.pull(number);
  return {
    ...common(repository, "pull_request", actor),
    payload: {
      action,
      number,
      pull_request: fullPullJson(repository.world, repository.state, pull),
      ...(action === "synchronize"
        ? { before: before ?? pull.base.sha, after: pull.head.sha }
        : {}),
      ...sender(repository, actor),
    },
    sha: repository.testMerge(number).sha,
    ref: `refs/pull/${number}/merge`,
    headRef: pull.head.ref,
    baseRef: pull.base.ref,
  };
}

/** `pull_request_target`: runs in the context of the base branch, hence its sha and ref. */
export function pullRequestTargetEvent(
  repository: SimulatedRepository,
  number: number,
): GitHubEvent {
  const event = pullRequestEvent(repository, number);
  const { base } = repository.pull(number);
  return {
    ...event,
    name: "pull_request_target",
    sha: repository.tip(base.ref),
    ref: `refs/heads/${base.ref}`,
  };
}

/** `push`. A payload lists at most 2,048 commits; nobody pushes that many here. */
export function pushEvent(repository: SimulatedRepository, push: Push): GitHubEvent {
  const head = repository.commit(push.after);
  const { state, world } = repository;
  return {
    ...common(repository, "push", push.pusher),
    payload: {
      ref: push.ref,
      before: push.before,
      after: push.after,
      created: push.created,
      deleted: false,
      forced: push.forced,
      base_ref: null,
      compare: `https://github.com/${fullName(state)}/compare/${push.before.slice(0, 12)}...${push.after.slice(0, 12)}`,
      commits: push.commits.map((commit) => pushedCommit(state, commit)),
      head_commit: pushedCommit(state, head),
      pusher: { name: push.pusher, email: `${push.pusher}@users.noreply.github.com` },
      ...sender(repository, push.pusher),
      // In push payloads the repository's owner also has name and e-mail address.
      repository: {
        ...repositoryJson(world, state),
        owner: owner(state),
        master_branch: state.defaultBranch,
      },
    },
    sha: push.after,
    ref: push.ref,
  };
}

/** `merge_group` with action checks_requested. */
export function mergeGroupEvent(repository: SimulatedRepository, group: MergeGroup): GitHubEvent {
  const head = repository.commit(group.headSha);
  const actor = "github-merge-queue[bot]";
  return {
    ...common(repository, "merge_group", actor),
    payload: {
      action: "checks_requested",
      merge_group: {
        head_sha: group.headSha,
        head_ref: `refs/heads/${group.headRef}`,
        base_sha: group.baseSha,
        base_ref: `refs/heads/${group.baseRef}`,
        head_commit: pushedCommit(repository.state, head),
      },
      ...sender(repository, actor),
    },
    sha: group.headSha,
    ref: `refs/heads/${group.headRef}`,
  };
}

/** `schedule`: on the tip of the default branch. The payload has the cron line and the repository. */
export function scheduleEvent(repository: SimulatedRepository, cron = "23 5 * * *"): GitHubEvent {
  const { world, state, defaultBranch } = repository;
  return {
    ...common(repository, "schedule", "octocat"),
    payload: {
      schedule: cron,
      workflow: ".github/workflows/aop-drift.yml",
      repository: repositoryJson(world, state),
    },
    sha: repository.tip(),
    ref: `refs/heads/${defaultBranch}`,
  };
}

/** `workflow_dispatch` on a branch, the default one unless told. */
export function dispatchEvent(
  repository: SimulatedRepository,
  options: {
    readonly branch?: string;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly actor?: string;
  } = {},
): GitHubEvent {
  const { branch = repository.defaultBranch, inputs = {}, actor = "octocat" } = options;
  const ref = `refs/heads/${branch}`;
  const payload = {
    inputs,
    ref,
    workflow: ".github/workflows/aop.yml",
    ...sender(repository, actor),
  };
  return {
    ...common(repository, "workflow_dispatch", actor),
    payload,
    sha: repository.tip(branch),
    ref,
  };
}

function common(
  repository: SimulatedRepository,
  name: string,
  actor: string,
): Pick<GitHubEvent, "name" | "repository" | "actor" | "headRef" | "baseRef"> {
  return { name, repository: repository.name, actor, headRef: "", baseRef: "" };
}

function sender(
  { world, state }: { readonly world: World; readonly state: Repository },
  actor: string,
): Json {
  return { repository: repositoryJson(world, state), sender: accountJson(actor) };
}

function owner(repository: Repository): Json {
  return { ...accountJson(repository.owner), name: repository.owner, email: null };
}

function pushedCommit(repository: Repository, commit: Commit): Json {
  const parent = commit.parents[0];
  const before = parent === undefined ? {} : commitOf(repository, parent).files;
  const files = changedFiles(before, commit.files);
  const paths = (status: string): string[] =>
    files.filter((file) => file.status === status).map(({ path }) => path);
  const { name, email } = signature(commit);
  return {
    id: commit.sha,
    tree_id: commit.sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.date,
    url: `https://github.com/${fullName(repository)}/commit/${commit.sha}`,
    author: { name, email, username: commit.author },
    committer: { name, email, username: commit.author },
    added: paths("added"),
    removed: paths("removed"),
    modified: paths("modified"),
  };
}
