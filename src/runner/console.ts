import type { Log } from "../runtime/log.ts";
import { logLines, scrub, visible } from "../text/escape.ts";
import { type Message, plain } from "../text/message.ts";
import type { Problem } from "../text/notice.ts";
import { annotate, endGroup, line, startGroup } from "./commands.ts";
import type { Host } from "./host.ts";

/** GitHub shows ten annotations of a kind a step; the rest would be dropped without a word. */
const ANNOTATIONS = 10;

/** The job's log: lines that can't hold commands to the runner, and annotations on the lines of aop.yaml. */
export function createLog(host: Host): Log {
  const groupDepth = { open: 0 };
  return {
    info: (message) => {
      for (const one of logLines(text(message))) line(host, one);
    },
    warning: (message) => {
      annotate(host, "warning", annotation(text(message)));
    },
    notice: (message) => {
      annotate(host, "notice", annotation(text(message)));
    },
    error: (message) => {
      annotate(host, "error", annotation(text(message)));
    },
    problems: (problems) => {
      for (const level of ["error", "warning", "notice"] as const) {
        annotateAll(
          host,
          level,
          problems.filter(({ severity }) => severity === level),
        );
      }
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
  problems: readonly Problem[],
): void {
  const shown = problems.length <= ANNOTATIONS ? problems : problems.slice(0, ANNOTATIONS - 1);
  for (const { message, at } of shown) annotate(host, level, annotation(message), at);
  const rest = problems.slice(shown.length);
  if (rest.length === 0) return;
  annotate(host, level, `… and ${rest.length} more ${level}s: they are in the log above.`);
  for (const { message, at } of rest) {
    const where = at === null ? "" : `${at.file}:${at.line}:${at.column}: `;
    for (const one of logLines(where + message)) line(host, one);
  }
}

function text(message: Message | string): string {
  return typeof message === "string" ? message : plain(message);
}

function annotation(message: string): string {
  return visible(scrub(message), 4000);
}
