import assert from "node:assert/strict";
import { createWorkspace, type ActionRun } from "../scenarios/runner.ts";
import { bot } from "../simulators/github/identity.ts";
import { evaluate, evaluateStrings, holds, type Scope, type Status } from "./evaluate.ts";
import type { Job } from "./parser.ts";
import { mayAttest, permissionsOf } from "./permissions.ts";
import {
  contextsOf,
  environmentOf,
  environmentSecrets,
  groupOf,
  type Situation,
  type Texts,
} from "./situation.ts";
import { runStep } from "./run-step.ts";

export type JobRun = {
  readonly id: string;
  readonly result: Status | "skipped";
  /** The runs of our action. */
  readonly actions: readonly ActionRun[];
  readonly outputs: Texts;
};

export type WorkflowRun = {
  /** The concurrency group of the workflow; null: none. */
  readonly group: string | null;
  readonly jobs: readonly JobRun[];
};

/**
 * Runs a workflow on an event as GitHub does: each job with a token that may do what its `permissions:` say, the checkout
 * with that token, and the built action with the inputs and variables that the file gives it. Throws for whatever it
 * would have to guess: another action, a trigger that the file doesn't have, an environment that is not set up.
 */
export async function runWorkflow(situation: Situation): Promise<WorkflowRun> {
  const { workflow, event } = situation;
  assert.ok(event.name in workflow.events, `${workflow.name} runs on ${event.name}`);
  const jobs: JobRun[] = [];
  for (const job of workflow.jobs) {
    const needed = jobs.filter(({ id }) => job.needs.includes(id));
    const status = needed.every(({ result }) => result === "success") ? "success" : "failure";
    const scope: Scope = { contexts: contextsOf(situation, "", needed), status };
    // GitHub decides by `if` before it looks at the matrix, which may come from a job that failed.
    if (!holds(job.if, scope)) {
      jobs.push({ id: job.id, result: "skipped", actions: [], outputs: {} });
      continue;
    }
    for (const matrix of combinations(job, scope))
      jobs.push(await runJob(situation, job, { needed, matrix, status }));
  }
  const scope: Scope = { contexts: contextsOf(situation, "", []), status: "success" };
  return { group: groupOf(workflow.concurrency, scope), jobs };
}

/** The combinations of a job's matrix; a single one, without values, where there is none. */
function combinations({ matrix }: Job, scope: Scope): readonly object[] {
  if (matrix === null) return [{}];
  const axes = Object.entries(evaluate(matrix, scope) as Readonly<Record<string, unknown[]>>);
  for (const [name] of axes)
    assert.ok(name !== "include" && name !== "exclude", `\`${name}\` of a matrix is not simulated`);
  return axes.reduce<readonly object[]>(
    (rows, [name, values]) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

type Attempted = {
  readonly needed: readonly JobRun[];
  readonly matrix: object;
  readonly status: Status;
};

async function runJob(
  situation: Situation,
  job: Job,
  { needed, matrix, status }: Attempted,
): Promise<JobRun> {
  const { story, settings, workflow } = situation;
  const token = `ghs_simulatedTokenOfJob${job.id}`.padEnd(40, "0");
  story.github.identities.set(token, bot(permissionsOf(job.permissions)));
  const contexts = { ...contextsOf(situation, token, needed), matrix };
  const environment = environmentOf(job.environment, { contexts, status });
  const secrets = { ...settings.secrets, ...environmentSecrets(situation, environment) };
  const scope: Scope = { contexts: { ...contexts, secrets }, status: "success" };
  const env = { ...evaluateStrings(workflow.env, scope), ...evaluateStrings(job.env, scope) };
  // GitHub itself records a deployment for a job with an environment, as the same bot that our records are made by.
  const { repository } = story;
  const deployment =
    environment === null ? null : repository.addDeployment({ environment, state: "in_progress" });
  const run = await runSteps(situation, job, { ...scope, contexts: { ...scope.contexts, env } });
  if (deployment !== null)
    repository.addDeploymentStatus(deployment, run.result === "success" ? "success" : "failure");
  return run;
}

async function runSteps(situation: Situation, job: Job, began: Scope): Promise<JobRun> {
  await using workspace = await createWorkspace({});
  const actions: ActionRun[] = [];
  const steps: Record<string, unknown> = {};
  let { status } = began;
  for (const step of job.steps) {
    const scope: Scope = { contexts: { ...began.contexts, steps }, status };
    if (!holds(step.if, scope)) continue;
    const { passed, action } = await runStep(
      { ...situation, attests: mayAttest(job.permissions) },
      step,
      scope,
      workspace.path,
    );
    if (action !== null) actions.push(action);
    const outcome = passed ? "success" : "failure";
    steps[step.id] = { outputs: action?.outputs ?? {}, outcome, conclusion: outcome };
    if (!passed) status = "failure";
  }
  const outputs = evaluateStrings(job.outputs, {
    contexts: { ...began.contexts, steps },
    status,
  });
  return { id: job.id, result: status, actions, outputs };
}
