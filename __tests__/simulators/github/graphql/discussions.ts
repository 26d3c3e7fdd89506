import type { Comment, Issue, Repository } from "../world.ts";
import { fullName, isoSeconds } from "../world.ts";
import { commentsOf } from "../discussion.ts";
import { isAllowed } from "../identity.ts";
import { commentUrl, issueNodeId } from "../json/issue.ts";
import { pullNodeId } from "../json/pull.ts";
import { actor } from "./actors.ts";
import { CONNECTION, interfaceType, objectType, reference } from "./definitions.ts";
import type { Page } from "./connection.ts";
import { pageOf } from "./connection.ts";
import { FieldFailure } from "./failure.ts";
import { mergeQueue } from "./merge-queue.ts";
import type { Context, Reference, TypeDefinition } from "./schema.ts";

type CommentSource = { readonly repository: Repository; readonly comment: Comment };
type IssueSource = { readonly repository: Repository; readonly issue: Issue };

const MINIMIZABLE = {
  isMinimized: "Boolean",
  minimizedReason: "String",
  viewerCanMinimize: "Boolean",
};

/** Issues, pull requests and their comments. https://docs.github.com/graphql/reference/objects#issuecomment */
export const DISCUSSION_TYPES: Readonly<Record<string, TypeDefinition>> = {
  Node: interfaceType({ id: "ID" }, ["IssueComment", "PullRequest", "Issue"]),
  Minimizable: interfaceType(MINIMIZABLE, ["IssueComment"]),
  Repository: objectType<Repository>({
    id: ["ID", (repository) => `R_${fullName(repository)}`],
    name: ["String", ({ name }) => name],
    nameWithOwner: ["String", (repository) => fullName(repository)],
    pullRequest: [
      "PullRequest",
      { number: "Int!" },
      (repository, { number }) => pullRequest(repository, number),
    ],
    mergeQueue: [
      "MergeQueue",
      { branch: "String" },
      (repository, { branch }, context) => mergeQueue(repository, branch, context),
    ],
    issue: [
      "Issue",
      { number: "Int!" },
      (repository, { number }) => plainIssue(repository, number),
    ],
  }),
  PullRequest: objectType<IssueSource>({
    ...issueFields(pullNodeId),
    state: [
      "PullRequestState",
      (source) => (merge(source) ? "MERGED" : source.issue.state.toUpperCase()),
    ],
    merged: ["Boolean", (source) => merge(source) !== null],
    mergedAt: ["DateTime", (source) => mergedAt(source)],
    url: [
      "URI",
      ({ repository, issue }) => `https://github.com/${fullName(repository)}/pull/${issue.number}`,
    ],
    mergeCommit: ["Commit", (source) => mergeCommit(source)],
    isCrossRepository: [
      "Boolean",
      ({ repository, issue }) =>
        repository.pulls.get(issue.number)?.head.repository !== fullName(repository),
    ],
    headRefName: [
      "String",
      ({ repository, issue }) => repository.pulls.get(issue.number)?.head.ref,
    ],
    headRefOid: [
      "GitObjectID",
      ({ repository, issue }) => repository.pulls.get(issue.number)?.head.sha,
    ],
    baseRefName: [
      "String",
      ({ repository, issue }) => repository.pulls.get(issue.number)?.base.ref,
    ],
  }),
  Commit: objectType<{ readonly sha: string }>({ oid: ["GitObjectID", ({ sha }) => sha] }),
  Issue: objectType<IssueSource>({
    ...issueFields(issueNodeId),
    state: ["IssueState", ({ issue }) => issue.state.toUpperCase()],
  }),
  IssueCommentConnection: objectType<Page<CommentSource>>({
    totalCount: ["Int", ({ total }) => total],
    nodes: [
      "IssueComment",
      ({ nodes }) => nodes.map((source) => reference("IssueComment", source)),
    ],
    pageInfo: ["PageInfo", (page) => reference("PageInfo", page)],
  }),
  IssueComment: objectType<CommentSource>({
    id: ["ID", ({ comment }) => comment.nodeId],
    databaseId: ["Int", ({ comment }) => comment.id],
    fullDatabaseId: ["BigInt", ({ comment }) => String(comment.id)],
    body: ["String", ({ comment }) => comment.body],
    url: ["URI", ({ repository, comment }) => commentUrl(repository, comment)],
    author: ["Actor", ({ comment }) => actor(comment.author)],
    editor: ["Actor", ({ comment }) => actor(comment.editor)],
    createdAt: ["DateTime", ({ comment }) => comment.createdAt],
    updatedAt: ["DateTime", ({ comment }) => comment.updatedAt],
    lastEditedAt: ["DateTime", ({ comment }) => comment.lastEditedAt],
    isMinimized: ["Boolean", ({ comment }) => comment.minimized !== null],
    minimizedReason: ["String", ({ comment }) => comment.minimized],
    viewerDidAuthor: [
      "Boolean",
      ({ comment }, _, { identity }) => comment.author === identity.login,
    ],
    viewerCanMinimize: ["Boolean", (_, __, context) => mayComment(context, "write")],
  }),
};

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
): Record<string, Parameters<typeof objectType<IssueSource>>[0][string]> {
  return {
    id: ["ID", ({ issue }) => nodeId(issue.number)],
    number: ["Int", ({ issue }) => issue.number],
    title: ["String", ({ issue }) => issue.title],
    body: ["String", ({ issue }) => issue.body ?? ""],
    closed: ["Boolean", ({ issue }) => issue.state === "closed"],
    author: ["Actor", ({ issue }) => actor(issue.author)],
    comments: [
      "IssueCommentConnection",
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
  return merged === null ? null : reference("Commit", { sha: merged.sha });
}

function merge({
  repository,
  issue,
}: IssueSource): { readonly at: number; readonly sha: string } | null {
  return repository.pulls.get(issue.number)?.merge ?? null;
}

function mergedAt(source: IssueSource): string | null {
  const merged = merge(source);
  return merged === null ? null : isoSeconds(merged.at);
}
