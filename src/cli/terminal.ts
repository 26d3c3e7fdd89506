import { createInterface } from "node:readline/promises";
import type { Environment } from "../runtime/environment.ts";

/** The terminal in which the command was typed. */
export type Terminal = {
  readonly environment: Environment;
  /** The current directory. */
  readonly directory: string;
  /** Results go to `out`, everything else to `err`. */
  readonly out: Stream;
  readonly err: Stream;
  /** Whether there is a person to ask. */
  readonly canAsk: boolean;
  /** Asks for one line of input; null at the end of the input. Rejects with the signal's reason if it aborts. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string | null>;
};

export type Stream = {
  readonly isTerminal: boolean;
  /** The line width in characters; null if unknown. */
  readonly columns: number | null;
  readonly write: (text: string) => void;
};

/** The terminal of this process. */
export function thisTerminal(): Terminal {
  // The reader of a pipe may close it early, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    environment: process.env,
    directory: process.cwd(),
    out: streamOf(process.stdout),
    err: streamOf(process.stderr),
    canAsk: process.stdin.isTTY && process.stderr.isTTY,
    ask: askOnStderr,
  };
}

/** The relevant parts of Node's streams. */
type NodeStream = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
};

function streamOf(stream: NodeStream): Stream {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? null,
    write: (text) => {
      stream.write(text);
    },
  };
}

/** `terminal: false`, since readline would otherwise intercept Ctrl-C. */
async function askOnStderr(question: string, signal: AbortSignal): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const ended = new Promise<null>((resolve) => {
    lines.once("close", () => {
      resolve(null);
    });
  });
  try {
    return await Promise.race([lines.question(question, { signal }), ended]);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    lines.close();
  }
}
