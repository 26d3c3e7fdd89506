import type { Comment, Issue, Label, Repository, World } from "../world.ts";
import { fullName, isoSeconds } from "../world.ts";
import { accountJson, appJson } from "./account.ts";
import type { Promised } from "./promised.ts";

/** An issue as REST shows it; a pull request is one too, told apart by `pull_request`. */
export function issueJson(world: World, repository: Repository, issue: Issue): Promised<"issue"> {
  const url = `${world.url}/repos/${fullName(repository)}`;
  const pull = repository.pulls.get(issue.number);
  const html = `https://github.com/${fullName(repository)}/${pull ? "pull" : "issues"}/${issue.number}`;
  return {
    url: `${url}/issues/${issue.number}`,
    repository_url: url,
    labels_url: `${url}/issues/${issue.number}/labels{/name}`,
    comments_url: `${url}/issues/${issue.number}/comments`,
    events_url: `${url}/issues/${issue.number}/events`,
    html_url: html,
    id: 2_600_000_000 + issue.number,
    node_id: issueNodeId(issue.number),
    number: issue.number,
    title: issue.title,
    user: accountJson(issue.author),
    labels: labelsJson(world, repository, issue),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: [...repository.comments.values()].filter((comment) => comment.issue === issue.number)
      .length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: accountJson(issue.closedBy),
    author_association: "NONE",
    body: issue.body,
    performed_via_github_app: appJson(issue.author),
    ...(pull
      ? {
          draft: pull.draft,
          pull_request: {
            url: `${url}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: pull.merge === null ? null : isoSeconds(pull.merge.at),
          },
        }
      : {}),
  };
}

/** A comment on an issue or pull request as REST shows it: who edited it is not told. */
export function commentJson(
  world: World,
  repository: Repository,
  comment: Comment,
): Promised<"issue-comment"> {
  const url = `${world.url}/repos/${fullName(repository)}/issues`;
  return {
    url: `${url}/comments/${comment.id}`,
    html_url: commentUrl(repository, comment),
    issue_url: `${url}/${comment.issue}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: accountJson(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: "NONE",
    performed_via_github_app: appJson(comment.author),
  };
}

/** Where people see the comment. */
export function commentUrl(repository: Repository, comment: Comment): string {
  const kind = repository.pulls.has(comment.issue) ? "pull" : "issues";
  return `https://github.com/${fullName(repository)}/${kind}/${comment.issue}#issuecomment-${comment.id}`;
}

/** The issue's labels. */
export function labelsJson(
  world: World,
  repository: Repository,
  issue: Issue,
): Promised<"label">[] {
  return issue.labels.map((name) =>
    labelJson(world, repository, repository.labels.get(name.toLowerCase()) ?? plainLabel(name)),
  );
}

/** A label of the repository. */
export function labelJson(world: World, repository: Repository, label: Label): Promised<"label"> {
  const url = `${world.url}/repos/${fullName(repository)}/labels/${encodeURIComponent(label.name)}`;
  return { id: 2_700_000_000, node_id: `LA_${label.name}`, url, ...label, default: false };
}

/** What GitHub makes of a label that is put on an issue without existing: grey. */
export function plainLabel(name: string): Label {
  return { name, color: "ededed", description: null };
}

/** The issue's GraphQL id. */
export function issueNodeId(number: number): string {
  return `I_kwDOSim${Buffer.from(String(number)).toString("base64url")}`;
}
