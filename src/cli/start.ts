import { systemClock } from "../runtime/clock.ts";
import { connectionsOf } from "../runtime/connections.ts";
import { Cancelled } from "../runtime/failure.ts";
import { runCommand } from "./run.ts";
import { thisTerminal } from "./terminal.ts";

/** Runs this process's command line and sets its exit code. */
export async function start(): Promise<void> {
  process.exitCode = await runCommand(thisTerminal(), process.argv.slice(2), {
    clock: systemClock,
    connect: connectionsOf(process.env),
    signal: onInterrupt(),
  });
}

/** The exit code a shell reports for a process ended by SIGINT. */
const INTERRUPTED = 130;

/** Aborts on Ctrl-C: the run ends after the request in flight. A second Ctrl-C exits at once. */
function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED);
      process.stderr.write(
        "\nStopping after the request in flight. Press Ctrl-C again to stop at once.\n",
      );
      controller.abort(new Cancelled("The run was cancelled."));
    });
  }
  return controller.signal;
}
