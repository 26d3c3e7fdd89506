import type { Deployment, DeploymentStatus, Repository, World } from "./world.ts";
import { nextId, timestamp } from "./world.ts";

/** Records a deployment without a status. `production` null: true if the environment is called "production". */
export function createDeployment(
  world: World,
  repository: Repository,
  deployment: Omit<Deployment, "id" | "createdAt" | "updatedAt" | "statuses" | "production"> & {
    readonly production: boolean | null;
  },
): Deployment {
  const at = timestamp(world);
  const created: Deployment = {
    ...deployment,
    production: deployment.production ?? deployment.environment === "production",
    id: nextId(world),
    createdAt: at,
    updatedAt: at,
    statuses: [],
  };
  repository.deployments.push(created);
  return created;
}

/**
 * Adds a status. A success with `autoInactive` gives every older deployment of the same environment whose newest status is
 * a success a status `inactive`: GitHub's reference says so of non-transient, non-production environments; whether
 * production ones are left alone is the simulator's option `inactivateProduction`.
 */
export function createStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: Pick<DeploymentStatus, "state" | "description" | "environmentUrl" | "logUrl"> & {
    readonly environment: string | null;
    readonly autoInactive: boolean;
    readonly by: string;
  },
): DeploymentStatus {
  const environment = status.environment ?? environmentOf(deployment);
  const { state, description, environmentUrl, logUrl, by: creator } = status;
  const added = append(world, deployment, {
    state,
    description,
    environment,
    environmentUrl,
    logUrl,
    creator,
  });
  if (state === "success" && status.autoInactive) {
    for (const older of repository.deployments) {
      if (older.id >= deployment.id || !mayInactivate(world, older, environment)) continue;
      append(world, older, {
        state: "inactive",
        description: "",
        environment,
        environmentUrl: "",
        logUrl: "",
        creator,
      });
    }
  }
  return added;
}

function mayInactivate(world: World, deployment: Deployment, environment: string): boolean {
  return (
    environmentOf(deployment) === environment &&
    deployment.statuses.at(-1)?.state === "success" &&
    !deployment.transient &&
    (!deployment.production || world.inactivateProduction)
  );
}

function environmentOf(deployment: Deployment): string {
  return deployment.statuses.at(-1)?.environment ?? deployment.environment;
}

function append(
  world: World,
  deployment: Deployment,
  status: Omit<DeploymentStatus, "id" | "createdAt">,
): DeploymentStatus {
  const added = { ...status, id: nextId(world), createdAt: timestamp(world) };
  deployment.statuses.push(added);
  deployment.updatedAt = added.createdAt;
  return added;
}
