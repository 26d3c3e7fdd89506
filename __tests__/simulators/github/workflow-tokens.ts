import type { Identity, Permissions } from "./identity.ts";
import { bot } from "./identity.ts";

/** The workflows that we recommend: a file of `examples/workflows` each. */
export type Workflow = "plan" | "apply" | "drift";

/**
 * What the job token of each workflow may do: exactly what its example file says, which the test of the examples holds
 * to it. GitHub gives a token whose workflow has `permissions:` nothing besides, except to read metadata.
 */
export const WORKFLOW_PERMISSIONS: Readonly<Record<Workflow, Partial<Permissions>>> = {
  plan: { contents: "read", pull_requests: "write", deployments: "read" },
  apply: { contents: "read", pull_requests: "write", deployments: "write" },
  drift: { contents: "read", issues: "write", deployments: "read" },
};

/** A token of its own for the jobs of each workflow. */
export const WORKFLOW_TOKENS: Readonly<Record<Workflow, string>> = {
  plan: "ghs_simulatedPlanJobToken00000000000000",
  apply: "ghs_simulatedApplyJobToken0000000000000",
  drift: "ghs_simulatedDriftJobToken0000000000000",
};

/**
 * What an app's installation token needs to plan and to read the merge queue. No workflow can grant the latter to its own
 * token, which GitHub refuses with "Resource not accessible by integration" (seen in nakafaai/nakafa.com#481): a job that
 * wants it is given the app's token as `github-token`.
 */
export const APP_PERMISSIONS: Partial<Permissions> = {
  ...WORKFLOW_PERMISSIONS.plan,
  merge_queues: "read",
};

/** The identities of the workflows' tokens, by token. */
export function workflowIdentities(): Record<string, Identity> {
  return {
    [WORKFLOW_TOKENS.plan]: bot(WORKFLOW_PERMISSIONS.plan),
    [WORKFLOW_TOKENS.apply]: bot(WORKFLOW_PERMISSIONS.apply),
    [WORKFLOW_TOKENS.drift]: bot(WORKFLOW_PERMISSIONS.drift),
  };
}
