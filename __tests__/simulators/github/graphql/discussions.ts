import type { Comment, Issue, Merge, PullRequest, Repository } from "../world.ts";
import { fullName, isoSeconds } from "../world.ts";
import { commentsOf } from "../discussion.ts";
import { isAllowed } from "../identity.ts";
import { accountId } from "../json/account.ts";
import { commentUrl, issueNodeId } from "../json/issue.ts";
import { pullNodeId } from "../json/pull.ts";
import { actor } from "./actors.ts";
import type { Context, Fields, Reference } from "./definitions.ts";
import { CONNECTION, fieldsOf, reference } from "./definitions.ts";
import type { Page } from "./connection.ts";
import { pageOf } from "./connection.ts";
import { FieldFailure } from "./failure.ts";
import { mergeQueue } from "./merge-queue.ts";

type CommentSource = { readonly repository: Repository; readonly comment: Comment };
type IssueSource = { readonly repository: Repository; readonly issue: Issue };

/** Issues, pull requests and their comments. https://docs.github.com/graphql/reference/objects#issuecomment */
export const DISCUSSION_FIELDS: Readonly<Record<string, Fields>> = {
  Repository: fieldsOf<Repository>({
    id: (repository) => `R_${accountId(fullName(repository))}`,
    name: ({ name }) => name,
    nameWithOwner: (repository) => fullName(repository),
    pullRequest: [["number"], (repository, { number }) => pullRequest(repository, number)],
    mergeQueue: [
      ["branch"],
      (repository, { branch }, context) => mergeQueue(repository, branch, context),
    ],
    issue: [["number"], (repository, { number }) => plainIssue(repository, number)],
  }),
  PullRequest: fieldsOf<IssueSource>({
    ...issueFields(pullNodeId),
    state: (source) => (merge(source) ? "MERGED" : source.issue.state.toUpperCase()),
    merged: (source) => merge(source) !== null,
    mergedAt: (source) => mergedAt(source),
    url: ({ repository, issue }) =>
      `https://github.com/${fullName(repository)}/pull/${issue.number}`,
    mergeCommit: (source) => mergeCommit(source),
    isCrossRepository: (source) => pull(source).head.repository !== fullName(source.repository),
    headRefName: (source) => pull(source).head.ref,
    headRefOid: (source) => pull(source).head.sha,
    baseRefName: (source) => pull(source).base.ref,
  }),
  Commit: fieldsOf<{ readonly sha: string }>({
    id: ({ sha }) => `C_${sha}`,
    oid: ({ sha }) => sha,
  }),
  Issue: fieldsOf<IssueSource>({
    ...issueFields(issueNodeId),
    state: ({ issue }) => issue.state.toUpperCase(),
  }),
  IssueCommentConnection: fieldsOf<Page<CommentSource>>({
    totalCount: ({ total }) => total,
    nodes: ({ nodes }) => nodes.map((source) => reference("IssueComment", source)),
    pageInfo: (page) => reference("PageInfo", page),
  }),
  // No databaseId: the ids of today's comments don't fit into its Int.
  IssueComment: fieldsOf<CommentSource>({
    id: ({ comment }) => comment.nodeId,
    fullDatabaseId: ({ comment }) => String(comment.id),
    body: ({ comment }) => comment.body,
    url: ({ repository, comment }) => commentUrl(repository, comment),
    author: ({ comment }) => actor(comment.author),
    editor: ({ comment }) => actor(comment.editor),
    createdAt: ({ comment }) => comment.createdAt,
    updatedAt: ({ comment }) => comment.updatedAt,
    lastEditedAt: ({ comment }) => comment.lastEditedAt,
    isMinimized: ({ comment }) => comment.minimized !== null,
    minimizedReason: ({ comment }) => comment.minimized,
    viewerDidAuthor: ({ comment }, _, { identity }) => comment.author === identity.login,
    viewerCanMinimize: (_, __, context) => mayComment(context, "write"),
  }),
};

/** A commit for the executor. */
export function commitReference(sha: string): Reference {
  return reference("Commit", { sha });
}

/** A comment for the executor. */
export function commentReference(repository: Repository, comment: Comment): Reference {
  return reference("IssueComment", { repository, comment } satisfies CommentSource);
}

/** Throws FORBIDDEN unless the token may read (or write) comments. */
export function assertMayComment(context: Context, level: "read" | "write"): void {
  if (!mayComment(context, level))
    throw new FieldFailure("FORBIDDEN", "Resource not accessible by integration");
}

function mayComment({ identity }: Context, level: "read" | "write"): boolean {
  return isAllowed(identity, [
    { permission: "issues", level },
    { permission: "pull_requests", level },
  ]);
}

function issueFields(
  nodeId: (number: number) => string,
): Parameters<typeof fieldsOf<IssueSource>>[0] {
  return {
    id: ({ issue }) => nodeId(issue.number),
    number: ({ issue }) => issue.number,
    title: ({ issue }) => issue.title,
    body: ({ issue }) => issue.body ?? "",
    closed: ({ issue }) => issue.state === "closed",
    author: ({ issue }) => actor(issue.author),
    comments: [
      CONNECTION,
      (source, values, context) =>
        reference("IssueCommentConnection", comments(source, values, context)),
    ],
  };
}

/** A pull request for the executor. Throws NOT_FOUND. */
export function pullRequest(repository: Repository, number: unknown): Reference {
  const issue = repository.issues.get(Number(number));
  if (!issue || !repository.pulls.has(issue.number)) {
    throw new FieldFailure(
      "NOT_FOUND",
      `Could not resolve to a PullRequest with the number of ${String(number)}.`,
    );
  }
  return reference("PullRequest", { repository, issue } satisfies IssueSource);
}

function plainIssue(repository: Repository, number: unknown): Reference {
  const issue = repository.issues.get(Number(number));
  if (!issue || repository.pulls.has(issue.number)) {
    throw new FieldFailure(
      "NOT_FOUND",
      `Could not resolve to an Issue with the number of ${String(number)}.`,
    );
  }
  return reference("Issue", { repository, issue } satisfies IssueSource);
}

function comments(
  { repository, issue }: IssueSource,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Page<CommentSource> {
  assertMayComment(context, "read");
  const all = commentsOf(repository, issue.number).map((comment) => ({ repository, comment }));
  return pageOf("comments", all, values);
}

function mergeCommit(source: IssueSource): Reference | null {
  const merged = merge(source);
  return merged === null ? null : commitReference(merged.sha);
}

function mergedAt(source: IssueSource): string | null {
  const merged = merge(source);
  return merged === null ? null : isoSeconds(merged.at);
}

function merge(source: IssueSource): Merge | null {
  return pull(source).merge;
}

function pull({ repository, issue }: IssueSource): PullRequest {
  const found = repository.pulls.get(issue.number);
  if (found === undefined) throw new Error(`#${issue.number} is no pull request.`);
  return found;
}
