import type { Clock } from "./clock.ts";
import type { Connect } from "./connections.ts";
import type { Environment } from "./environment.ts";
import type { Event, Mode } from "./event.ts";
import type { Inputs, WorkflowInputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { Output, WorkflowOutput } from "./output.ts";
import type { Run } from "./run.ts";

/** Everything one run gets from outside: from a job on GitHub's runner, a command in a terminal, or a test. */
export type Entry = {
  readonly mode: Mode;
  readonly inputs: Inputs;
  /** The repository's directory; files are read and written only inside it. */
  readonly workspace: string;
  /** Where aop.yaml's `env:` names are looked up. */
  readonly environment: Environment;
  readonly log: Log;
  readonly output: Output;
  readonly clock: Clock;
  readonly connect: Connect;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
};

/** What a run on GitHub's runner gets in addition: the workflow run, its event, and its outputs. */
export type WorkflowEntry = Entry & {
  readonly inputs: WorkflowInputs;
  readonly run: Run;
  readonly event: Event;
  readonly output: WorkflowOutput;
};
