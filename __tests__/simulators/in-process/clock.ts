import type { Clock } from "../../../src/runtime/clock.ts";

/** A clock that stands still while anybody has something to do, and then goes on to the end of the next wait. */
export type SharedClock = Clock & {
  /** Lets time pass from outside. Whoever waits for less wakes. */
  readonly advance: (ms: number) => void;
};

type Sleeper = { readonly until: number; readonly wake: () => void };

/**
 * One time for the action and everything around it in this process. Waits cost nothing and end in the order of their
 * ends, so that runs side by side behave as in real time, on a machine of any speed. Starts at the given time,
 * milliseconds since 1970.
 */
export function sharedClock(start = Date.now()): SharedClock {
  let time = start;
  let isGoing = false;
  const sleepers = new Set<Sleeper>();
  const wakeDue = (): void => {
    for (const sleeper of [...sleepers].filter(({ until }) => until <= time)) {
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  };
  const go = async (): Promise<void> => {
    if (isGoing) return;
    isGoing = true;
    for (;;) {
      await nothingToDo();
      if (sleepers.size === 0) break;
      time = Math.max(time, Math.min(...[...sleepers].map(({ until }) => until)));
      wakeDue();
    }
    isGoing = false;
  };
  return {
    now: () => time,
    elapsed: () => time - start,
    advance(ms) {
      time += ms;
      wakeDue();
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { until: time + ms, wake: end };
        function end(): void {
          signal?.removeEventListener("abort", abort);
          resolve();
        }
        function abort(): void {
          sleepers.delete(sleeper);
          reject(signal?.reason as Error);
        }
        signal?.addEventListener("abort", abort, { once: true });
        sleepers.add(sleeper);
        void go();
      });
    },
  };
}

/** Rounds of the event loop in which everything that was ready has had its turn, streams in their steps as well. */
const ROUNDS = 5;

/** Resolves when nothing in this process goes on but waiting: for time, or for something that only time brings. */
async function nothingToDo(): Promise<void> {
  for (let quiet = 0; quiet < ROUNDS; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (process.getActiveResourcesInfo().some((resource) => resource.startsWith("FSReq")))
      quiet = 0;
  }
}
