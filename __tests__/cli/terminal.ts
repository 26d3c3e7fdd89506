import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { runCommand } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { Cancelled } from "../../src/runtime/failure.ts";
import { createWorkspace, writeFiles } from "../scenarios/runner.ts";
import { findLeaks } from "../scenarios/runner/secrets.ts";
import { READ_TOKEN, type Story, WRITE_TOKEN } from "../scenarios/story.ts";
import { connectInProcess } from "../simulators/in-process/connections.ts";
import type { Files } from "../simulators/github/world.ts";

export type Typed = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

type Options = {
  /** The current directory, where it is not that of the files; from there. */
  readonly directory?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What a person types when asked; null: there is nobody to ask. */
  readonly answer?: string | null;
  /** Whether both streams are a terminal of so many columns. */
  readonly columns?: number | null;
  /** Pressed when this resolves. */
  readonly interrupt?: Promise<unknown>;
};

/** A directory in which somebody types `aop`, beside the simulated Cloudflare of a story. */
export type Checkout = AsyncDisposable & {
  readonly path: string;
  readonly aop: (command: string, options?: Options) => Promise<Typed>;
  readonly write: (files: Files) => Promise<void>;
  /** Runs git in it. */
  readonly git: (...args: readonly string[]) => string;
};

/** With the write token and the keys of the story, as somebody has who puts out a fire. No secret may be shown. */
export async function openCheckout(story: Story, files: Files): Promise<Checkout> {
  const workspace = await createWorkspace(files);
  const { path } = workspace;
  return {
    path,
    aop: (command, options = {}) => typed(story, path, command, options),
    write: (changed) => writeFiles(path, changed),
    git: (...args) => git(path, args),
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
  };
}

/** As a person would who has never configured git on this machine. */
function git(path: string, args: readonly string[]): string {
  const identity = ["-c", "user.name=Op", "-c", "user.email=op@example.com"];
  const options = ["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", ...identity];
  return execFileSync("git", [...options, ...args], { cwd: path, encoding: "utf8" });
}

export function environmentOf(story: Story): Record<string, string> {
  return {
    CLOUDFLARE_API_TOKEN: WRITE_TOKEN,
    CLOUDFLARE_API_URL: story.cloudflare.url,
    ...story.options.env,
  };
}

async function typed(
  story: Story,
  path: string,
  command: string,
  { env = {}, answer = null, columns = null, interrupt, directory = "." }: Options,
): Promise<Typed> {
  const { clock } = story;
  if (clock === null) throw new Error("A story of processes has no clock.");
  const { terminal, stdout, stderr } = keepingTerminal(answer, columns);
  const interrupted = new AbortController();
  void interrupt?.then(() => {
    interrupted.abort(new Cancelled("The run was cancelled."));
  });
  const environment = { PATH: process.env["PATH"], ...environmentOf(story), ...env };
  const exitCode = await runCommand(
    { ...terminal, environment, directory: `${path}/${directory}` },
    wordsOf(command),
    { clock, connect: connectInProcess(clock).connect, signal: interrupted.signal },
  );
  const result = { exitCode, stdout: stdout(), stderr: stderr() };
  assertNothingLeaks(story, result);
  return result;
}

/** What was typed, word by word. No apply asks for the hostnames of a story where anybody could answer. */
export function wordsOf(command: string): readonly string[] {
  const words = command.split(" ").filter((word) => word !== "");
  return words[0] === "apply" ? [...words, "--no-probe-edge"] : words;
}

/** Neither a token nor a key, and nothing that a runner would take for a command. */
export function assertNothingLeaks(story: Story, { stdout, stderr }: Typed): void {
  const secrets = [READ_TOKEN, WRITE_TOKEN, ...Object.values(story.options.env ?? {})];
  const leaks = findLeaks({ stdout, stderr }, secrets);
  assert.deepEqual(leaks, [], "secrets that were printed");
  if (/^\s*::|##\[/m.test(stdout + stderr)) throw new Error("A workflow command was printed.");
}

function keepingTerminal(
  answer: string | null,
  columns: number | null,
): {
  readonly terminal: Omit<Terminal, "environment" | "directory">;
  readonly stdout: () => string;
  readonly stderr: () => string;
} {
  let stdout = "";
  let stderr = "";
  const stream = { isTerminal: columns !== null, columns };
  const terminal = {
    out: {
      ...stream,
      write: (text: string) => {
        stdout += text;
      },
    },
    err: {
      ...stream,
      write: (text: string) => {
        stderr += text;
      },
    },
    canAsk: answer !== null,
    ask: (question: string) => {
      stderr += question;
      return Promise.resolve(answer);
    },
  };
  return { terminal, stdout: () => stdout, stderr: () => stderr };
}
