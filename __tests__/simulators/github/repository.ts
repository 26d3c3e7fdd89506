import { createComment, createIssue, editComment, setIssueState } from "./discussion.ts";
import { createDeployment, createStatus } from "./deployments.ts";
import { addCommit, commitsBetween, resolveCommit } from "./git/commits.ts";
import type { Strategy } from "./git/merge.ts";
import { mergedTree } from "./git/merge.ts";
import type { MergeGroup } from "./git/merging.ts";
import { enqueue, mergeGroup, mergePull } from "./git/merging.ts";
import type { Changes, Push } from "./git/push.ts";
import { commitChanges, moveBranch, moveHead } from "./git/push.ts";
import type {
  Comment,
  Commit,
  Deployment,
  DeploymentState,
  Files,
  Issue,
  MergeMethod,
  PullRequest,
  Repository,
  StateReason,
  World,
} from "./world.ts";
import { fullName, timestamp } from "./world.ts";

/** The id of a workflow run where a test names none. */
const FIRST_RUN = 1_000_000_001;

type Work = { readonly files: Changes; readonly message?: string; readonly author?: string };

/** A repository as tests work with it: what people do on GitHub and with git, and what is there. */
export class SimulatedRepository {
  readonly world: World;
  readonly state: Repository;

  constructor(world: World, state: Repository) {
    this.world = world;
    this.state = state;
  }

  /** `owner/name`. */
  get name(): string {
    return fullName(this.state);
  }

  get defaultBranch(): string {
    return this.state.defaultBranch;
  }

  /** The commit that a branch (the default one unless told), sha or ref names. */
  commit(ref: string = this.state.defaultBranch): Commit {
    const commit = resolveCommit(this.state, ref);
    if (commit === null) throw new Error(`${this.name} has no ${ref}.`);
    return commit;
  }

  /** The sha of the tip of a branch, the default one unless told. */
  tip(branch: string = this.state.defaultBranch): string {
    return this.commit(branch).sha;
  }

  /** The whole tree at a revision: what a checkout has. */
  filesAt(ref?: string): Files {
    return this.commit(ref).files;
  }

  /** One commit on a branch, which is made from the default branch if it isn't there. Directly, without a pull request. */
  push(work: Work & { readonly branch?: string }): Push {
    const branch = work.branch ?? this.state.defaultBranch;
    const parent = this.state.branches.get(branch) ?? this.tip();
    const to = this.#write(parent, work).sha;
    return moveBranch(this.world, this.state, { branch, to, by: work.author ?? "octocat" });
  }

  /** Points a branch at another commit. */
  forcePush(branch: string, ref: string, by = "octocat"): Push {
    return moveBranch(this.world, this.state, {
      branch,
      to: this.commit(ref).sha,
      by,
      forced: true,
    });
  }

  deleteBranch(branch: string): void {
    this.state.branches.delete(branch);
  }

  /** Opens a pull request with one commit on a new branch, or for a branch that is there when there are no files. */
  openPullRequest(pull: {
    readonly branch?: string;
    readonly base?: string;
    readonly files?: Changes;
    readonly title?: string;
    readonly body?: string | null;
    readonly message?: string;
    readonly author?: string;
    /** `owner/name` of the fork that has the branch. */
    readonly fork?: string;
    readonly draft?: boolean;
  }): PullRequest {
    const {
      title = "Change the edge",
      author = "octocat",
      base = this.state.defaultBranch,
      fork,
    } = pull;
    const issue = createIssue(this.world, this.state, { title, body: pull.body ?? null, author });
    const branch = pull.branch ?? `change-${issue.number}`;
    const parent =
      (fork === undefined ? this.state.branches.get(branch) : undefined) ?? this.tip(base);
    const work = { files: pull.files ?? {}, message: pull.message ?? title, author };
    const sha = pull.files === undefined ? parent : this.#write(parent, work).sha;
    if (fork === undefined) this.state.branches.set(branch, sha);
    const created: PullRequest = {
      number: issue.number,
      base: { ref: base, sha: this.tip(base) },
      head: { ref: branch, sha, repository: fork ?? this.name },
      draft: pull.draft ?? false,
      commits: new Set(),
      merge: null,
    };
    this.state.pulls.set(created.number, created);
    moveHead(this.world, this.state, created, sha);
    return created;
  }

  /** One more commit on the pull request's branch, in the fork as well; returns the head before and after. */
  pushToPullRequest(
    number: number,
    work: Work,
  ): { readonly before: string; readonly after: string } {
    const pull = this.pull(number);
    const before = pull.head.sha;
    const after = this.#write(before, { message: "Change it again", ...work }).sha;
    if (pull.head.repository === this.name) {
      moveBranch(this.world, this.state, {
        branch: pull.head.ref,
        to: after,
        by: work.author ?? "octocat",
      });
    } else {
      moveHead(this.world, this.state, pull, after);
    }
    return { before, after };
  }

  closePullRequest(number: number, by = "octocat"): void {
    setIssueState(this.world, this.issue(number), { state: "closed", reason: null, by });
  }

  /** Merges and returns the push to the base branch. "queue" squashes, through a group of its own. */
  merge(number: number, method: MergeMethod = "merge", by = "octocat"): Push {
    return mergePull(this.world, this.state, { number, method, by });
  }

  /** Has the merge queue build a group of these pull requests, on top of the base branch or of a group ahead in the queue. */
  enqueue(
    numbers: readonly number[],
    strategy: Strategy = "squash",
    onto: MergeGroup | null = null,
  ): MergeGroup {
    return enqueue(this.world, this.state, { numbers, strategy, onto });
  }

