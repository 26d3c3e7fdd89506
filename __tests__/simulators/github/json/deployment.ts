import type { Deployment, DeploymentStatus, Repository, World } from "../world.ts";
import { fullName } from "../world.ts";
import { accountJson, appJson } from "./account.ts";
import type { Promised } from "./promised.ts";

/** The id of a deployment in GraphQL. */
export function deploymentNodeId({ id }: Pick<Deployment, "id">): string {
  return `DE_${id}`;
}

/** A deployment as REST shows it: its state is not in it, only in its statuses. */
export function deploymentJson(
  world: World,
  repository: Repository,
  deployment: Deployment,
): Promised<"deployment"> {
  const url = `${world.url}/repos/${fullName(repository)}`;
  return {
    url: `${url}/deployments/${deployment.id}`,
    id: deployment.id,
    node_id: deploymentNodeId(deployment),
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.statuses.at(-1)?.environment ?? deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/deployments/${deployment.id}/statuses`,
    repository_url: url,
    creator: accountJson(deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    // Other deployers may put any JSON there, whatever is promised.
    payload: deployment.payload as Promised<"deployment">["payload"],
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: appJson(deployment.creator),
  };
}

/** One status of a deployment. */
export function statusJson(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
): Promised<"deployment-status"> {
  const url = `${world.url}/repos/${fullName(repository)}`;
  return {
    url: `${url}/deployments/${deployment.id}/statuses/${status.id}`,
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: accountJson(status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: `${url}/deployments/${deployment.id}`,
    repository_url: url,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: appJson(status.creator),
  };
}
