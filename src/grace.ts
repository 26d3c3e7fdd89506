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
