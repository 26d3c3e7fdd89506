import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock } from "../../src/runtime/clock.ts";
import type { Files } from "../simulators/github/world.ts";
import type { Annotation, WorkflowCommand } from "./runner/commands.ts";
import { annotationsOf, masksOf, parseCommands, withoutMasks } from "./runner/commands.ts";
import type { RunnerEvent, RunNumbers } from "./runner/environment.ts";
import { COMMAND_FILES, githubVariables } from "./runner/environment.ts";
import { runInProcess } from "./runner/in-process.ts";
import { inputVariables } from "./runner/inputs.ts";
import { parseOutputs } from "./runner/outputs.ts";
import type { Ended, SignalAfter } from "./runner/process.ts";
import { runNode } from "./runner/process.ts";
import { findLeaks } from "./runner/secrets.ts";

export type ActionOptions = RunNumbers & {
  readonly event: RunnerEvent;
  /** The checkout: a directory, or files for a new one. */
  readonly workspace: string | Files;
  readonly github: { readonly url: string; readonly token: string };
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the workflow sets besides: the keys and passphrases. */
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of what the event says. */
  readonly sha?: string;
  readonly ref?: string;
  readonly repository?: string;
  /** Checked with assertNoSecret, together with the GitHub token, before the run is returned. */
  readonly secrets?: readonly string[];
  readonly signalAfter?: SignalAfter;
  /** After this long the process is killed and the run is an error; 60 s unless told. */
  readonly timeoutMs?: number;
  readonly debug?: boolean;
  /** The script to run and its action.yml; the built bundle and ours unless told. */
  readonly main?: string;
  readonly manifest?: string;
  /** To run the source in this process, in the time of this clock, instead of the bundle in a process of its own. */
  readonly clock?: Clock;
};

export type ActionRun = Ended & {
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary, as markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** Every workflow command, whatever its name. */
  readonly commands: readonly WorkflowCommand[];
  readonly masks: readonly string[];
  /** stdout without the lines that register masks. */
  readonly log: string;
  /** The file that the output `plan-file` names; null if there is none. */
  readonly planFile: {
    readonly path: string;
    readonly text: string;
    readonly json: unknown;
  } | null;
  /** Every file left in RUNNER_TEMP, by path relative to it, and the GITHUB_ENV, GITHUB_STATE and GITHUB_PATH files. */
  readonly files: Readonly<Record<string, string>>;
};

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const directories = new Set<string>();

/** Runs the action as GitHub's runner does and returns all that it left behind. The exit code is not judged. */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  await using temporary = await createWorkspace({});
  await using made =
    typeof options.workspace === "string" ? null : await createWorkspace(options.workspace);
  const workspace = made?.path ?? (options.workspace as string);
  const env = await runnerEnvironment(options, workspace, temporary.path);
  const ended =
    options.clock === undefined
      ? await runNode({
          script: options.main ?? join(ROOT, "dist/index.js"),
          cwd: workspace,
          env,
          signalAfter: options.signalAfter ?? null,
          timeoutMs: options.timeoutMs ?? 60_000,
        })
      : await runInProcess({
          env,
          clock: options.clock,
          signalAfter: options.signalAfter ?? null,
        });
  const run = await collect(ended, temporary.path);
  if (options.secrets !== undefined)
    assertNoSecret(run, [...options.secrets, options.github.token]);
  return run;
}

/** A directory with these files, removed by `await using`, at the latest when the process ends. */
export async function createWorkspace(
  files: Files,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "aop-action-"));
  if (directories.size === 0) process.once("exit", removeAll);
  directories.add(path);
  await writeFiles(path, files);
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true });
  return { path, [Symbol.asyncDispose]: remove };
}

/** Writes files and symbolic links below a directory. */
export async function writeFiles(directory: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, name);
    await mkdir(dirname(file), { recursive: true });
    if (typeof content === "object" && "symlink" in content) await symlink(content.symlink, file);
    else await writeFile(file, content);
  }
}

/**
 * Fails if a secret, in any usual form, can be read in what a run left behind (mask commands aside) or in further texts,
 * such as the comments that it wrote. The message says which secret and where, never the secret.
 */
export function assertNoSecret(
  run: Pick<ActionRun, "log" | "stderr" | "outputs" | "summary" | "planFile" | "files">,
  secrets: readonly string[],
  extra: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  assert.notEqual(secrets.length, 0, "Without a secret nothing is checked.");
  const listed = Object.entries(extra).map(
    ([name, texts]) => [name, [texts].flat().join("\n")] as const,
  );
  const texts = {
    "the log": run.log,
    stderr: run.stderr,
    "the outputs": Object.entries(run.outputs).flat().join("\n"),
    "the summary": run.summary,
    "the plan file": run.planFile?.text ?? "",
    ...run.files,
    ...Object.fromEntries(listed),
  };
  const leaks = findLeaks(texts, secrets).map(({ where, what }) => `${what} in ${where}`);
  assert.deepEqual([...new Set(leaks)], [], "Secrets can be read.");
}

/** The variables that the runner starts the action with; what it leaves behind goes below `temporary`. */
export async function runnerEnvironment(
  options: ActionOptions,
  workspace: string,
  temporary: string,
): Promise<Record<string, string>> {
  const { github, event, sha, ref, repository } = options;
  const given = { ...(sha && { sha }), ...(ref && { ref }), ...(repository && { repository }) };
  const paths: Record<string, string> = { GITHUB_EVENT_PATH: join(temporary, "github/event.json") };
  await mkdir(join(temporary, "github"));
  await writeFile(join(temporary, "github/event.json"), JSON.stringify(event.payload));
  await mkdir(join(temporary, "temp"));
  await mkdir(join(temporary, "home"));
  for (const name of COMMAND_FILES) {
    paths[name] = join(temporary, "github", name);
    await writeFile(join(temporary, "github", name), "");
  }
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: join(temporary, "home"),
    ...githubVariables({ ...event, ...given }, github.url, options),
    ...paths,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: join(temporary, "temp"),
    ...(options.debug === true ? { RUNNER_DEBUG: "1" } : {}),
    ...(await inputVariables(
      options.manifest ?? join(ROOT, "action.yml"),
      options.inputs ?? {},
      github.token,
    )),
    ...options.env,
  };
}

async function collect(ended: Ended, temporary: string): Promise<ActionRun> {
  const text = (name: string): Promise<string> => readFile(join(temporary, "github", name), "utf8");
  const outputs = parseOutputs(await text("GITHUB_OUTPUT"));
  const commands = parseCommands(ended.stdout);
  const files = await readTree(join(temporary, "temp"));
  for (const name of ["GITHUB_ENV", "GITHUB_STATE", "GITHUB_PATH"]) files[name] = await text(name);
  return {
    ...ended,
    outputs,
    summary: await text("GITHUB_STEP_SUMMARY"),
    annotations: annotationsOf(commands),
    commands,
    masks: masksOf(commands),
    log: withoutMasks(ended.stdout),
    planFile: await readPlan(outputs["plan-file"] ?? ""),
    files,
  };
}

async function readPlan(path: string): Promise<ActionRun["planFile"]> {
  if (path === "") return null;
  const text = await readFile(path, "utf8");
  return { path, text, json: JSON.parse(text) as unknown };
}

async function readTree(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(
    async (file) => [relative(directory, file), await readFile(file, "utf8")] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

function removeAll(): void {
  for (const path of directories) rmSync(path, { recursive: true, force: true });
}
