import type { Environment } from "../runtime/environment.ts";

/** The process that the runner started: its variables, its standard output and its exit code. */
export type Host = {
  readonly environment: Environment;
  /** Writes to standard output, where the runner looks for workflow commands. */
  write(text: string): void;
  /** The process is to end with exit code 1. */
  fail(): void;
};

export const thisProcess: Host = {
  environment: process.env,
  write: (text) => {
    process.stdout.write(text);
  },
  fail: () => {
    process.exitCode = 1;
  },
};
