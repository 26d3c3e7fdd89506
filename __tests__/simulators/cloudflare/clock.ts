/** A clock that stands still until it is told to go on. */
export type VirtualClock = {
  readonly now: () => number;
  readonly advance: (ms: number) => void;
};

/** Starts at the given time, in milliseconds since 1970. */
export function virtualClock(start = Date.now()): VirtualClock {
  let time = start;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}
