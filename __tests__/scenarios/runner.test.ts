import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pullRequestEvent, pushEvent } from "../simulators/github/events.ts";
import { ACTIONS_TOKEN } from "../simulators/github/identity.ts";
import { startGitHub } from "../simulators/github/simulator.ts";
import type { ActionOptions } from "./runner.ts";
import { assertNoSecret, createWorkspace, runAction } from "./runner.ts";

const MANIFEST = `name: Fixture
inputs:
  config: { description: "", default: aop.yaml }
  comment: { description: "", default: true }
  cloudflare-api-token: { description: "" }
  github-token: { description: "", default: "\${{ github.token }}" }
runs: { using: node24, main: main.mjs }
`;
const KEY = `-----BEGIN PRIVATE KEY-----\n${"MIIEvgIBADANBgkq".repeat(4)}\nhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n`;

/** Runs a script as the action, on a push to main unless told. */
async function run(
  script: string,
  options: Partial<ActionOptions> = {},
): ReturnType<typeof runAction> {
  await using github = await startGitHub();
  await using action = await createWorkspace({ "action.yml": MANIFEST, "main.mjs": script });
  const push = github.repository.push({ files: { "aop.yaml": "version: 1\n" } });
  return await runAction({
    event: pushEvent(github.repository, push),
    workspace: github.repository.filesAt(),
    github: { url: github.url, token: ACTIONS_TOKEN },
    main: join(action.path, "main.mjs"),
    manifest: join(action.path, "action.yml"),
    ...options,
  });
}

const PRINT = `import { readFileSync } from "node:fs";
const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, "utf8"));
console.log(JSON.stringify({ env: process.env, event, config: readFileSync("aop.yaml", "utf8"), node: process.version }));`;

test("the action sees the event, the checkout, its inputs with their defaults, and nothing of our environment", async () => {
  process.env["LEAKED_FROM_THE_TEST"] = "yes";
  const { stdout, exitCode } = await run(PRINT, {
    inputs: { "cloudflare-api-token": "cf" },
    env: { AOP_KEY: "k" },
  });
  delete process.env["LEAKED_FROM_THE_TEST"];
  assert.equal(exitCode, 0);
  const { env, event, config } = JSON.parse(stdout) as {
    env: Record<string, string>;
    event: { after: string };
    config: string;
  };
  assert.equal(config, "version: 1\n");
  assert.partialDeepStrictEqual(env, {
    "INPUT_CLOUDFLARE-API-TOKEN": "cf",
    "INPUT_GITHUB-TOKEN": ACTIONS_TOKEN,
    INPUT_CONFIG: "aop.yaml",
    INPUT_COMMENT: "true",
    AOP_KEY: "k",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REPOSITORY: "octo-org/edge",
    GITHUB_SHA: event.after,
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_HEAD_REF: "",
  });
  const others = Object.keys(env).filter(
    (name) => !/^(GITHUB|RUNNER|INPUT)_|^(AOP_KEY|CI|HOME|PATH)$/.test(name),
  );
  assert.deepEqual(others, []);
  assert.equal(existsSync(env["GITHUB_WORKSPACE"] ?? ""), false);
});

test("on a pull request the head and base refs are there, and the checkout is the test merge", async () => {
  await using github = await startGitHub({ files: { "aop.yaml": "version: 1\n" } });
  const { number } = github.repository.openPullRequest({
    branch: "topic",
    files: { "aop.yaml": "version: 1 # new\n" },
  });
  const event = pullRequestEvent(github.repository, number);
  const { stdout } = await run(PRINT, { event, workspace: github.repository.filesAt(event.sha) });
  const { env, config } = JSON.parse(stdout) as { env: Record<string, string>; config: string };
  assert.equal(config, "version: 1 # new\n");
  const expected = {
    GITHUB_HEAD_REF: "topic",
    GITHUB_BASE_REF: "main",
    GITHUB_REF_NAME: `${number}/merge`,
    GITHUB_SHA: event.sha,
  };
  assert.partialDeepStrictEqual(env, expected);
});

