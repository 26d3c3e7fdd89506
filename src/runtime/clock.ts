import { setTimeout as delay } from "node:timers/promises";

/** Time as an argument: real in the action, virtual in tests. All values in milliseconds. */
export type Clock = {
  /** What time it is. It may be set forwards and back while the action runs. */
  now(): number;
  /** How much time has passed since some moment: what deadlines and durations are measured with. */
  elapsed(): number;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal && { signal }).catch(rethrowReason(signal)),
};

/** node:timers wraps the reason into an AbortError; what the caller asked for is the reason itself. */
function rethrowReason(signal: AbortSignal | undefined): (error: unknown) => never {
  return (error) => {
    throw signal?.aborted === true ? signal.reason : error;
  };
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
