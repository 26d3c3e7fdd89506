import { z } from "zod";
import type { Call, Route } from "../http/route.ts";
import { PAGING, parameter, route } from "../http/route.ts";
import type { Answer } from "../http/answer.ts";
import { json, notFound, refuse, validationFailed } from "../http/answer.ts";
import { pageOf } from "../http/paging.ts";
import type { Need } from "../identity.ts";
import type { Commit, Deployment } from "../world.ts";
import { createDeployment, createStatus } from "../deployments.ts";
import { commitsBetween, resolveCommit } from "../git/commits.ts";
import { deploymentJson, statusJson } from "../json/deployment.ts";

const READ: readonly Need[] = [{ permission: "deployments", level: "read" }];
const WRITE: readonly Need[] = [{ permission: "deployments", level: "write" }];

const FILTERS = {
  ...PAGING,
  sha: z.string().optional(),
  ref: z.string().optional(),
  task: z.string().optional(),
  environment: z.string().optional(),
};

const NEW_DEPLOYMENT = z.strictObject({
  ref: z.string(),
  task: z.string().optional(),
  auto_merge: z.boolean().optional(),
  required_contexts: z.array(z.string()).optional(),
  payload: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
  environment: z.string().optional(),
  description: z.string().nullable().optional(),
  transient_environment: z.boolean().optional(),
  production_environment: z.boolean().optional(),
});

const NEW_STATUS = z.strictObject({
  state: z.enum(["error", "failure", "inactive", "in_progress", "queued", "pending", "success"]),
  log_url: z.string().optional(),
  description: z.string().optional(),
  environment: z.string().optional(),
  environment_url: z.string().optional(),
  auto_inactive: z.boolean().optional(),
});

/** Deployments and their statuses. https://docs.github.com/rest/deployments */
export const DEPLOYMENT_ROUTES: readonly Route[] = [
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/deployments",
    needs: READ,
    query: FILTERS,
    handle: (call) =>
      pageOf(call, selected(call), (deployment) =>
        deploymentJson(call.world, call.repository, deployment),
      ),
  }),
  route({
    method: "POST",
    path: "/repos/{owner}/{repo}/deployments",
    needs: WRITE,
    body: NEW_DEPLOYMENT,
    handle: create,
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/deployments/{id}",
    needs: READ,
    handle: (call) => json(200, deploymentJson(call.world, call.repository, deploymentOf(call))),
  }),
  route({
    method: "GET",
    path: "/repos/{owner}/{repo}/deployments/{id}/statuses",
    needs: READ,
    query: PAGING,
    handle: (call) => {
      const deployment = deploymentOf(call);
      const newestFirst = [...deployment.statuses].reverse();
      return pageOf(call, newestFirst, (status) =>
        statusJson(call.world, call.repository, deployment, status),
      );
    },
  }),
  route({
    method: "POST",
    path: "/repos/{owner}/{repo}/deployments/{id}/statuses",
    needs: WRITE,
    body: NEW_STATUS,
    handle: (call) => {
      const deployment = deploymentOf(call);
      const { state, log_url, description, environment, environment_url, auto_inactive } =
        call.body;
      if ((description ?? "").length > 140) {
        const message = "description is too long (maximum is 140 characters)";
        throw validationFailed({
          resource: "DeploymentStatus",
          code: "custom",
          field: "description",
          message,
        });
      }
      const status = createStatus(call.world, call.repository, deployment, {
        state,
        logUrl: log_url ?? "",
        description: description ?? "",
        environment: environment ?? null,
        environmentUrl: environment_url ?? "",
        autoInactive: auto_inactive ?? true,
        by: call.identity.login,
      });
      return json(201, statusJson(call.world, call.repository, deployment, status));
    },
  }),
];

function selected(call: Call<z.infer<z.ZodObject<typeof FILTERS>>>): Deployment[] {
  const { sha, ref, task, environment } = call.query;
  const matches = (filter: string | undefined, value: string): boolean =>
    filter === undefined || filter === "none" || filter === value;
  return [...call.repository.deployments]
    .reverse()
    .filter((deployment) => matches(sha, deployment.sha) && matches(ref, deployment.ref))
    .filter(
      (deployment) =>
        matches(task, deployment.task) && matches(environment, deployment.environment),
    );
}

function create(call: Call<unknown, z.infer<typeof NEW_DEPLOYMENT>>): Answer {
  const { body, world, repository } = call;
  const commit = resolveCommit(repository, body.ref);
  if (commit === null) throw refuse(422, `No ref found for: ${body.ref}`);
  checkConflicts(call, commit);
  const deployment = createDeployment(world, repository, {
    sha: commit.sha,
    ref: body.ref,
    creator: call.identity.login,
    task: body.task ?? "deploy",
    payload: body.payload ?? {},
    environment: body.environment ?? "production",
    description: body.description ?? null,
    transient: body.transient_environment ?? false,
    production: body.production_environment ?? null,
  });
  return json(201, deploymentJson(world, repository, deployment));
}

/** The two defaults that bite inside a workflow: its own check is still running, and an older commit is "behind". */
function checkConflicts(call: Call<unknown, z.infer<typeof NEW_DEPLOYMENT>>, commit: Commit): void {
  const { body, world, repository } = call;
  const required = body.required_contexts ?? world.pendingChecks;
  const unmet = required.filter((context) => world.pendingChecks.includes(context));
  if (unmet.length > 0) {
    const contexts = unmet.map((context) => ({ context, state: "pending" }));
    const errors = [
      { contexts, resource: "Deployment", field: "required_contexts", code: "invalid" },
    ];
    throw refuse(409, `Conflict: Commit status checks failed for ${body.ref}.`, { errors });
  }
  const tip = repository.branches.get(repository.defaultBranch) ?? commit.sha;
  if ((body.auto_merge ?? true) && commitsBetween(repository, commit.sha, tip).length > 0) {
    throw refuse(409, `Conflict merging ${repository.defaultBranch} into ${body.ref}.`);
  }
}

function deploymentOf(call: Call): Deployment {
  const id = Number(parameter(call, "id"));
  const deployment = call.repository.deployments.find((candidate) => candidate.id === id);
  if (deployment === undefined) throw notFound();
  return deployment;
}
