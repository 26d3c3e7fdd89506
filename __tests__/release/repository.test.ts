// What GitHub and its Marketplace ask of the repository, and what the project asks of its own workflows.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { z } from "zod";
import { workflowProblems } from "../examples/parser.ts";

const ROOT = new URL("../../", import.meta.url);

function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** What GitHub's own schema of action.yml allows for a type. */
function allowedValues(type: string): readonly string[] {
  const { definitions } = z
    .object({
      definitions: z.record(
        z.string(),
        z.object({ "allowed-values": z.array(z.string()).optional() }),
      ),
    })
    .parse(JSON.parse(textOf("node_modules/@actions/workflow-parser/dist/action-v1.0.min.json")));
  return definitions[type]?.["allowed-values"] ?? [];
}

test("the Marketplace accepts action.yml", () => {
  const { name, description, author, branding } = z
    .object({
      name: z.string(),
      description: z.string(),
      author: z.string().min(1),
      branding: z.strictObject({ icon: z.string(), color: z.string() }),
    })
    .parse(parse(textOf("action.yml")));
  assert.match(name, /^Cloudflare Authenticated Origin Pulls/);
  // Names of GitHub's own features and of users are refused, and so is a longer description.
  assert.doesNotMatch(name, /github|actions?$/i);
  assert.ok(description.length < 125, `${description.length} characters`);
  assert.ok(author);
  assert.ok(allowedValues("branding-icon").includes(branding.icon), branding.icon);
  assert.ok(allowedValues("branding-color").includes(branding.color), branding.color);
});

test("the repository has one action, at its root", () => {
  const manifests = globSync("**/action.{yml,yaml}", {
    cwd: ROOT,
    exclude: (path) => path === "node_modules" || path === ".git",
  });
  assert.deepEqual(manifests, ["action.yml"]);
});

const Workflow = z.object({
  permissions: z.strictObject({}),
  jobs: z.record(
    z.string(),
    z.object({
      "timeout-minutes": z.number(),
      permissions: z.record(z.string(), z.enum(["read", "write"])),
      steps: z.array(
        z.object({
          uses: z.string().optional(),
          with: z.record(z.string(), z.unknown()).optional(),
          run: z.string().optional(),
        }),
      ),
    }),
  ),
});

const OWN_WORKFLOWS = globSync(".github/workflows/*.{yml,yaml}", { cwd: ROOT });

test("this repository's workflows name their permissions job by job, say why, and end by themselves", () => {
  assert.ok(OWN_WORKFLOWS.length >= 3);
  for (const path of OWN_WORKFLOWS) {
    const text = textOf(path);
    const { jobs } = Workflow.parse(parse(text), { reportInput: true });
    for (const [name, { permissions }] of Object.entries(jobs))
      for (const [scope, access] of Object.entries(permissions))
        assert.match(text, new RegExp(`^ +${scope}: ${access} # \\S`, "m"), `${path}: ${name}`);
  }
});

test("GitHub's own parser accepts this repository's workflows", async () => {
  for (const path of OWN_WORKFLOWS)
    assert.equal(await workflowProblems(path, textOf(path)), null, path);
});

test("this repository's workflows use actions by commit, with the version in a comment", () => {
  for (const path of OWN_WORKFLOWS)
    for (const [line] of textOf(path).matchAll(/^.*\buses:.*$/gm))
      assert.match(line, /uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, `${path}:\n${line}`);
});

test("no step of this repository's workflows can pick up the token that a checkout left behind", () => {
  for (const path of OWN_WORKFLOWS) {
    const { jobs } = Workflow.parse(parse(textOf(path)));
    for (const { steps } of Object.values(jobs))
      for (const { uses = "", with: given = {} } of steps)
        if (uses.startsWith("actions/checkout@"))
          assert.equal(given["persist-credentials"], false, path);
  }
});

test("no command of this repository's workflows contains an expression, which would be pasted into the script", () => {
  for (const path of OWN_WORKFLOWS) {
    const { jobs } = Workflow.parse(parse(textOf(path)));
    for (const { steps } of Object.values(jobs))
      for (const { run = "" } of steps) assert.doesNotMatch(run, /\$\{\{/, path);
  }
});

test("the job of a release that can write runs no code from the registry", () => {
  const { jobs } = Workflow.parse(parse(textOf(".github/workflows/release.yml")));
  for (const [name, { permissions, steps }] of Object.entries(jobs)) {
    const installs = steps.some(({ run = "" }) => /\bnp[mx]\b/.test(run));
    const writes = Object.values(permissions).includes("write");
    assert.ok(!(installs && writes), name);
  }
});

test("reviewers see the diff of dist", () => {
  const about = textOf(".gitattributes")
    .split("\n")
    .filter((line) => /^(\*\*?|dist\b\S*)\s/.test(line));
  for (const line of about) assert.doesNotMatch(line, /linguist-generated|(^|\s)-diff\b/, line);
});

test("an issue form asks for what it needs, with an id for each field", () => {
  const Form = z.strictObject({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string()),
    body: z.array(
      z.strictObject({
        type: z.enum(["markdown", "textarea", "input", "dropdown", "checkboxes"]),
        id: z
          .string()
          .regex(/^[\w-]+$/)
          .optional(),
        attributes: z.strictObject({
          label: z.string().optional(),
          description: z.string().optional(),
          value: z.string().optional(),
          render: z.string().optional(),
          options: z.array(z.string()).optional(),
        }),
        validations: z.strictObject({ required: z.boolean() }).optional(),
      }),
    ),
  });
  const forms = globSync(".github/ISSUE_TEMPLATE/*.yml", { cwd: ROOT }).filter(
    (path) => !path.endsWith("/config.yml"),
  );
  assert.ok(forms.length >= 2);
  for (const path of forms) {
    const { body } = Form.parse(parse(textOf(path)));
    const fields = body.filter(({ type }) => type !== "markdown");
    const ids = fields.map(({ id }) => id);
    assert.equal(new Set(ids).size, fields.length, path);
    for (const { id, attributes } of fields) assert.ok(id && attributes.label, path);
    assert.ok(
      fields.some(({ validations }) => validations?.required),
      path,
    );
  }
});

test("Dependabot looks after the packages and the actions", () => {
  const { updates } = z
    .object({ updates: z.array(z.object({ "package-ecosystem": z.string() })) })
    .parse(parse(textOf(".github/dependabot.yml")));
  assert.deepEqual(
    updates.map((update) => update["package-ecosystem"]),
    ["npm", "github-actions"],
  );
});
