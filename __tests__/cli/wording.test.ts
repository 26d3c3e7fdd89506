// The engine's messages are written for workflows: none of them may reach a terminal in these words.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { rewordForTerminal, WORDING } from "../../src/cli/wording.ts";
import { plain, say } from "../../src/text/message.ts";

const ROOT = new URL("../../", import.meta.url);

/** What a run has in a terminal too; render, drift and the schema write what only GitHub and editors show. */
const SHARED = globSync(
  "src/{text,certificate,zone,origin,runtime,config,cloudflare,plan,apply,session,export,modes}/**/*.ts",
  { cwd: ROOT },
).filter(
  (path) =>
    !/config\/schema|session\/workflow-session|export\/summary|origin\/selection/.test(path),
);

function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** The strings of a program, without its comments. */
function literals(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([text]) =>
    text.slice(1, -1),
  );
}

test("every phrase that is reworded stands in a message of the engine", () => {
  const sources = globSync("src/!(cli)/**/*.ts", { cwd: ROOT }).map(textOf).join("\n");
  for (const [workflow] of WORDING) {
    assert.ok(sources.includes(workflow.replaceAll("$", "$")), `no message has “${workflow}”`);
  }
});

test("no message that a terminal can show speaks of runners, jobs, inputs or annotations", () => {
  const telltale =
    /\b(?:runners?|[Tt]he input|this job|the job|workflows?|annotations|[Ii]nput [a-z-]+ (?:is|has)|job summary|this action|this step|is merged|merge this|pull request)\b/;
  const found = SHARED.flatMap((path) =>
    literals(textOf(path))
      .filter((text) => /[a-z] [a-z]/.test(text) && telltale.test(rewordForTerminal(text)))
      .map((text) => `${path}: ${rewordForTerminal(text)}`),
  );
  assert.deepEqual(found, []);
});

test("what comes from a file or from Cloudflare is not reworded", () => {
  const message = say`${"this action"} stops unless ${"allow-mass-removal: true"} is set for that run, says this action.`;
  assert.equal(
    plain(rewordForTerminal(message)),
    "this action stops unless --allow-mass-removal is given, says aop.",
  );
});
