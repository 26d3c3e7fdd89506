import type { Clock } from "../clock.ts";

/** Milliseconds between looks: soon at first, since associations settle within seconds, then every five seconds. */
const INTERVALS = [250, 500, 1000, 2000, 3000];
const LAST_INTERVAL = 5000;

/**
 * Calls `look` until it gives something other than null, and returns that; null after `timeout` milliseconds.
 * Rejects with the signal's reason when the run is cancelled in between.
 */
export async function poll<T>(
  look: () => Promise<T | null>,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly timeout: number },
): Promise<T | null> {
  const deadline = options.clock.elapsed() + options.timeout;
  for (let turn = 0; ; turn++) {
    // A look may take minutes, when the rate limit is used up: what it saw is as old as its begin.
    const began = options.clock.elapsed();
    const seen = await look();
    if (seen !== null) return seen;
    if (began >= deadline) return null;
    const left = Math.max(0, deadline - options.clock.elapsed());
    await options.clock.sleep(Math.min(left, INTERVALS[turn] ?? LAST_INTERVAL), options.signal);
  }
}
