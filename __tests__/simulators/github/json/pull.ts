import type { PullRequest, Repository, World } from "../world.ts";
import { fullName, isoSeconds } from "../world.ts";
import { changedFiles, commitOf, mergeBase } from "../git/commits.ts";
import { accountJson } from "./account.ts";
import { labelsJson } from "./issue.ts";
import { changedLines } from "./lines.ts";
import type { Promised } from "./promised.ts";
import { forkJson, repositoryJson } from "./repository.ts";

/**
 * What both forms have. `merge_commit_sha` is promised still, and gone from REST 2026-03-10: the simulator answers either
 * way. That a label of a pull request always has a description is promised of lists alone, and not true.
 */
type Common = Omit<
  Promised<"pull-request-simple"> &
    Pick<Promised<"pull-request">, Exclude<keyof Promised<"pull-request-simple">, "labels">>,
  "merge_commit_sha" | "labels"
> &
  Pick<Promised<"pull-request">, "labels"> &
  Partial<Pick<Promised<"pull-request">, "merge_commit_sha">>;

/** A pull request as its own endpoint and its events show it. */
export function fullPullJson(
  world: World,
  repository: Repository,
  pull: PullRequest,
): Common & Omit<Promised<"pull-request">, keyof Common> {
  return {
    ...pullJson(world, repository, pull),
    merged: pull.merge !== null,
    mergeable: pull.merge === null ? true : null,
    mergeable_state: "clean",
    merged_by: accountJson(pull.merge?.by ?? null),
    comments: [...repository.comments.values()].filter(({ issue }) => issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.size,
    ...changesJson(repository, pull),
  };
}

/** A pull request as lists show it: there is no `merged`, only `merged_at`. */
export function pullJson(world: World, repository: Repository, pull: PullRequest): Common {
  const issue = repository.issues.get(pull.number);
  if (!issue) throw new Error(`Pull request #${pull.number} has no issue.`);
  const links = linksOf(world, repository, pull);
  return {
    url: links.self.href,
    id: 2_500_000_000 + pull.number,
    node_id: pullNodeId(pull.number),
    html_url: links.html.href,
    diff_url: `${links.html.href}.diff`,
    patch_url: `${links.html.href}.patch`,
    issue_url: links.issue.href,
    commits_url: links.commits.href,
    review_comments_url: links.review_comments.href,
    review_comment_url: links.review_comment.href,
    comments_url: links.comments.href,
    statuses_url: links.statuses.href,
    number: pull.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: accountJson(issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.merge === null ? null : isoSeconds(pull.merge.at),
    ...mergeCommitSha(world, pull),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: labelsJson(world, repository, issue),
    milestone: null,
    draft: pull.draft,
    ...endsOf(world, repository, pull),
    _links: links,
    author_association: "CONTRIBUTOR",
    auto_merge: null,
  };
}

function endsOf(
  world: World,
  repository: Repository,
  { head, base }: PullRequest,
): Pick<Common, "head" | "base"> {
  const [headOwner = ""] = head.repository.split("/");
  const own = repositoryJson(world, repository);
  return {
    head: {
      label: `${headOwner}:${head.ref}`,
      ref: head.ref,
      sha: head.sha,
      user: accountJson(headOwner),
      repo:
        head.repository === fullName(repository)
          ? own
          : forkJson(world, repository, head.repository),
    },
    base: {
      label: `${repository.owner}:${base.ref}`,
      ref: base.ref,
      sha: base.sha,
      user: accountJson(repository.owner),
      repo: own,
    },
  };
}

function linksOf(world: World, repository: Repository, pull: PullRequest): Common["_links"] {
  const url = `${world.url}/repos/${fullName(repository)}`;
  const self = `${url}/pulls/${pull.number}`;
  const issue = `${url}/issues/${pull.number}`;
  return {
    self: { href: self },
    html: { href: `https://github.com/${fullName(repository)}/pull/${pull.number}` },
    issue: { href: issue },
    comments: { href: `${issue}/comments` },
    review_comments: { href: `${self}/comments` },
    review_comment: { href: `${url}/pulls/comments{/number}` },
    commits: { href: `${self}/commits` },
    statuses: { href: `${url}/statuses/${pull.head.sha}` },
  };
}

/** What the pull request changes since it left its base. */
function changesJson(
  repository: Repository,
  pull: PullRequest,
): Pick<Promised<"pull-request">, "additions" | "deletions" | "changed_files"> {
  const before = mergeBase(repository, pull.base.sha, pull.head.sha)?.files ?? {};
  const after = commitOf(repository, pull.head.sha).files;
  const files = changedFiles(before, after).map(({ path }) =>
    changedLines(before[path], after[path]),
  );
  return {
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
}

/** The pull request's GraphQL id. */
export function pullNodeId(number: number): string {
  return `PR_kwDOSim${Buffer.from(String(number)).toString("base64url")}`;
}

/** REST 2026-03-10 dropped the field; before that it was seen null for merged pull requests. */
function mergeCommitSha(world: World, pull: PullRequest): Pick<Common, "merge_commit_sha"> {
  switch (world.mergeCommitSha) {
    case "absent":
      return {};
    case "null":
      return { merge_commit_sha: null };
    case "present":
      return { merge_commit_sha: pull.merge?.sha ?? null };
  }
}
