import type { Clock } from "../runtime/clock.ts";
import { type PullSource, pullSource } from "../runtime/event.ts";
import { shortSha } from "../text/sha.ts";
import type { GitHub } from "./client.ts";
import { GitHubError } from "./error.ts";

export type MergedPull = {
  readonly number: number;
  readonly url: string;
  /** Its head commit, and the branch that it was or will be merged into. */
  readonly head: string;
  readonly base: string;
  /** ISO 8601, whole seconds; null in a merge queue. */
  readonly mergedAt: string | null;
  readonly from: PullSource;
};

/** What a look-up comes upon, the newest first. */
export type Found =
  | { readonly kind: "commit"; readonly sha: string; readonly pulls: readonly MergedPull[] }
  /** The two have no common history, or `base` is gone: only the pull requests of `head` itself are looked for. */
  | { readonly kind: "incomparable"; readonly base: string; readonly head: string }
  /** There are more commits than are looked at. */
  | { readonly kind: "cut-off"; readonly looked: number; readonly commits: number };

/** GitHub's look-up lags a merge by tens of seconds: seconds to wait before each time of asking. */
const PAUSES = [0, 2, 4, 8, 16];

/** Commits on the branch that are looked at: beyond that, nobody reviewed it as one change. */
const MOST_COMMITS = 250;

type Commit = {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
};

/**
 * The pull requests merged into `branch` by the commits after `base` up to `head`: squash, rebase and merge
 * commits, the merge queue, and several merges at once. Does not use `merge_commit_sha`, which GitHub is removing.
 * An empty answer is asked for again for about 30 s; a failing one throws GitHubError and is never read as
 * "no pull request". Each commit costs a request, so that whoever has seen enough should stop asking.
 */
export async function* mergedPulls(
  github: GitHub,
  range: { readonly base: string | null; readonly head: string; readonly branch: string },
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Found, void> {
  const { base, head } = range;
  const compared = await comparable(firstParents(github, base, head));
  if (compared === null && base !== null) yield { kind: "incomparable", base, head };
  const commits = compared ?? [await commitAt(github, head)];
  let patience = PAUSES;
  for (const commit of commits.slice(0, MOST_COMMITS)) {
    const pulls = await pullsOf(github, commit, range.branch, { clock, signal, pauses: patience });
    // Only the newest commit can be lagging; the others were merged before.
    patience = [0];
    yield { kind: "commit", sha: commit.sha, pulls };
  }
  if (commits.length > MOST_COMMITS)
    yield { kind: "cut-off", looked: MOST_COMMITS, commits: commits.length };
}

/**
 * The pull requests of a merge group that are not merged yet, those of the groups below it included: what its head
 * brings to `base`, the tip of the branch. The queue itself knows them; where it can't be asked, or was built anew
 * meanwhile, the name of the group's branch and the messages of its commits name some. Throws GitHubError.
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
  if (last === undefined) return namedInGroup(github, group);
  return queue
    .filter(({ position }) => position <= last.position)
    .flatMap(({ pullRequest }) => (pullRequest === null ? [] : [toMergedPull(pullRequest)]));
}

type QueueEntry = {
  readonly position: number;
  /** The head of the group that was built up to this entry; null while there is none. */
  readonly headCommit: { readonly oid: string } | null;
  readonly pullRequest: PullFacts | null;
};

/** GitHub builds at most so many groups at once (docs.github.com, "Managing a merge queue"). */
const MOST_BUILDING = 100;

/** The merge queue of a branch: empty where there is none, or where an app may not read it. Throws GitHubError. */
async function queueOf(github: GitHub, branch: string): Promise<readonly QueueEntry[]> {
  type Answer = {
    readonly repository: {
      readonly mergeQueue: { readonly entries: { readonly nodes: readonly QueueEntry[] } } | null;
    } | null;
  };
  try {
    const { repository } = await github.call(
      { operation: `read the merge queue of ${branch}`, permission: "pull-requests: read" },
      (octokit, here) =>
        octokit.graphql<Answer>(
          `query ($owner: String!, $repo: String!, $branch: String!, $first: Int!) { repository(owner: $owner, name: $repo) { mergeQueue(branch: $branch) { entries(first: $first) { nodes { position headCommit { oid } pullRequest { ${PULL_FACTS} } } } } } }`,
          { ...here, branch, first: MOST_BUILDING },
        ),
    );
    return repository?.mergeQueue?.entries.nodes ?? [];
  } catch (error) {
    if (error instanceof GitHubError && error.isPermission) return [];
    throw error;
  }
}

/** GitHub gave the group's branch its name; a message was written by anybody, and counts when GitHub would write the same. */
async function namedInGroup(
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
    if (isWrittenFor(commit, pull)) pulls.set(number, toMergedPull(pull));
  }
  return [...pulls.values()];
}

/** Whether GitHub writes this message when it merges or squashes the pull request. A rebase keeps the author's messages. */
function isWrittenFor({ message, parents }: Commit, pull: Merge): boolean {
  const title = message.split("\n")[0] ?? "";
  const isMerge = title.startsWith(`Merge pull request #${pull.number} from `);
  if (isMerge) return parents.length === 2 && parents[1] === pull.headRefOid;
  return title === `${pull.title} (#${pull.number})`;
}

