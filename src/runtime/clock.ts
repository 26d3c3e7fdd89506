import { setTimeout as delay } from "node:timers/promises";

/** Time as a dependency: real in the action, virtual in tests. All values in milliseconds. */
export type Clock = {
  /** The wall-clock time. It may jump forwards or backwards while the action runs. */
  now(): number;
  /** Monotonic time since an arbitrary point: use it for deadlines and durations. */
  elapsed(): number;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal && { signal }).catch(rethrowReason(signal)),
};

/** node:timers wraps the reason in an AbortError; callers expect the reason itself. */
function rethrowReason(signal: AbortSignal | undefined): (error: unknown) => never {
  return (error) => {
    throw signal?.aborted === true ? signal.reason : error;
  };
}

/**
 * A signal that aborts `ms` milliseconds after `signal` does. A cancelled run lets the request in flight finish, but
 * the runner kills the process ten seconds after the cancellation, and the run must report what it did before then.
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
