import type { Stream } from "./terminal.ts";

/** One line at the bottom of a terminal that says what is being done, and for how long. */
export type Status = {
  readonly begin: (task: string) => void;
  readonly end: () => void;
  /** Takes the line away, until the next second. */
  readonly hide: () => void;
};

const CLEAR = "\r\u001B[K";

/** Seconds after which it is worth saying. */
const SOON = 1;

/** Shown only where somebody looks at a terminal: nothing is written elsewhere. `elapsed`: milliseconds. */
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
  // Nobody looks.
}