/** The commits of the branch itself, newest first: those of a merged side branch are behind a second parent. */
async function firstParents(
  github: GitHub,
  base: string | null,
  head: string,
): Promise<readonly Commit[]> {
  const commits = base === null ? [] : await compare(github, base, head);
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const chain: Commit[] = [];
  let next = bySha.get(head);
  while (next !== undefined) {
    chain.push(toCommit(next));
    next = bySha.get(next.parents[0]?.sha ?? "");
  }
  return chain.length > 0 ? chain : [await commitAt(github, head)];
}

/** Null where GitHub finds nothing to compare: somebody rewrote the branch's history. */
async function comparable(commits: Promise<readonly Commit[]>): Promise<readonly Commit[] | null> {
  try {
    return await commits;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}

type ComparedCommit = {
  readonly sha: string;
  readonly commit: { readonly message: string };
  readonly parents: readonly { readonly sha: string }[];
};

function toCommit({ sha, commit, parents }: ComparedCommit): Commit {
  return { sha, message: commit.message, parents: parents.map((parent) => parent.sha) };
}

async function compare(
  github: GitHub,
  base: string,
  head: string,
): Promise<readonly ComparedCommit[]> {
  const commits: ComparedCommit[] = [];
  for (let page = 1; ; page++) {
    const { data } = await github.call(
      {
        operation: `compare ${shortSha(base)} with ${shortSha(head)}`,
        permission: "contents: read",
      },
      (octokit, here) =>
        octokit.rest.repos.compareCommitsWithBasehead({
          ...here,
          basehead: `${base}...${head}`,
          per_page: 100,
          page,
        }),
    );
    commits.push(...data.commits);
    if (data.commits.length < 100) return commits;
  }
}

async function commitAt(github: GitHub, sha: string): Promise<Commit> {
  const { data } = await github.call(
    { operation: `read commit ${shortSha(sha)}`, permission: "contents: read" },
    (octokit, here) => octokit.rest.repos.getCommit({ ...here, ref: sha }),
  );
  return toCommit(data);
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

async function associatedPulls(
  github: GitHub,
  sha: string,
  branch: string,
): Promise<readonly MergedPull[]> {
  const pulls = await github.call(
    {
      operation: `list the pull requests of ${shortSha(sha)}`,
      permission: "pull-requests: read",
    },
    (octokit, here) =>
      octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
        ...here,
        commit_sha: sha,
        per_page: 100,
      }),
  );
  // The list also has open pull requests that contain the commit.
  return pulls
    .filter((pull) => pull.merged_at != null && pull.base.ref === branch)
    .map(({ number, html_url: url, user, head, base, merged_at: mergedAt }) => {
      // Null when the fork was deleted, whatever the types say.
      const isFork = (head.repo as { full_name: string } | null)?.full_name !== base.repo.full_name;
      const from = pullSource(isFork, user?.login === "dependabot[bot]");
      return { number, url, head: head.sha, base: base.ref, mergedAt, from };
    });
}

/** The pull request of "(#12)" or "Merge pull request #12" in the message, if it really is merged as this commit. */
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

/** The number in "Change the edge (#12)" (squash) or "Merge pull request #12 from …". */
function numberInMessage({ message }: Commit): number | null {
  const title = message.split("\n")[0] ?? "";
  const match = /\(#(\d{1,9})\)\s*$/.exec(title) ?? /^Merge pull request #(\d{1,9}) /.exec(title);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** What every question about a pull request asks for. */
const PULL_FACTS =
  "number url headRefOid baseRefName mergedAt isCrossRepository author { __typename login }";

type PullFacts = {
  readonly number: number;
  readonly url: string;
  readonly headRefOid: string;
  readonly baseRefName: string;
  readonly mergedAt: string | null;
  readonly isCrossRepository: boolean;
  readonly author: { readonly __typename: string; readonly login: string } | null;
};

function toMergedPull({ number, url, mergedAt, author, ...pull }: PullFacts): MergedPull {
  const byDependabot = author?.__typename === "Bot" && author.login === "dependabot";
  const from = pullSource(pull.isCrossRepository, byDependabot);
  return { number, url, head: pull.headRefOid, base: pull.baseRefName, mergedAt, from };
}

type Merge = PullFacts & {
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly merged: boolean;
  readonly title: string;
  readonly mergeCommit: { readonly oid: string } | null;
};

/** How a pull request was merged, or will be; null when the number is not one's, but an issue's for instance. */
async function mergeOf(github: GitHub, number: number): Promise<Merge | null> {
  try {
    const { repository } = await github.call(
      { operation: `read how #${number} was merged`, permission: "pull-requests: read" },
      (octokit, here) =>
        octokit.graphql<{ repository: { pullRequest: Merge | null } | null }>(
          `query ($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { ${PULL_FACTS} state merged title mergeCommit { oid } } } }`,
          { ...here, number },
        ),
    );
    return repository?.pullRequest ?? null;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw error;
  }
}
