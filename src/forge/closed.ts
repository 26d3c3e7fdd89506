import type { WorkflowEntry } from "../runtime/entry.ts";

/** Whether the pull request was merged or closed, so that there is nothing to do; logs a notice if so. */
export function logIfClosed({ event, log }: Pick<WorkflowEntry, "event" | "log">): boolean {
  if (event.kind !== "pull-request" || !event.closed) return false;
  log.notice(
    `#${event.number} was merged or closed: nothing was read or written. Its comments stay as they are; what was merged is applied by the run of the push.`,
  );
  return true;
}
