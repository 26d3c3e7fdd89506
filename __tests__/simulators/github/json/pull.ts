import type { PullRequest, Repository, World } from "../world.ts";
import { fullName, isoSeconds } from "../world.ts";
import type { Json } from "./account.ts";
import { accountJson } from "./account.ts";
import { labelsJson } from "./issue.ts";
import { namedRepositoryJson, repositoryJson } from "./repository.ts";

/** A pull request as lists show it: there is no `merged`, only `merged_at`. */
export function pullJson(world: World, repository: Repository, pull: PullRequest): Json {
  const issue = repository.issues.get(pull.number);
  if (!issue) throw new Error(`Pull request #${pull.number} has no issue.`);
  const own = pull.head.repository === fullName(repository);
  const [headOwner = ""] = pull.head.repository.split("/");
  const url = `${world.url}/repos/${fullName(repository)}`;
  return {
    url: `${url}/pulls/${pull.number}`,
    id: 2_500_000_000 + pull.number,
    node_id: pullNodeId(pull.number),
    html_url: `https://github.com/${fullName(repository)}/pull/${pull.number}`,
    number: pull.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: accountJson(issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.merge === null ? null : isoSeconds(pull.merge.at),
    ...mergeCommitSha(world, pull),
    labels: labelsJson(repository, issue),
    draft: pull.draft,
    head: {
      label: `${headOwner}:${pull.head.ref}`,
      ref: pull.head.ref,
      sha: pull.head.sha,
      user: accountJson(headOwner),
      repo: own
        ? repositoryJson(world, repository)
        : namedRepositoryJson(world, pull.head.repository, repository.defaultBranch, true),
    },
    base: {
      label: `${repository.owner}:${pull.base.ref}`,
      ref: pull.base.ref,
      sha: pull.base.sha,
      user: accountJson(repository.owner),
      repo: repositoryJson(world, repository),
    },
    author_association: "CONTRIBUTOR",
    auto_merge: null,
  };
}

/** A pull request as its own endpoint and its events show it. */
export function fullPullJson(world: World, repository: Repository, pull: PullRequest): Json {
  return {
    ...pullJson(world, repository, pull),
    merged: pull.merge !== null,
    mergeable: pull.merge === null ? true : null,
    mergeable_state: "clean",
    merged_by: accountJson(pull.merge?.by ?? null),
    comments: [...repository.comments.values()].filter(({ issue }) => issue === pull.number).length,
    commits: pull.commits.size,
  };
}

/** The pull request's GraphQL id. */
export function pullNodeId(number: number): string {
  return `PR_kwDOSim${Buffer.from(String(number)).toString("base64url")}`;
}

/** REST 2026-03-10 dropped the field; before that it was seen null for merged pull requests. */
function mergeCommitSha(world: World, pull: PullRequest): Json {
  switch (world.mergeCommitSha) {
    case "absent":
      return {};
    case "null":
      return { merge_commit_sha: null };
    case "present":
      return { merge_commit_sha: pull.merge?.sha ?? null };
  }
}
