import { endGroup, error, info, notice, startGroup, warning } from "@actions/core";
import type { Log } from "../runtime/log.ts";
import { logLines, scrub, visible } from "../text/escape.ts";
import { type Message, plain } from "../text/message.ts";
import type { Problem } from "../text/notice.ts";

/** GitHub shows ten annotations of a kind a step; the rest would be dropped without a word. */
const ANNOTATIONS = 10;

/** The job's log: lines that can't hold commands to the runner, and annotations on the lines of aop.yaml. */
export function createLog(): Log {
  const groupDepth = { open: 0 };
  return {
    info: (message) => {
      for (const line of logLines(text(message))) info(line);
    },
    warning: (message) => {
      warning(annotation(text(message)));
    },
    notice: (message) => {
      notice(annotation(text(message)));
    },
    error: (message) => {
      error(annotation(text(message)));
    },
    problems: (problems) => {
      annotate(
        problems.filter(({ severity }) => severity === "error"),
        error,
        "errors",
      );
      annotate(
        problems.filter(({ severity }) => severity === "warning"),
        warning,
        "warnings",
      );
      annotate(
        problems.filter(({ severity }) => severity === "notice"),
        notice,
        "notices",
      );
    },
    group: async (title, body) => {
      // The runner can't nest groups.
      if (groupDepth.open > 0) return body();
      groupDepth.open += 1;
      startGroup(logLines(title).join(" "));
      try {
        return await body();
      } finally {
        groupDepth.open -= 1;
        endGroup();
      }
    },
  };
}

function annotate(problems: readonly Problem[], write: typeof error, noun: string): void {
  const shown = problems.length <= ANNOTATIONS ? problems : problems.slice(0, ANNOTATIONS - 1);
  for (const { message, at } of shown) {
    write(
      annotation(message),
      at === null ? {} : { file: at.file, startLine: at.line, startColumn: at.column },
    );
  }
  const rest = problems.slice(shown.length);
  if (rest.length === 0) return;
  write(`… and ${rest.length} more ${noun}: they are in the log above.`);
  for (const { message, at } of rest) {
    const where = at === null ? "" : `${at.file}:${at.line}:${at.column}: `;
    for (const line of logLines(where + message)) info(line);
  }
}

function text(message: Message | string): string {
  return typeof message === "string" ? message : plain(message);
}

function annotation(message: string): string {
  return visible(scrub(message), 4000);
}
