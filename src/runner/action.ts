import { main } from "../main.ts";
import { systemClock } from "../runtime/clock.ts";
import type { Environment } from "../runtime/environment.ts";
import { createLog } from "./console.ts";
import { decideMode, readEvent } from "./event.ts";
import { readInputs } from "./inputs.ts";
import { createOutput } from "./output.ts";
import { readRun } from "./run.ts";

/** One run as GitHub's runner starts it: everything is read from its environment. Rejects as `main` does. */
export async function runAction(environment: Environment, signal: AbortSignal): Promise<void> {
  const inputs = readInputs();
  const run = readRun(environment);
  const event = readEvent(run.eventName, run.payload, run.ref);
  await main({
    mode: decideMode(inputs.mode, event, inputs.cloudflareApiToken !== null),
    inputs,
    run,
    event,
    environment,
    log: createLog(),
    output: createOutput(run.tempDirectory),
    clock: systemClock,
    signal,
  });
}
