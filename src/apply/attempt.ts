import { CloudflareError } from "../cloudflare/error.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import type { ZoneContext } from "./context.ts";
import { ConcurrentChangeError } from "./recheck.ts";

/** Runs one operation and records its outcome; `last`: whether the operation is done once this succeeds. */
export async function attempt(
  context: ZoneContext,
  operation: PlannedOperation,
  run: () => Promise<unknown>,
  last = true,
): Promise<void> {
  context.progress.begin(operation);
  try {
    await run();
    if (last) context.progress.done(operation);
  } catch (error) {
    // A cancelled run ends the zone; the failure isn't this operation's fault.
    if (context.signal.aborted) throw error;
    if (error instanceof ConcurrentChangeError)
      context.progress.changedByOthers(operation, error.message);
    else context.progress.failed(operation, messageOf(error));
    if (error instanceof CloudflareError && failsAlike(error)) throw error;
  }
}

/** A token without permission, or an API that is blocked or doesn't respond, fails everything: don't try the rest. */
function failsAlike({ isPermission, kind }: CloudflareError): boolean {
  return isPermission || kind === "unavailable" || kind === "unknown-outcome";
}

/** The message of an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
