import type { Clock } from "./clock.ts";
import type { Connect } from "./connections.ts";
import type { Environment } from "./environment.ts";
import type { Event, Mode } from "./event.ts";
import type { Inputs, WorkflowInputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { Output, Outcome } from "./output.ts";
import type { Run } from "./run.ts";

/** What the outside world hands to one run: a job on GitHub's runner, a command in a terminal, or a test. */
export type Entry = {
  readonly mode: Mode;
  readonly inputs: Inputs;
  /** The directory that holds the repository: files are read and written inside it only. */
  readonly workspace: string;
  /** Where aop.yaml's `env:` names are looked up. */
  readonly environment: Environment;
  readonly log: Log;
  readonly output: Outcome;
  readonly clock: Clock;
  readonly connect: Connect;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
};

/** What GitHub's runner hands to it besides: the workflow run, its event, and where its outputs go. */
export type WorkflowEntry = Entry & {
  readonly inputs: WorkflowInputs;
  readonly run: Run;
  readonly event: Event;
  readonly output: Output;
};