test("outputs, summary, annotations, masks and the plan file come back", async () => {
  const script = `import { appendFileSync, writeFileSync } from "node:fs";
const plan = process.env.RUNNER_TEMP + "/plan.json";
writeFileSync(plan, '{"version":1}');
appendFileSync(process.env.GITHUB_OUTPUT, "has-changes=true\\nplan-summary<<ghadelimiter_1\\nline = 1\\nline << 2\\nghadelimiter_1\\nplan-file=" + plan + "\\n");
appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# Plan\\n");
console.log("::add-mask::to%25p%0Asecret");
console.log("::error file=aop.yaml,line=3,col=5,title=Bad%3A key%2C really::Unknown key%0Asecond line 100%25");
console.log("text\\r::notice::after a carriage return");
console.log("::stop-commands::tok\\n::warning::not a command\\n::tok::\\n  ::warning::a command");
process.exitCode = 3;`;
  const ended = await run(script);
  assert.equal(ended.exitCode, 3);
  assert.deepEqual(
    { ...ended.outputs, "plan-file": "" },
    { "has-changes": "true", "plan-summary": "line = 1\nline << 2", "plan-file": "" },
  );
  assert.equal(ended.summary, "# Plan\n");
  assert.deepEqual(ended.planFile?.json, { version: 1 });
  assert.deepEqual(ended.masks, ["to%p\nsecret"]);
  assert.doesNotMatch(ended.log, /add-mask/);
  assert.deepEqual(ended.annotations, [
    {
      level: "error",
      message: "Unknown key\nsecond line 100%",
      title: "Bad: key, really",
      file: "aop.yaml",
      line: 3,
      col: 5,
    },
    {
      level: "notice",
      message: "after a carriage return",
      title: null,
      file: null,
      line: null,
      col: null,
    },
    { level: "warning", message: "a command", title: null, file: null, line: null, col: null },
  ]);
});

test("a secret is found in whatever form and place it is left, and mask commands are no leak", async () => {
  const [line = ""] = KEY.split("\n").slice(2);
  const masking = `console.log("::add-mask::" + process.env.AOP_KEY.replaceAll("\\n", "%0A"));`;
  const env = { AOP_KEY: KEY };
  assertNoSecret(await run(masking, { env, secrets: [KEY] }), [KEY]);
  const leaks = {
    "line 3 in the log": `console.log("oops " + ${JSON.stringify(line)})`,
    "line 2 in stderr": `console.error(process.env.AOP_KEY.split("\\n")[1])`,
    "JSON-escaped in left.txt": `import { writeFileSync } from "node:fs"; writeFileSync(process.env.RUNNER_TEMP + "/left.txt", JSON.stringify({ key: process.env.AOP_KEY.trim() }))`,
    "in base64 in the summary": `import { appendFileSync } from "node:fs"; appendFileSync(process.env.GITHUB_STEP_SUMMARY, btoa(process.env.AOP_KEY))`,
    "secret 2 in the log": `console.log(process.env["INPUT_GITHUB-TOKEN"])`,
  };
  for (const [expected, script] of Object.entries(leaks)) {
    await assert.rejects(run(script, { env, secrets: [KEY] }), (error: Error) => {
      assert.ok(error.message.includes(expected), `${expected}: ${error.message}`);
      assert.ok(!error.message.includes(line));
      return true;
    });
  }
  const clean = await run("");
  assert.throws(() => {
    assertNoSecret(clean, [KEY], { "the comments": ["fine", KEY] });
  }, /in the comments/);
  assert.throws(() => {
    assertNoSecret(clean, []);
  }, /nothing is checked/);
});

test("a signal is sent when the log says so or when the test says so", async () => {
  const script = `process.on("SIGTERM", () => { console.log("stopping"); process.exit(9); }); setInterval(() => {}, 1000); console.log("working");`;
  const cancelled = await run(script, { signalAfter: { signal: "SIGTERM", when: /working/ } });
  assert.deepEqual(
    [cancelled.exitCode, cancelled.signal, cancelled.log.trim()],
    [9, null, "working\nstopping"],
  );
  const killed = await run("setInterval(() => {}, 1000);", {
    signalAfter: { signal: "SIGKILL", when: Promise.resolve() },
  });
  assert.deepEqual([killed.exitCode, killed.signal], [null, "SIGKILL"]);
});

test("a run that doesn't end is an error with its output", async () => {
  const endless = run(`console.log("still here"); setInterval(() => {}, 1000);`, {
    timeoutMs: 1500,
  });
  await assert.rejects(endless, /still running after 1500 ms[^]*still here/);
});

test("an input that action.yml doesn't declare is an error", async () => {
  await assert.rejects(run("", { inputs: { "api-token": "x" } }), /declares no input api-token/);
});

test("several runs side by side don't disturb each other", async () => {
  const runs = await Promise.all(
    ["one", "two", "three"].map((value) => run(PRINT, { env: { AOP_KEY: value } })),
  );
  const seen = runs.map(
    ({ stdout }) => (JSON.parse(stdout) as { env: Record<string, string> }).env["AOP_KEY"],
  );
  assert.deepEqual(seen, ["one", "two", "three"]);
});
