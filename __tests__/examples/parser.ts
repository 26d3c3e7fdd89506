import assert from "node:assert/strict";
import { registerHooks } from "node:module";
import type {
  MappingToken,
  SequenceToken,
  TemplateToken,
} from "@actions/workflow-parser/templates/tokens/index";

// The package is made for bundlers: it imports its schemas without saying that they are JSON, which Node demands.
const hooks = registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { importAttributes: { type: "json" } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow, ...guards } =
  await import("@actions/workflow-parser");
const { convertActionTemplate, parseAction } =
  await import("@actions/workflow-parser/actions/index");
hooks.deregister();

type WorkflowTemplate = Awaited<ReturnType<typeof convertWorkflowTemplate>>;

export const { isBasicExpression, isMapping, isScalar, isSequence, isString } = guards;

export type Step = {
  readonly uses: string;
  /** An expression, always: `success()` when the file says nothing. */
  readonly if: TemplateToken;
  readonly id: string;
  readonly with: TemplateToken | null;
  readonly env: TemplateToken | null;
};

export type Job = {
  readonly id: string;
  readonly needs: readonly string[];
  readonly if: TemplateToken;
  /** The job's own `permissions:`, else the workflow's; null: neither has it. */
  readonly permissions: TemplateToken | null;
  readonly environment: TemplateToken | null;
  readonly concurrency: TemplateToken | null;
  readonly matrix: TemplateToken | null;
  readonly env: TemplateToken | null;
  readonly outputs: TemplateToken | null;
  readonly steps: readonly Step[];
};

export type Workflow = {
  readonly name: string;
  readonly events: Readonly<Record<string, unknown>>;
  readonly concurrency: TemplateToken | null;
  readonly env: TemplateToken | null;
  /** In an order in which each comes after those that it needs. */
  readonly jobs: readonly Job[];
};

/** A workflow file as GitHub's own parser reads it. Throws with GitHub's words for what is wrong in it. */
export async function readWorkflow(file: string, content: string): Promise<Workflow> {
  const { root, template } = await parsed(file, content);
  const jobs = mapping(root, "jobs");
  const read = template.jobs.map((job): Job => {
    assert.ok(job.type === "job", `${file}: a call of a reusable workflow is not simulated`);
    const raw = mapping(jobs, job.id.value);
    const strategy = find(raw, "strategy");
    return {
      id: job.id.value,
      needs: (job.needs ?? []).map(({ value: id }) => id),
      if: job.if,
      permissions: find(raw, "permissions") ?? find(root, "permissions"),
      environment: find(raw, "environment"),
      concurrency: find(raw, "concurrency"),
      matrix: strategy === null ? null : find(strategy.assertMapping("strategy"), "matrix"),
      env: find(raw, "env"),
      outputs: find(raw, "outputs"),
      steps: steps(sequence(raw, "steps"), job.steps),
    };
  });
  return {
    name: find(root, "name")?.assertString("name").value ?? file,
    events: template.events,
    concurrency: find(root, "concurrency"),
    env: find(root, "env"),
    jobs: inOrder(read),
  };
}

/** What GitHub's own parser finds wrong with a workflow file, in its words. */
export async function workflowProblems(file: string, content: string): Promise<string | null> {
  return parsed(file, content).then(
    () => null,
    (error: unknown) => String(error),
  );
}

/** The inputs of action.yml with their defaults (null: none), as GitHub's own parser reads them. */
export function readInputs(content: string): ReadonlyMap<string, TemplateToken | null> {
  const file = { name: "action.yml", content };
  const { context, value } = parseAction(file, new NoOperationTraceWriter());
  assert.ok(value);
  const { inputs = [] } = convertActionTemplate(context, value);
  assert.deepEqual(context.errors.getErrors().map(String), []);
  return new Map(inputs.map(({ id, default: token }) => [id, token ?? null]));
}

async function parsed(
  file: string,
  content: string,
): Promise<{ root: MappingToken; template: WorkflowTemplate }> {
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  assert.ok(value, `${file} is empty`);
  const template = await convertWorkflowTemplate(context, value);
  assert.deepEqual(context.errors.getErrors().map(String), [], file);
  return { root: value.assertMapping("workflow"), template };
}

/** The model leaves `with:` out: it is taken from the tree, whose steps stand in the same order. */
function steps(
  raw: SequenceToken,
  converted: readonly { readonly id: string; readonly if?: TemplateToken }[],
): readonly Step[] {
  return [...raw].map((item, index) => {
    const step = item.assertMapping("step");
    const { id = "", if: condition } = converted[index] ?? {};
    assert.ok(condition, `step ${id} has a condition`);
    const uses = find(step, "uses")?.assertString("uses").value;
    assert.ok(uses !== undefined, `step ${id}: only steps with \`uses\` are simulated`);
    return { id, uses, if: condition, with: find(step, "with"), env: find(step, "env") };
  });
}

function inOrder(jobs: readonly Job[]): readonly Job[] {
  const done: Job[] = [];
  while (done.length < jobs.length) {
    const ready = jobs.find(
      (job) =>
        !done.includes(job) && job.needs.every((id) => done.some((finished) => finished.id === id)),
    );
    // The parser refuses needs that lead nowhere or in a circle.
    assert.ok(ready);
    done.push(ready);
  }
  return done;
}

function find(token: MappingToken, key: string): TemplateToken | null {
  return token.find(key) ?? null;
}

function mapping(parent: MappingToken, key: string): MappingToken {
  const token = find(parent, key);
  assert.ok(token !== null && isMapping(token), `${key} is a mapping`);
  return token;
}

function sequence(parent: MappingToken, key: string): SequenceToken {
  const token = find(parent, key);
  assert.ok(token !== null && isSequence(token), `${key} is a list`);
  return token;
}
