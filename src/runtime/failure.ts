import { logLines } from "../text/escape.ts";
import { UserError } from "../text/user-error.ts";

/** The run was cancelled: it stops after the request in flight. An apply that had started reports its own state. */
export class Cancelled extends UserError {
  override readonly name = "Cancelled";
}

/** What to print for an error: its message, and for a bug of ours the stack too, so that it can be reported. */
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
