import type { Redactor } from "../runtime/redactor.ts";
import { logLines } from "../text/escape.ts";
import { type Color, type Paint, paintFor } from "./paint.ts";
import type { Stream, Terminal } from "./terminal.ts";

/** A part of a line, optionally with a colour. It may contain foreign text. */
export type Part = string | readonly [Color, string];

/** Writes lines, free of control characters, workflow commands and secrets. */
export type Printer = {
  readonly columns: number | null;
  readonly line: (...parts: readonly Part[]) => void;
  /** Text for other programs, unchanged except for redaction. */
  readonly raw: (text: string) => void;
};

/** A terminal's two streams. The progress line is cleared before each line. */
export type Printers = { readonly out: Printer; readonly err: Printer };

/** Printers for the streams of a terminal; `before` is called before each line. */
export function openPrinters(
  { out, err, environment }: Terminal,
  redactor: Redactor,
  before: () => void,
): Printers {
  const open = (stream: Stream): Printer => {
    const paint = paintFor(stream, environment);
    const write = (text: string): void => {
      before();
      stream.write(redactor.text(text));
    };
    return {
      columns: stream.isTerminal ? stream.columns : null,
      line: (...parts) => {
        write(`${parts.map((part) => painted(part, paint, redactor)).join("")}\n`);
      },
      raw: write,
    };
  };
  return { out: open(out), err: open(err) };
}

/** Redacts a part before it is escaped or coloured; its line is redacted once more as a whole. */
function painted(part: Part, paint: Paint, redactor: Redactor): string {
  const [color, text] = typeof part === "string" ? [null, part] : part;
  const shown = logLines(redactor.text(text)).join(" ");
  return color === null || shown === "" ? shown : paint(color, shown);
}
