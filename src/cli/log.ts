import type { Log } from "../runtime/log.ts";
import { logLines } from "../text/escape.ts";
import { plain } from "../text/message.ts";
import type { Message } from "../text/message.ts";
import type { Color } from "./paint.ts";
import type { Printer } from "./printer.ts";
import { problemPrinter } from "./problems.ts";
import type { SourceFiles } from "./source.ts";
import type { Status } from "./status.ts";
import { rewordForTerminal } from "./wording.ts";

/** The run's log, on standard error. `source` provides the lines shown with a problem. */
export function createLog(err: Printer, status: Status, source: SourceFiles): Log {
  const labelled =
    (label: string, color: Color) =>
    (message: Message | string): void => {
      const [first = "", ...more] = logLines(plain(rewordForTerminal(message)));
      err.line([color, `${label}: `], first);
      for (const line of more) err.line(line);
    };
  const groups = { open: 0 };
  return {
    info: (message) => {
      for (const line of logLines(plain(rewordForTerminal(message)))) err.line(["dim", line]);
    },
    warning: labelled("warning", "yellow"),
    notice: labelled("note", "cyan"),
    error: labelled("error", "red"),
    problems: problemPrinter(err, source),
    group: async (title, body) => {
      if (groups.open > 0) return body();
      groups.open += 1;
      err.line(["bold", `${title} …`]);
      status.begin(title);
      try {
        return await body();
      } finally {
        groups.open -= 1;
        status.end();
      }
    },
  };
}