  /** The queue's checks passed: one push with every pull request of the group and of those below it. */
  mergeGroup(group: MergeGroup): Push {
    return mergeGroup(this.world, this.state, group);
  }

  /** The commit of `refs/pull/<number>/merge`, which workflows on pull requests check out. */
  testMerge(number: number): Commit {
    const { head, base } = this.pull(number);
    const onto = this.tip(base.ref);
    const files = mergedTree(this.state, onto, head.sha);
    const message = `Merge ${head.sha} into ${onto}`;
    return addCommit(this.world, this.state, {
      parents: [onto, head.sha],
      message,
      files,
      author: "octocat",
    });
  }

  pull(number: number): PullRequest {
    const pull = this.state.pulls.get(number);
    if (pull === undefined) throw new Error(`${this.name} has no pull request #${number}.`);
    return pull;
  }

  /** An issue, or the issue half of a pull request (title, state, labels). */
  issue(number: number): Issue {
    const issue = this.state.issues.get(number);
    if (issue === undefined) throw new Error(`${this.name} has no issue #${number}.`);
    return issue;
  }

  /** Issues that are not pull requests, oldest first. */
  get issues(): readonly Issue[] {
    return [...this.state.issues.values()].filter(({ number }) => !this.state.pulls.has(number));
  }

  get labels(): readonly string[] {
    return [...this.state.labels.values()].map(({ name }) => name);
  }

  /** Oldest first, each with its statuses, oldest first. */
  get deployments(): readonly Deployment[] {
    return this.state.deployments;
  }

  /** Somebody lets a workflow run go on that waits for the reviewers of an environment, or does not. */
  reviewRun(
    review: {
      readonly run?: number;
      readonly environment?: string;
      readonly state?: "approved" | "rejected";
      readonly by?: string;
    } = {},
  ): void {
    const { run = FIRST_RUN, environment = "cloudflare", state = "approved", by = "mona" } = review;
    const before = this.state.approvals.get(run) ?? [];
    const at = timestamp(this.world);
    this.state.approvals.set(run, [...before, { environment, state, by, at }]);
  }

  openIssue(
    issue: Pick<Issue, "title"> & Partial<Pick<Issue, "body" | "author" | "labels">>,
  ): Issue {
    return createIssue(this.world, this.state, { body: null, author: "octocat", ...issue });
  }

  setIssueState(
    number: number,
    state: "open" | "closed",
    by = "octocat",
    reason: StateReason | null = null,
  ): void {
    setIssueState(this.world, this.issue(number), { state, reason, by });
  }

  /** Somebody locks the conversation. */
  lock(number: number): void {
    this.issue(number).locked = true;
  }

  /** The comments of an issue or pull request, oldest first; of all of them unless told. */
  comments(number: number | null = null): readonly Comment[] {
    return [...this.state.comments.values()].filter(
      ({ issue }) => number === null || issue === number,
    );
  }

  /** A comment by anybody, null for a deleted account. */
  addComment(number: number, body: string, author: string | null = "octocat"): Comment {
    return createComment(this.world, this.state, {
      issue: this.issue(number).number,
      body,
      author,
    });
  }

  /** An edit by anybody, null for a deleted account: GraphQL's `editor` is that account from then on. */
  editComment(id: number, body: string, by: string | null = "octocat"): void {
    editComment(this.world, this.state, this.#comment(id), { body, by });
  }

  /** Somebody hides the comment. */
  minimizeComment(id: number, classifier = "resolved"): void {
    this.#comment(id).minimized = classifier;
  }

  deleteComment(id: number): void {
    this.state.comments.delete(id);
  }

  /** A deployment by anybody, with a status when `state` is given. */
  addDeployment(
    deployment: Partial<
      Pick<Deployment, "ref" | "task" | "payload" | "environment" | "creator">
    > & { readonly state?: DeploymentState },
  ): Deployment {
    const { ref = this.tip(), creator = "github-actions[bot]", state, ...rest } = deployment;
    const described = {
      task: "deploy",
      payload: {},
      environment: "production",
      description: null,
      ...rest,
    };
    const sha = this.commit(ref).sha;
    const flags = { transient: false, production: null };
    const created = createDeployment(this.world, this.state, {
      ...described,
      ...flags,
      sha,
      ref,
      creator,
    });
    if (state !== undefined) this.addDeploymentStatus(created, state, creator);
    return created;
  }

  addDeploymentStatus(
    deployment: Deployment,
    state: DeploymentState,
    by = "github-actions[bot]",
    description = "",
  ): void {
    const empty = { logUrl: "", environment: null, environmentUrl: "" };
    const status = { ...empty, description, state, autoInactive: true, by };
    createStatus(this.world, this.state, deployment, status);
  }

  /** What `git log base..head` lists, oldest first. */
  log(base: string, head: string): readonly Commit[] {
    return commitsBetween(this.state, this.commit(base).sha, this.commit(head).sha);
  }

  #comment(id: number): Comment {
    const comment = this.state.comments.get(id);
    if (comment === undefined) throw new Error(`There is no comment ${id}.`);
    return comment;
  }

  #write(parent: string, work: Work): Commit {
    const { files: changes, message = "Change the edge", author = "octocat" } = work;
    return commitChanges(this.world, this.state, { parent, changes, message, author });
  }
}
