import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
// @ts-expect-error -- The configuration is JavaScript.
import config from "../eslint.config.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

test("every checkout in a workflow or an example keeps no credentials, since nothing pushes", () => {
  const files = globSync(["*.md", "docs/**/*.md", "examples/**/*.yml", ".github/**/*.yml"], {
    cwd: ROOT,
  });
  const checkouts = files.flatMap((file) =>
    read(file)
      .split(/uses: actions\/checkout@/)
      .slice(1)
      .map((after) => ({ file, step: after.split(/\n\s*- /, 1)[0] ?? "" })),
  );
  assert.ok(checkouts.length >= 10);
  for (const { file, step } of checkouts) assert.match(step, /persist-credentials: false/, file);
});

test("our own workflows name actions by commit, and permissions by job", () => {
  for (const file of globSync(".github/workflows/*.yml", { cwd: ROOT })) {
    const text = read(file);
    assert.match(text, /^permissions: \{\}$/m, file);
    for (const [, action = ""] of text.matchAll(/uses: (\S+)/g)) {
      assert.match(action, /^\.\/|@[0-9a-f]{40}$/, file);
    }
  }
});

test("our own workflows take one version of each action", () => {
  const files = globSync(".github/workflows/*.yml", { cwd: ROOT });
  const uses = files.flatMap((file) =>
    [...read(file).matchAll(/uses: (actions\/.*)/g)].map(([, use = ""]) => use),
  );
  const versions = new Set(uses);
  const actions = new Set(uses.map((use) => use.split("@", 1)[0]));
  assert.ok(uses.length >= 8 && actions.size >= 3);
  assert.equal(versions.size, actions.size, [...versions].join(", "));
});

test("nothing hides from a reviewer what a pull request does to dist", () => {
  const lines = read(".gitattributes").split("\n");
  const about = lines.filter((line) => /^(dist|\*\*?)(\/|\s)/.test(line));
  for (const line of about) assert.doesNotMatch(line, /generated|-diff|binary|vendored/);
});

test("every package of the lock file comes from the npm registry, with its digest", () => {
  const lock = JSON.parse(read("package-lock.json")) as {
    readonly packages: Readonly<Record<string, { resolved?: string; integrity?: string }>>;
  };
  for (const [name, { resolved, integrity }] of Object.entries(lock.packages)) {
    if (name === "") continue;
    // Without an address npm asks the registry that it is configured for, which is the same for everybody.
    assert.match(resolved ?? "", /^(https:\/\/registry\.npmjs\.org\/.*)?$/, name);
    assert.match(integrity ?? "", /^sha512-/, name);
  }
});

/** What the linter says of the patterns in a file of src/. */
function lint(code: string): readonly string[] {
  const patterns = (config as Linter.Config[]).filter(({ plugins }) => plugins?.["regexp"]);
  const found = new Linter().verify(
    code,
    patterns.map((pattern) => ({ ...pattern, files: ["**/*.js"] })),
    { filename: "planted.js" },
  );
  return found.map(({ ruleId }) => ruleId ?? "");
}

test("the linter refuses patterns that take more than linear time on some text", () => {
  for (const planted of [
    "/(a+)+$/",
    "/\\s+$/",
    "/(\\w+\\s?)*$/",
    "/^.*,.*,.*x$/",
    "/<[^>]*x>/",
    "/-----BEGIN [\\s\\S]*?-----END x/",
    "/-----BEGIN [\\s\\S]*-----END x/",
    "/begin.*?end/",
    "/begin[^]*end/",
    "/(a|a)*b/",
    "/\\s+\\n/g",
  ]) {
    assert.notDeepEqual(lint(`export const planted = ${planted};`), [], planted);
  }
  assert.deepEqual(lint("export const fine = /^[a-z]{1,20}-\\d+$/;"), []);
});

test("no file of src asks the linter to look away from a pattern", () => {
  for (const file of globSync("src/**/*.ts", { cwd: ROOT })) {
    assert.doesNotMatch(read(file), /eslint-disable[^\n]*regexp/, file);
  }
});
