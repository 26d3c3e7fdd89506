import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryName } from "../../scripts/docs/repository.ts";
import { writeFiles, runAction, type ActionRun } from "../scenarios/runner.ts";
import { octokit } from "../simulators/github/client.ts";
import { evaluate, evaluateStrings, type Scope } from "./evaluate.ts";
import type { Step } from "./parser.ts";
import type { Situation, Texts } from "./situation.ts";

/** How a workflow uses our action. */
export const OURS = `${repositoryName(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
)}@v1`;

export type StepRun = {
  readonly passed: boolean;
  /** Null for any action but ours. */
  readonly action: ActionRun | null;
};

/** Runs a step in the job's directory. Throws for an action that is not simulated. */
export async function runStep(
  situation: Situation & { readonly attests: boolean },
  step: Step,
  scope: Scope,
  workspace: string,
): Promise<StepRun> {
  const inputs = evaluateStrings(step.with, scope);
  if (step.uses.startsWith("actions/checkout@"))
    return { passed: await checkOut(situation, scope, inputs, workspace), action: null };
  // Stores files with a token of the runner's own, not the job's.
  if (step.uses.startsWith("actions/upload-artifact@"))
    return { passed: existsSync(join(workspace, inputs["path"] ?? "")), action: null };
  // The first run of a workflow finds nothing in the cache.
  if (step.uses.startsWith("actions/cache@")) return { passed: true, action: null };
  if (step.uses.startsWith("actions/attest@")) return { passed: situation.attests, action: null };
  assert.equal(step.uses, OURS, `${step.uses} is not simulated`);
  const action = await runOurs(situation, step, scope, workspace);
  return { passed: action.exitCode === 0, action };
}

/**
 * What actions/checkout does: it fetches the commit with the job's token, which GitHub refuses for a private repository
 * unless that may read contents.
 */
async function checkOut(
  { story, event }: Situation,
  scope: Scope,
  inputs: Texts,
  workspace: string,
): Promise<boolean> {
  const [owner = "", repo = ""] = event.repository.split("/");
  const client = octokit(story.github, inputs["token"] ?? tokenOf(scope));
  const answer = await client.rest.repos
    .getCommit({ owner, repo, ref: inputs["ref"] ?? event.sha })
    .catch(() => null);
  if (answer === null) return false;
  await writeFiles(workspace, story.repository.filesAt(answer.data.sha));
  return true;
}

async function runOurs(
  { story, event, settings, inProcess = false }: Situation,
  step: Step,
  scope: Scope,
  workspace: string,
): Promise<ActionRun> {
  const given = evaluateStrings(step.with, scope);
  const unknown = Object.keys(given).filter((name) => !settings.inputs.has(name));
  assert.deepEqual(unknown, [], "inputs that action.yml doesn't declare");
  const defaults = [...settings.inputs].map(([name, token]) => [
    name,
    token === null ? "" : String(evaluate(token, scope)),
  ]);
  const { env, secrets } = scope.contexts as Readonly<Record<"env" | "secrets", Texts>>;
  return runAction({
    event,
    workspace,
    github: { url: story.github.url, token: tokenOf(scope) },
    inputs: {
      ...(Object.fromEntries(defaults) as Texts),
      "cloudflare-api-url": story.cloudflare.url,
      "probe-edge": "false",
      ...given,
    },
    env: { ...env, ...evaluateStrings(step.env, scope) },
    secrets: Object.values(secrets),
    ...(inProcess && story.clock !== null && { clock: story.clock }),
  });
}

function tokenOf({ contexts }: Scope): string {
  return (contexts["github"] as { readonly token: string }).token;
}
