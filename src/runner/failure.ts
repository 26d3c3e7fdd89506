import { logLines } from "../text/escape.ts";
import { UserError } from "../text/user-error.ts";

/** The workflow was cancelled: the run stops after the request in flight. An apply that had begun reports it itself. */
export class Cancelled extends UserError {
  override readonly name = "Cancelled";
}

/** The reason with which a run's signal is aborted. */
export function cancellation(): Cancelled {
  return new Cancelled("The workflow was cancelled.");
}

/** What to print for an error: its message; for a bug of ours its stack too, so that it can be reported. */
export function failureText(error: unknown): string {
  const message =
    error instanceof Cancelled
      ? `${error.message} Nothing was changed on Cloudflare.`
      : error instanceof Error
        ? error.message
        : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const text =
    error instanceof UserError
      ? message
      : `This is a bug in this action; please report it: ${stack === "" ? message : stack}`;
  return logLines(text).join("\n");
}

/** A signal that is aborted when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later. */
export function onCancel(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      controller.abort(cancellation());
    });
  }
  return controller.signal;
}
