import type { Environment } from "../runtime/environment.ts";

/** The process started by the runner: its variables, standard output and exit code. */
export type Host = {
  readonly environment: Environment;
  /** Writes to standard output, where the runner looks for workflow commands. */
  write(text: string): void;
  /** Makes the process end with exit code 1. */
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
