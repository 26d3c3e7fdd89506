import { z } from "zod";
import type { Route } from "../http/route.ts";
import { PAGING, parameter, route } from "../http/route.ts";
import { json, notFound, validationFailed } from "../http/answer.ts";
import { pageOf } from "../http/paging.ts";
import type { Need } from "../identity.ts";
import { setLabels } from "../discussion.ts";
import { labelJson, labelsJson } from "../json/issue.ts";
import { issueOf, writeNeeds } from "./comments.ts";

const READ: readonly Need[] = [
  { permission: "issues", level: "read" },
  { permission: "pull_requests", level: "read" },
];
const WRITE: readonly Need[] = [
  { permission: "issues", level: "write" },
  { permission: "pull_requests", level: "write" },
];

const NEW_LABEL = z.strictObject({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullable().optional(),
});

/** Labels of the repository and of an issue. https://docs.github.com/rest/issues/labels */
export const LABEL_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/labels",
    needs: READ,
    query: PAGING,
    handle: (call) =>
      pageOf(call, [...call.repository.labels.values()], (label) =>
        labelJson(call.world, call.repository, label),
      ),
  }),
  route({
    method: "POST",
    path: "/repos/{owner}/{repo}/labels",
    needs: WRITE,
    body: NEW_LABEL,
    handle: (call) => {
      const { name, color = "ededed", description = null } = call.body;
      checkLabel(name, color, description);
      if (call.repository.labels.has(name.toLowerCase())) {
        throw validationFailed({ resource: "Label", code: "already_exists", field: "name" });
      }
      call.repository.labels.set(name.toLowerCase(), { name, color, description });
      return json(201, labelJson(call.world, call.repository, { name, color, description }));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/labels/{name}",
    needs: READ,
    handle: (call) => {
      const label = call.repository.labels.get(parameter(call, "name").toLowerCase());
      if (label === undefined) throw notFound();
      return json(200, labelJson(call.world, call.repository, label));
    },
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/{number}/labels",
    needs: READ,
    query: PAGING,
    handle: (call) =>
      pageOf(call, labelsJson(call.world, call.repository, issueOf(call)), (label) => label),
  }),
  route({
    method: "POST",
    path: "/repos/{owner}/{repo}/issues/{number}/labels",
    needs: (call) => writeNeeds(call, issueOf(call).number),
    body: z.strictObject({ labels: z.array(z.string()) }),
    handle: (call) => {
      const issue = issueOf(call);
      setLabels(call.repository, issue, [...issue.labels, ...call.body.labels]);
      return json(200, labelsJson(call.world, call.repository, issue));
    },
  }),
];

function checkLabel(name: string, color: string, description: string | null): void {
  const invalid = (field: string): never => {
    throw validationFailed({ resource: "Label", code: "invalid", field });
  };
  if (name.trim() === "" || name.length > 50) invalid("name");
  if (!/^[0-9a-fA-F]{6}$/.test(color)) invalid("color");
  if (description !== null && description.length > 100) invalid("description");
}
