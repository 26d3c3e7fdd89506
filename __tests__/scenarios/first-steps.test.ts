import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { repositoryName } from "../../scripts/docs/repository.ts";
import { skipWithout } from "../origin/servers/installed.ts";
import type { Files } from "../simulators/github/world.ts";
import { createWorkspace } from "./runner.ts";
import { startStory, ZONE } from "./story.ts";

const ROOT = new URL("../../", import.meta.url);
const GUIDE = textOf("docs/certificates.md");

/** What a newcomer reads and copies. */
const PAGES = ["README.md", ...globSync("{docs,examples}/**/*.{md,yml}", { cwd: ROOT })];

function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** The blocks of the guide in this language, without the indentation of the list that they stand in. */
function blocks(language: string): readonly string[] {
  const found = GUIDE.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, "gm"));
  return [...found].map(([, indent = "", text = ""]) =>
    text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}

const skip = skipWithout("openssl", ["openssl"]);
describe("what docs/certificates.md has a newcomer type", { skip }, () => {
  const made: Record<string, string> = {};
  before(async () => {
    await using directory = await createWorkspace({});
    const options = { cwd: directory.path, encoding: "utf8", stdio: "pipe" } as const;
    const output = execFileSync("bash", ["-euc", blocks("sh")[0] ?? ""], options);
    assert.match(output, /^api-2026\.pem: OK$/m);
    for (const name of ["ca.pem", "api-2026.pem", "api-2026.key.pem"]) {
      made[name] = await readFile(join(directory.path, name), "utf8");
    }
  });

  function files(certificate = "api-2026.pem"): Files {
    return {
      "aop.yaml": blocks("yaml")[0] ?? "",
      "certs/api-2026.pem": made[certificate] ?? "",
    };
  }

  test("passes validate without a warning, with its key", async () => {
    const env = { AOP_API_2026_KEY: made["api-2026.key.pem"] ?? "" };
    await using story = await startStory({ env });
    const run = await story.propose(files(), { inputs: { mode: "validate" }, env });
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(run.annotations, []);
  });

  test("is planned without the key and applied with it", async () => {
    const env = { AOP_API_2026_KEY: made["api-2026.key.pem"] ?? "" };
    await using story = await startStory({ env });
    const plan = await story.propose(files());
    assert.equal(plan.exitCode, 0, plan.stdout);
    assert.match(story.comment(plan.pull), /does not have the private key/);
    const run = await story.merge(plan.pull);
    assert.equal(run.exitCode, 0, run.stdout);
    const presented = story.cloudflare.presented(ZONE, `api.${ZONE}`);
    assert.deepEqual([presented.level, presented.active], ["hostname", true]);
  });

  test("does not take the authority for the certificate", async () => {
    await using story = await startStory();
    const run = await story.propose(files("ca.pem"), { inputs: { mode: "validate" } });
    assert.equal(run.exitCode, 1);
    assert.match(run.stdout, /is a CA certificate, which Cloudflare refuses/);
  });
});

/** The secrets that a page has people set, and whether each is one of the environment's. */
function secretsSet(text: string): ReadonlyMap<string, boolean> {
  return new Map(
    [...text.matchAll(/^ *gh secret set (\w+)( --env cloudflare)?/gm)].map(
      ([, name = "", flag]) => [name, flag !== undefined],
    ),
  );
}

test("every secret of a workflow is one that its page or docs/certificates.md makes, where the job can read it", () => {
  const environment = secretsSet(GUIDE);
  assert.equal(environment.size, 3);
  // Of a zone in another account, whose name is the file's.
  const others = new Set(["CF_TOKEN_ACCOUNT_B"]);
  for (const page of PAGES) {
    const own = secretsSet(textOf(page));
    for (const [, name = ""] of textOf(page).matchAll(/secrets\.(\w+)/g)) {
      assert.ok(environment.has(name) || own.has(name) || others.has(name), `${page}: ${name}`);
    }
  }
  for (const name of ["plan", "drift", "apply"]) {
    const workflow = textOf(`examples/workflows/${name}.yml`);
    for (const [, secret = ""] of workflow.matchAll(/secrets\.(\w+)/g)) {
      const readable = environment.get(secret) === /^ +environment: cloudflare$/m.test(workflow);
      assert.ok(readable, `${name}: ${secret}`);
    }
  }
});

test("an action has the same version wherever it is shown", () => {
  const versions = new Map<string, Set<string>>();
  for (const page of PAGES) {
    for (const [, action = "", version = ""] of textOf(page).matchAll(/uses: (\S+)@(\S+)/g)) {
      versions.set(action, (versions.get(action) ?? new Set()).add(version));
    }
  }
  assert.ok(versions.has("actions/checkout"));
  for (const [action, used] of versions) assert.equal(used.size, 1, action);
});

test("the schema is named by an address that works from any repository", () => {
  const schemas = PAGES.flatMap((page) => [...textOf(page).matchAll(/\$schema=(\S+)/g)]);
  assert.ok(schemas.length > 0);
  const path = new RegExp(
    `^https://raw\\.githubusercontent\\.com/${repositoryName(textOf("package.json"))}/v1/(.+)$`,
  );
  for (const [, address = ""] of schemas) {
    const [, file = ""] = path.exec(address) ?? [];
    assert.notEqual(textOf(file), "", address);
  }
});
