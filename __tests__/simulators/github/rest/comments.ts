import { z } from "zod";
import type { Comment, Issue } from "../world.ts";
import type { Need } from "../identity.ts";
import type { Call, Route } from "../http/route.ts";
import { PAGING, parameter, route } from "../http/route.ts";
import { json, noContent, notFound, refuse, validationFailed } from "../http/answer.ts";
import { pageOf } from "../http/paging.ts";
import { BODY_LIMIT, commentsOf, createComment, editComment } from "../discussion.ts";
import { commentJson } from "../json/issue.ts";

const READ: readonly Need[] = [
  { permission: "issues", level: "read" },
  { permission: "pull_requests", level: "read" },
];
const ISSUE_WRITE: readonly Need[] = [{ permission: "issues", level: "write" }];
const PULL_WRITE: readonly Need[] = [
  ...ISSUE_WRITE,
  { permission: "pull_requests", level: "write" },
];
const BODY = z.strictObject({ body: z.string() });

/** Comments on issues and pull requests. https://docs.github.com/rest/issues/comments */
export const COMMENT_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/{number}/comments",
    needs: READ,
    query: { ...PAGING, since: z.iso.datetime().optional() },
    handle: (call) => {
      const { since } = call.query;
      const comments = commentsOf(call.repository, issueOf(call).number);
      const wanted = comments.filter(({ updatedAt }) => since === undefined || updatedAt >= since);
      return pageOf(call, wanted, (comment) => commentJson(call.world, call.repository, comment));
    },
  }),
  route({
    method: "POST",
    path: "/repos/{owner}/{repo}/issues/{number}/comments",
    needs: (call) => writeNeeds(call, Number(parameter(call, "number"))),
    body: BODY,
    handle: (call) => {
      const { number: issue, locked } = issueOf(call);
      if (locked) throw refuse(403, "Unable to create comment because issue is locked.");
      const body = checkedBody(call.body.body);
      const author = call.identity.login;
      const comment = createComment(call.world, call.repository, { issue, body, author });
      return json(201, commentJson(call.world, call.repository, comment));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/comments/{id}",
    needs: READ,
    handle: (call) => json(200, commentJson(call.world, call.repository, commentOf(call))),
  }),
  route({
    method: "PATCH",
    path: "/repos/{owner}/{repo}/issues/comments/{id}",
    needs: (call) => writeNeeds(call, commentOf(call).issue),
    body: BODY,
    handle: (call) => {
      const comment = commentOf(call);
      const body = checkedBody(call.body.body);
      editComment(call.world, call.repository, comment, { body, by: call.identity.login });
      return json(200, commentJson(call.world, call.repository, comment));
    },
  }),
  route({
    method: "DELETE",
    path: "/repos/{owner}/{repo}/issues/comments/{id}",
    needs: (call) => writeNeeds(call, commentOf(call).issue),
    handle: (call) => {
      call.repository.comments.delete(commentOf(call).id);
      return noContent();
    },
  }),
];

/** The issue of `{number}`; 404 if there is none. */
export function issueOf(call: Pick<Call, "repository" | "parameters">): Issue {
  const issue = call.repository.issues.get(Number(parameter(call, "number")));
  if (issue === undefined) throw notFound();
  return issue;
}

/** Either permission will do on a pull request; on an issue only `issues`. */
export function writeNeeds(call: Pick<Call, "repository">, issue: number): readonly Need[] {
  return call.repository.pulls.has(issue) ? PULL_WRITE : ISSUE_WRITE;
}

function commentOf(call: Pick<Call, "repository" | "parameters">): Comment {
  const comment = call.repository.comments.get(Number(parameter(call, "id")));
  if (comment === undefined) throw notFound();
  return comment;
}

function checkedBody(body: string): string {
  const error = { resource: "IssueComment", code: "unprocessable", field: "data" };
  if (body.trim() === "") throw validationFailed({ ...error, message: "Body cannot be blank" });
  if (body.length > BODY_LIMIT) {
    throw validationFailed({
      ...error,
      message: `Body is too long (maximum is ${BODY_LIMIT} characters)`,
    });
  }
  return body;
}
