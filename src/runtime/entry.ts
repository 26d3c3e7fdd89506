import type { Clock } from "./clock.ts";
import type { Connect } from "./connections.ts";
import type { Environment } from "./environment.ts";
import type { Event, Mode } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { Output } from "./output.ts";
import type { Run } from "./run.ts";

/** What the outside world hands to one run: GitHub's runner today, a terminal or a test as well as it. */
export type Entry = {
  readonly mode: Mode;
  readonly inputs: Inputs;
  readonly run: Run;
  readonly event: Event;
  /** Where aop.yaml's `env:` names are looked up. */
  readonly environment: Environment;
  readonly log: Log;
  readonly output: Output;
  readonly clock: Clock;
  readonly connect: Connect;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
};
