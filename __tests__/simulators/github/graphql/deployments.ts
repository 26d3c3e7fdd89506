import type { Deployment, DeploymentStatus, World } from "../world.ts";
import { isAllowed } from "../identity.ts";
import { deploymentNodeId } from "../json/deployment.ts";
import { actor } from "./actors.ts";
import type { Page } from "./connection.ts";
import { pageOf } from "./connection.ts";
import type { Context, Fields, Reference } from "./definitions.ts";
import { CONNECTION, fieldsOf, reference } from "./definitions.ts";
import { FieldFailure } from "./failure.ts";

/** Deployments, which queries reach by their id. https://docs.github.com/graphql/reference/objects#deployment */
export const DEPLOYMENT_FIELDS: Readonly<Record<string, Fields>> = {
  Deployment: fieldsOf<Deployment>({
    id: (deployment) => deploymentNodeId(deployment),
    databaseId: ({ id }) => id,
    commitOid: ({ sha }) => sha,
    creator: ({ creator }) => actor(creator),
    statuses: [
      CONNECTION,
      ({ statuses }, values) =>
        reference("DeploymentStatusConnection", pageOf("statuses", statuses.toReversed(), values)),
    ],
  }),
  DeploymentStatusConnection: fieldsOf<Page<DeploymentStatus>>({
    totalCount: ({ total }) => total,
    nodes: ({ nodes }) => nodes.map((status) => reference("DeploymentStatus", status)),
    pageInfo: (page) => reference("PageInfo", page),
  }),
  DeploymentStatus: fieldsOf<DeploymentStatus>({
    id: ({ id }) => `DES_${id}`,
    state: ({ state }) => state.toUpperCase(),
    description: ({ description }) => description,
    creator: ({ creator }) => actor(creator),
  }),
};

/** The deployment with this node id; null: there is none. Throws FORBIDDEN unless the token may read it. */
export function deploymentNode({ world, identity }: Context, id: unknown): Reference | null {
  const found = findDeployment(world, id);
  if (found === null) return null;
  if (!isAllowed(identity, [{ permission: "deployments", level: "read" }]))
    throw new FieldFailure("FORBIDDEN", "Resource not accessible by integration");
  return reference("Deployment", found);
}

function findDeployment(world: World, id: unknown): Deployment | null {
  for (const { deployments } of world.repositories.values()) {
    const found = deployments.find((deployment) => deploymentNodeId(deployment) === id);
    if (found) return found;
  }
  return null;
}
