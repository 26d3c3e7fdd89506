import type { Comment, Issue, Repository, StateReason, World } from "./world.ts";
import { nextId, nextNumber, timestamp } from "./world.ts";
import { plainLabel } from "./json/issue.ts";

/** The limit of comments and issue bodies; counted in UTF-16 units here, the strictest reading of "characters". */
export const BODY_LIMIT = 65_536;

/** Opens an issue (or the issue half of a pull request). Labels that don't exist yet are made, as GitHub does. */
export function createIssue(
  world: World,
  repository: Repository,
  issue: Pick<Issue, "title" | "body" | "author"> & { readonly labels?: readonly string[] },
): Issue {
  const at = timestamp(world);
  const created: Issue = {
    number: nextNumber(repository),
    title: issue.title,
    body: issue.body,
    author: issue.author,
    state: "open",
    stateReason: null,
    labels: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    locked: false,
  };
  repository.issues.set(created.number, created);
  setLabels(repository, created, issue.labels ?? []);
  return created;
}

/** Closes or reopens. Reopening by REST sets the reason to "reopened", closing without a reason to "completed". */
export function setIssueState(
  world: World,
  issue: Issue,
  to: {
    readonly state: "open" | "closed";
    readonly reason: StateReason | null;
    readonly by: string;
  },
): void {
  if (to.state === "closed") {
    issue.stateReason = to.reason ?? "completed";
    if (issue.state === "open") {
      issue.closedAt = timestamp(world);
      issue.closedBy = to.by;
    }
  } else if (issue.state === "closed") {
    issue.stateReason = "reopened";
    issue.closedAt = null;
    issue.closedBy = null;
  }
  issue.state = to.state;
  issue.updatedAt = timestamp(world);
}

/** Replaces the issue's labels. Names are compared without case; the label's own spelling wins. */
export function setLabels(repository: Repository, issue: Issue, names: readonly string[]): void {
  const labels = names.map((name) => {
    const key = name.toLowerCase();
    const label = repository.labels.get(key) ?? plainLabel(name);
    repository.labels.set(key, label);
    return label.name;
  });
  issue.labels = [...new Set(labels)];
}

/** Adds a comment to an issue or pull request; null as author: a deleted account. */
export function createComment(
  world: World,
  repository: Repository,
  comment: Pick<Comment, "issue" | "body" | "author">,
): Comment {
  const id = nextId(world);
  const at = timestamp(world);
  const created: Comment = {
    ...comment,
    id,
    nodeId: `IC_kwDOSim${Buffer.from(String(id)).toString("base64url")}`,
    createdAt: at,
    editor: null,
    lastEditedAt: null,
    updatedAt: at,
    minimized: null,
  };
  repository.comments.set(id, created);
  touch(world, repository, comment.issue);
  return created;
}

/**
 * Edits a comment; GitHub records the editor also when it is the author, and forgets who it was when the account is
 * deleted (null). A body that stays the same is no edit.
 */
export function editComment(
  world: World,
  repository: Repository,
  comment: Comment,
  edit: { readonly body: string; readonly by: string | null },
): void {
  if (edit.body === comment.body) return;
  comment.body = edit.body;
  comment.editor = edit.by;
  comment.lastEditedAt = timestamp(world);
  comment.updatedAt = timestamp(world);
  touch(world, repository, comment.issue);
}

/** The comments of an issue or pull request, oldest first. */
export function commentsOf(repository: Repository, issue: number): Comment[] {
  return [...repository.comments.values()].filter((comment) => comment.issue === issue);
}

function touch(world: World, repository: Repository, number: number): void {
  const issue = repository.issues.get(number);
  if (issue) issue.updatedAt = timestamp(world);
}
