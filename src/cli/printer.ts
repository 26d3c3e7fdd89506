import { logLines } from "../text/escape.ts";
import { type Colour, type Paint, paintFor } from "./paint.ts";
import type { Stream, Terminal } from "./terminal.ts";

/** A part of a line, in a colour where it has one. What it shows may be anybody's text. */
export type Part = string | readonly [Colour, string];

/** Writes lines: without control characters or commands in them, and without secrets. */
export type Printer = {
  readonly columns: number | null;
  readonly line: (...parts: readonly Part[]) => void;
  /** Text for other programs, as it is. */
  readonly raw: (text: string) => void;
};

/** The two streams of a terminal. What is shown as progress leaves before a line comes. */
export type Printers = {
  readonly out: Printer;
  readonly err: Printer;
  /** From now on this is not shown. */
  readonly mask: (secret: string) => void;
};

/** Printers for the streams of a terminal; `before` is called before each line. */
export function openPrinters({ out, err, environment }: Terminal, before: () => void): Printers {
  const secrets = new Set<string>();
  const open = (stream: Stream): Printer => {
    const paint = paintFor(stream, environment);
    const write = (text: string): void => {
      before();
      stream.write(without(text, secrets));
    };
    return {
      columns: stream.isTerminal ? stream.columns : null,
      line: (...parts) => {
        write(`${parts.map((part) => painted(part, paint)).join("")}\n`);
      },
      raw: write,
    };
  };
  return {
    out: open(out),
    err: open(err),
    mask: (secret) => {
      for (const line of [secret, ...secret.split(/\r?\n/)]) {
        if (line.trim().length >= SHORTEST && !line.startsWith("-----")) secrets.add(line.trim());
      }
    },
  };
}

/** Characters. Shorter ones would be found everywhere. */
const SHORTEST = 8;

function without(text: string, secrets: ReadonlySet<string>): string {
  return secrets.values().reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
}

function painted(part: Part, paint: Paint): string {
  const [colour, text] = typeof part === "string" ? [null, part] : part;
  const shown = logLines(text).join(" ");
  return colour === null || shown === "" ? shown : paint(colour, shown);
}
