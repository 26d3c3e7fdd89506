/**
 * Runs `task` with a signal that is aborted after `ms` milliseconds, or as soon as `late` is. A timer of its own:
 * signals made by `AbortSignal.timeout` and joined by `AbortSignal.any` may be collected before they fire.
 */
export async function withDeadline<T>(
  ms: number,
  late: AbortSignal | null,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new Error(`no answer within ${ms / 1000} s`));
  }, ms);
  const stop = (): void => {
    controller.abort(late?.reason);
  };
  late?.addEventListener("abort", stop, { once: true });
  try {
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
    late?.removeEventListener("abort", stop);
  }
}

/**
 * Aborted `ms` milliseconds after `signal` is. A cancelled run lets the request under way finish, but the runner kills
 * it ten seconds after the cancellation, and what was done must be reported before.
 */
export function afterGrace(signal: AbortSignal, ms: number): AbortSignal {
  const late = new AbortController();
  const abort = (): void => {
    setTimeout(() => {
      late.abort(signal.reason);
    }, ms).unref();
  };
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return late.signal;
}
