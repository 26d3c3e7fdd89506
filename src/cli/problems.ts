import { logLines } from "../text/escape.ts";
import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import type { Color } from "./paint.ts";
import type { Printer } from "./printer.ts";
import type { SourceFiles } from "./source.ts";
import { rewordForTerminal } from "./wording.ts";

/** The label of each severity, as in compiler output. */
export const LABELS = {
  error: ["error", "red"],
  danger: ["danger", "red"],
  warning: ["warning", "yellow"],
  note: ["note", "cyan"],
} as const satisfies Readonly<Record<Notice["severity"], readonly [string, Color]>>;

/** Prints problems like a compiler: `aop.yaml:12:5: error: …`, followed by the line and a caret. */
export function problemPrinter(
  printer: Printer,
  source: SourceFiles,
): (problems: readonly Notice[]) => void {
  return (problems) => {
    for (const { severity, message, at } of problems) {
      const [label, color] = LABELS[severity];
      const [first = "", ...more] = logLines(plain(rewordForTerminal(message)));
      const place = at === null ? "" : `${source.pathOf(at.file)}:${at.line}:${at.column}: `;
      printer.line(["bold", place], [color, `${label}: `], first);
      for (const line of more) printer.line(line);
      const excerpt = at === null ? null : source.excerpt(at);
      if (at === null || excerpt === null) continue;
      const gutter = String(at.line).length;
      printer.line(["dim", ` ${at.line} | `], excerpt[0]);
      printer.line(["dim", ` ${" ".repeat(gutter)} | `], [color, excerpt[1]]);
    }
  };
}
