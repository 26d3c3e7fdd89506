import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";

export type Ended = {
  /** Null when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A signal for the process, sent when the promise resolves or when stdout first matches. */
export type SignalAfter = {
  readonly signal: NodeJS.Signals;
  readonly when: Promise<unknown> | RegExp;
};

/** Runs a script with this Node in exactly this environment. Rejects when it takes longer than `timeoutMs`. */
export async function runNode(run: {
  readonly script: string;
  /** For the script, and for Node before it. */
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signalAfter: SignalAfter | null;
  readonly timeoutMs: number;
}): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [...(run.nodeArgs ?? []), run.script, ...(run.args ?? [])],
    {
      cwd: run.cwd,
      env: { ...run.env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const output = { stdout: "", stderr: "" };
  const deadline = { passed: false };
  const timer = setTimeout(() => {
    deadline.passed = true;
    child.kill("SIGKILL");
  }, run.timeoutMs);
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      output[name] += chunk;
    });
  }
  if (run.signalAfter !== null) arrangeSignal(child, run.signalAfter, () => output.stdout);
  const [exitCode, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  if (deadline.passed) {
    throw new Error(
      `The action was still running after ${run.timeoutMs} ms.\n${output.stdout}\n${output.stderr}`,
    );
  }
  return { exitCode, signal, ...output };
}

function arrangeSignal(
  child: ChildProcess,
  { signal, when }: SignalAfter,
  seen: () => string,
): void {
  if (when instanceof RegExp) {
    const check = (): void => {
      if (!when.test(seen())) return;
      child.stdout?.off("data", check);
      child.kill(signal);
    };
    child.stdout?.on("data", check);
  } else {
    void when.then(() => child.kill(signal));
  }
}
