import { z } from "zod";
import type { Issue } from "../world.ts";
import type { Call, Route } from "../http/route.ts";
import { PAGING, route } from "../http/route.ts";
import { json, validationFailed } from "../http/answer.ts";
import { pageOf } from "../http/paging.ts";
import { BODY_LIMIT, createIssue, setIssueState, setLabels } from "../discussion.ts";
import { issueJson } from "../json/issue.ts";
import { timestamp } from "../world.ts";
import { issueOf, writeNeeds } from "./comments.ts";

const LIST_QUERY = {
  ...PAGING,
  state: z.enum(["open", "closed", "all"]).optional(),
  labels: z.string().optional(),
  creator: z.string().optional(),
  sort: z.enum(["created", "updated", "comments"]).optional(),
  direction: z.enum(["asc", "desc"]).optional(),
  since: z.iso.datetime().optional(),
};

const NEW_ISSUE = z.strictObject({
  title: z.string(),
  body: z.string().nullable().optional(),
  labels: z.array(z.string()).optional(),
});

const CHANGED_ISSUE = z.strictObject({
  title: z.string().optional(),
  body: z.string().nullable().optional(),
  state: z.enum(["open", "closed"]).optional(),
  state_reason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).nullable().optional(),
  labels: z.array(z.string()).optional(),
});

/** Issues; every pull request is one too. https://docs.github.com/rest/issues/issues */
export const ISSUE_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/issues",
    needs: [{ permission: "issues", level: "read" }],
    query: LIST_QUERY,
    handle: (call) =>
      pageOf(call, selected(call), (issue) => issueJson(call.world, call.repository, issue)),
  }),
  route({
    method: "POST",
    path: "/repos/{owner}/{repo}/issues",
    needs: [{ permission: "issues", level: "write" }],
    body: NEW_ISSUE,
    handle: (call) => {
      const { title, labels } = call.body;
      checkText(title, call.body.body ?? null);
      const text = { title, body: call.body.body ?? null, labels: labels ?? [] };
      const issue = createIssue(call.world, call.repository, {
        ...text,
        author: call.identity.login,
      });
      return json(201, issueJson(call.world, call.repository, issue));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/{number}",
    needs: [
      { permission: "issues", level: "read" },
      { permission: "pull_requests", level: "read" },
    ],
    handle: (call) => json(200, issueJson(call.world, call.repository, issueOf(call))),
  }),
  route({
    method: "PATCH",
    path: "/repos/{owner}/{repo}/issues/{number}",
    needs: (call) => writeNeeds(call, issueOf(call).number),
    body: CHANGED_ISSUE,
    handle: (call) => {
      const issue = issueOf(call);
      change(call, issue);
      return json(200, issueJson(call.world, call.repository, issue));
    },
  }),
];

function selected(call: Call<z.infer<z.ZodObject<typeof LIST_QUERY>>>): Issue[] {
  const {
    state = "open",
    labels = "",
    creator,
    sort = "created",
    direction = "desc",
    since,
  } = call.query;
  const wanted = labels.split(",").filter((label) => label !== "");
  const sign = direction === "asc" ? 1 : -1;
  return [...call.repository.issues.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => creator === undefined || issue.author === creator)
    .filter((issue) => since === undefined || issue.updatedAt >= since)
    .filter((issue) => wanted.every((label) => hasLabel(issue, label)))
    .sort((a, b) => sign * compare(call, sort, a, b));
}

function hasLabel(issue: Issue, label: string): boolean {
  return issue.labels.some((name) => name.toLowerCase() === label.toLowerCase());
}

function compare(call: Call, sort: "created" | "updated" | "comments", a: Issue, b: Issue): number {
  const comments = ({ number }: Issue): number =>
    [...call.repository.comments.values()].filter(({ issue }) => issue === number).length;
  const by = {
    created: 0,
    updated: a.updatedAt.localeCompare(b.updatedAt),
    comments: comments(a) - comments(b),
  };
  return by[sort] || a.number - b.number;
}

function change(call: Call<unknown, z.infer<typeof CHANGED_ISSUE>>, issue: Issue): void {
  const { title, body, state, state_reason, labels } = call.body;
  checkText(title ?? issue.title, body ?? null);
  if (title !== undefined) issue.title = title;
  if (body !== undefined) issue.body = body;
  if (labels !== undefined) setLabels(call.repository, issue, labels);
  if (state !== undefined) {
    setIssueState(call.world, issue, {
      state,
      reason: state_reason ?? null,
      by: call.identity.login,
    });
  }
  issue.updatedAt = timestamp(call.world);
}

function checkText(title: string, body: string | null): void {
  if (title.trim() === "") {
    throw validationFailed({ resource: "Issue", code: "missing_field", field: "title" });
  }
  if (title.length > 256) {
    const message = "title is too long (maximum is 256 characters)";
    throw validationFailed({ resource: "Issue", code: "custom", field: "title", message });
  }
  if (body !== null && body.length > BODY_LIMIT) {
    const message = `body is too long (maximum is ${BODY_LIMIT} characters)`;
    throw validationFailed({ resource: "Issue", code: "custom", field: "body", message });
  }
}
