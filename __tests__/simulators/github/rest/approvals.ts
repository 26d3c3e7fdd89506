import type { Route } from "../http/route.ts";
import { parameter, route } from "../http/route.ts";
import { json } from "../http/answer.ts";
import { accountId, accountJson } from "../json/account.ts";
import type { Promised } from "../json/promised.ts";
import type { Approval } from "../world.ts";
import { fullName } from "../world.ts";

/** The review history of a workflow run. https://docs.github.com/rest/actions/workflow-runs */
export const APPROVAL_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/actions/runs/{id}/approvals",
    needs: [{ permission: "actions", level: "read" }],
    handle: (call) => {
      const approvals = call.repository.approvals.get(Number(parameter(call, "id"))) ?? [];
      return json(
        200,
        approvals.map((approval) => approvalJson(fullName(call.repository), approval)),
      );
    },
  }),
];

function approvalJson(
  name: string,
  { environment, state, by, at }: Approval,
): Promised<"environment-approvals"> {
  const id = accountId(environment);
  return {
    environments: [
      {
        id,
        node_id: `EN_${id}`,
        name: environment,
        url: `https://api.github.com/repos/${name}/environments/${environment}`,
        html_url: `https://github.com/${name}/deployments/activity_log?environments_filter=${environment}`,
        created_at: at,
        updated_at: at,
      },
    ],
    state,
    user: accountJson(by),
    comment: "",
  };
}
