import type { Log } from "../runtime/log.ts";
import { cut } from "../text/cut.ts";
import { logLines, scrub, spellOutInvisible } from "../text/escape.ts";
import { plain } from "../text/message.ts";
import { type Notice, ofSeverity } from "../text/notice.ts";
import { annotate, endGroup, startGroup, writeLine } from "./commands.ts";
import { withHelp } from "./help.ts";
import type { Host } from "./host.ts";

/** GitHub shows ten annotations of each kind per step, and silently drops the rest. */
const ANNOTATIONS = 10;

/** The job log: lines that can't contain workflow commands, and annotations on the lines of aop.yaml. */
export function createLog(host: Host): Log {
  const groupDepth = { open: 0 };
  return {
    info: (message) => {
      for (const logLine of logLines(plain(message))) writeLine(host, logLine);
    },
    warning: (message, help = "general") => {
      annotate(host, "warning", withHelp(host, annotation(plain(message)), help));
    },
    notice: (message) => {
      annotate(host, "notice", annotation(plain(message)));
    },
    error: (message, help = "general") => {
      annotate(host, "error", withHelp(host, annotation(plain(message)), help));
    },
    problems: (problems) => {
      annotateAll(host, "error", ofSeverity(problems, "error"));
      annotateAll(host, "warning", ofSeverity(problems, "danger", "warning"));
      annotateAll(host, "notice", ofSeverity(problems, "note"));
    },
    group: async (title, body) => {
      // The runner can't nest groups.
      if (groupDepth.open > 0) return body();
      groupDepth.open += 1;
      startGroup(host, logLines(title).join(" "));
      try {
        return await body();
      } finally {
        groupDepth.open -= 1;
        endGroup(host);
      }
    },
  };
}

function annotateAll(
  host: Host,
  level: "error" | "warning" | "notice",
  problems: readonly Notice[],
): void {
  // Reserve the last annotation for the number of problems that didn't fit.
  const { shown, rest } = cut(problems, ANNOTATIONS - 1);
  for (const { message, at, help = at === null ? "general" : "configuration" } of shown) {
    const text = annotation(plain(message));
    annotate(host, level, level === "notice" ? text : withHelp(host, text, help), at);
  }
  if (rest === 0) return;
  annotate(host, level, `… and ${rest} more ${level}s: they are in the log above.`);
  for (const { message, at } of problems.slice(shown.length)) {
    const where = at === null ? "" : `${at.file}:${at.line}:${at.column}: `;
    for (const logLine of logLines(where + plain(message))) writeLine(host, logLine);
  }
}

function annotation(message: string): string {
  return spellOutInvisible(scrub(message), 4000);
}
