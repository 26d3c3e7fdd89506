import { createInterface } from "node:readline/promises";
import type { Environment } from "../runtime/environment.ts";

/** Where somebody typed the command. */
export type Terminal = {
  readonly environment: Environment;
  /** The current directory. */
  readonly directory: string;
  /** Results go to `out`, everything else to `err`. */
  readonly out: Stream;
  readonly err: Stream;
  /** Whether a person can be asked. */
  readonly canAsk: boolean;
  /** One line of an answer; null at the end of the input. Rejects with the signal's reason when it is aborted. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string | null>;
};

export type Stream = {
  readonly isTerminal: boolean;
  /** Characters in a line; null where that is not known. */
  readonly columns: number | null;
  readonly write: (text: string) => void;
};

/** The terminal of this process. */
export function thisTerminal(): Terminal {
  // Whoever reads the output may have seen enough, as `head` does.
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

/** What Node's streams have where they are terminals. */
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

/** Not as readline's terminal: that would keep Ctrl-C for itself. */
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
