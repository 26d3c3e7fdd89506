import type { Stream } from "./terminal.ts";

/** A line at the bottom of a terminal that shows the current task and its duration. */
export type Status = {
  readonly begin: (task: string) => void;
  readonly end: () => void;
  /** Clears the line until the next second. */
  readonly hide: () => void;
};

const CLEAR = "\r\u001B[K";

/** Seconds before the line appears. */
const SOON = 1;

/** Shown only on a terminal; otherwise nothing is written. `elapsed`: milliseconds. */
export function openStatus(stream: Stream, elapsed: () => number): Status {
  if (!stream.isTerminal) return { begin: ignore, end: ignore, hide: ignore };
  let shown = false;
  let timer: NodeJS.Timeout | undefined;
  const hide = (): void => {
    if (shown) stream.write(CLEAR);
    shown = false;
  };
  return {
    hide,
    begin: (task) => {
      const began = elapsed();
      clearInterval(timer);
      timer = setInterval(() => {
        const seconds = Math.round((elapsed() - began) / 1000);
        if (seconds < SOON) return;
        stream.write(`${CLEAR}${task} … ${seconds} s`.slice(0, (stream.columns ?? 80) + 3));
        shown = true;
      }, 1000).unref();
    },
    end: () => {
      clearInterval(timer);
      hide();
    },
  };
}

function ignore(): void {
  // Not a terminal.
}
