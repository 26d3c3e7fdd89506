import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createWorkspace, runnerEnvironment } from "../../__tests__/scenarios/runner.ts";
import { loadedIn, recordingLoads } from "../../__tests__/scenarios/runner/loaded.ts";
import { makePki, READ_TOKEN, startStory } from "../../__tests__/scenarios/story.ts";
import { pullRequestEvent } from "../../__tests__/simulators/github/events.ts";
import { WORKFLOW_TOKENS } from "../../__tests__/simulators/github/workflow-tokens.ts";
import { bundle } from "../build/bundle.ts";

const ROUNDS = 15;

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The floors below `validate` and `plan`: their libraries alone, bundled as the action is. */
const FLOORS = ["libraries", "libraries-and-request"] as const;

const BUNDLE = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

/** What a start may have to evaluate. What the bundle takes of undici is less than all of it. */
const DEPENDENCIES = [
  "node:crypto",
  "node:tls",
  "zod/mini",
  "zod",
  "yaml",
  "undici/lib/dispatcher/agent.js",
  "undici",
  "@octokit/core",
  "@actions/github",
];

const CONFIG = `version: 1
zones:
  example.com:
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }
    hostnames:
${Array.from({ length: 20 }, (_, n) => `      h${n}.example.com: api\n`).join("")}`;

type Start = { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };

/**
 * Prints how long the action takes from the start of its process, and what its dependencies cost, as what comes on top of
 * Node itself. Everything is started in turn, so that what else the machine does weighs on all of it alike.
 */
export async function benchStartUp(): Promise<void> {
  const pki = await makePki();
  await using story = await startStory({ process: true });
  const { number } = story.repository.openPullRequest({
    files: { ...pki.files, "aop.yaml": CONFIG },
  });
  await using workspace = await createWorkspace(story.repository.testMerge(number).files);
  await using places = await createWorkspace({ "validate/.keep": "", "plan/.keep": "" });
  for (const floor of FLOORS) {
    const entry = fileURLToPath(new URL(`${floor}.ts`, import.meta.url));
    await bundle(entry, `${places.path}/${floor}`);
  }
  const environment = (mode: string): Promise<Record<string, string>> =>
    runnerEnvironment(
      {
        event: pullRequestEvent(story.repository, number),
        workspace: workspace.path,
        github: { url: story.github.url, token: WORKFLOW_TOKENS.plan },
        inputs: {
          mode,
          "cloudflare-api-token": READ_TOKEN,
          "cloudflare-api-url": story.cloudflare.url,
        },
      },
      workspace.path,
      `${places.path}/${mode}`,
    );
  const [validate, plan] = [await environment("validate"), await environment("plan")];
  const nothing: Start = { args: ["--input-type=module", "--eval", ""], env: validate };
  const starts = new Map<string, Start>([
    ["Node", nothing],
    ["validate, to its end", { args: [BUNDLE], env: validate }],
    [
      "node:crypto, yaml and zod/mini, bundled",
      { args: [`${places.path}/libraries/index.js`], env: validate },
    ],
    ...DEPENDENCIES.map((name): [string, Start] => [
      `import ${name}`,
      { ...nothing, args: ["--input-type=module", "--eval", `import ${JSON.stringify(name)}`] },
    ]),
  ]);
  let asked = 0;
  story.cloudflare.onRequest = () => {
    asked ||= performance.now();
  };
  const times = new Map<string, number[]>();
  const note = (what: string, milliseconds: number): void => {
    times.set(what, [...(times.get(what) ?? []), milliseconds]);
  };
  const asking = {
    "plan, to its first request to Cloudflare": BUNDLE,
    "those, undici and @octokit/core, to a first request": `${places.path}/libraries-and-request/index.js`,
  };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [what, start] of starts) {
      const { ended, started } = await run(start);
      // The first round reads everything from the disk.
      if (round > 0) note(what, ended - started);
    }
    for (const [what, entry] of Object.entries(asking)) {
      asked = 0;
      const { started } = await run({ args: [entry], env: plan });
      if (round > 0) note(what, asked - started);
    }
  }
  print(times);
  for (const [mode, env] of Object.entries({ validate, plan })) {
    const directory = `${places.path}/${mode}`;
    await run({ args: [BUNDLE], env: { ...env, ...recordingLoads(directory) } });
    const { bytes, files } = loadedIn(directory);
    console.log(
      `${`${mode} loads of dist`.padEnd(53)} ${(bytes / 1000).toFixed(0).padStart(7)} kB in ${files.length} files`,
    );
  }
}

async function run({
  args,
  env,
}: Start): Promise<{ readonly started: number; readonly ended: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.resume();
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}`);
  return { started, ended: performance.now() };
}

function print(times: ReadonlyMap<string, readonly number[]>): void {
  const node = median(times.get("Node") ?? []);
  console.log(
    `${"Node, from its start to its end".padEnd(53)} ${node.toFixed(0).padStart(7)} ms (median of ${ROUNDS})`,
  );
  for (const [what, all] of times) {
    if (what === "Node") continue;
    const over = median(all) - node;
    console.log(
      `${what.padEnd(53)} ${over.toFixed(0).padStart(7)} ms over Node, ${(median(all) / node).toFixed(2)} ×`,
    );
  }
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
}
