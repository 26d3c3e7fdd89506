import type { WorkflowEntry } from "../runtime/entry.ts";

/** Whether there is nothing to do for a pull request that was merged or closed, which is said in a notice. */
export function noticeClosed({ event, log }: Pick<WorkflowEntry, "event" | "log">): boolean {
  if (event.kind !== "pull-request" || !event.closed) return false;
  log.notice(
    `#${event.number} was merged or closed: nothing was read or written. Its comments stay as they are; what was merged is applied by the run of the push.`,
  );
  return true;
}
