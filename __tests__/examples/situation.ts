import assert from "node:assert/strict";
import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/index";
import type { Story } from "../scenarios/story.ts";
import type { GitHubEvent } from "../simulators/github/events.ts";
import { evaluate, type Scope } from "./evaluate.ts";
import type { Workflow } from "./parser.ts";

export type Texts = Readonly<Record<string, string>>;

/** What a workflow finds in the repository, besides its files. */
export type Settings = {
  readonly secrets: Texts;
  readonly vars: Texts;
  /** The secrets of each environment, by its name. */
  readonly environments: Readonly<Record<string, Texts>>;
  /** The inputs of action.yml and their defaults. */
  readonly inputs: ReadonlyMap<string, TemplateToken | null>;
};

/** A workflow that an event starts. */
export type Situation = {
  readonly story: Story;
  readonly event: GitHubEvent;
  readonly workflow: Workflow;
  readonly settings: Settings;
  /** Whether the action runs in this process, in the time of the story, instead of the bundle in one of its own. */
  readonly inProcess?: boolean;
};

export type Needed = {
  readonly id: string;
  readonly result: string;
  readonly outputs: Texts;
};

/** The contexts that a job begins with, as GitHub describes them (docs.github.com, "Contexts reference"). */
export function contextsOf(
  { story, event, workflow, settings }: Situation,
  token: string,
  needed: readonly Needed[],
): Scope["contexts"] {
  const { name, payload, repository, actor, sha, ref, headRef, baseRef } = event;
  const github = {
    token,
    event: payload,
    event_name: name,
    workflow: workflow.name,
    repository,
    repository_owner: repository.split("/")[0],
    actor,
    triggering_actor: actor,
    sha,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    ref_type: ref.startsWith("refs/tags/") ? "tag" : "branch",
    head_ref: headRef,
    base_ref: baseRef,
    run_id: "1000000001",
    run_number: "1",
    run_attempt: "1",
    server_url: "https://github.com",
    api_url: story.github.url,
  };
  const needs = Object.fromEntries(
    needed.map(({ id, result, outputs }) => [id, { result, outputs }]),
  );
  const inputs = (payload as { readonly inputs?: object }).inputs ?? {};
  return { github, needs, inputs, vars: settings.vars, secrets: settings.secrets };
}

/** The name of a job's environment; null: none. */
export function environmentOf(token: TemplateToken | null, scope: Scope): string | null {
  if (token === null) return null;
  const value = evaluate(token, scope);
  return typeof value === "string" ? value : (value as { readonly name: string }).name;
}

/** The secrets of an environment. Throws for one that is not set up, and on any branch but the default one. */
export function environmentSecrets(
  { event, settings, story }: Situation,
  environment: string | null,
): Texts {
  if (environment === null) return {};
  const secrets = settings.environments[environment];
  assert.ok(secrets, `the environment ${environment} is set up`);
  const main = `refs/heads/${story.repository.defaultBranch}`;
  assert.equal(event.ref, main, `the environment ${environment} is for the default branch only`);
  return secrets;
}

/** The concurrency group of a workflow or a job; null: none. */
export function groupOf(token: TemplateToken | null, scope: Scope): string | null {
  if (token === null) return null;
  const value = evaluate(token, scope);
  return typeof value === "string" ? value : (value as { readonly group: string }).group;
}
