import { Cancelled } from "../runtime/failure.ts";

/** The reason with which a run's signal is aborted. */
export function cancellation(): Cancelled {
  return new Cancelled("The workflow was cancelled.");
}

/** A signal that aborts when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later. */
export function onCancel(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      controller.abort(cancellation());
    });
  }
  return controller.signal;
}
