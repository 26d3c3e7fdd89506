/** A run that can't go on, for a reason to tell in one message (several lines at most). No stack is shown for it. */
export class RunError extends Error {
  override readonly name = "RunError";
}
