import { type Message, plain } from "../text/message.ts";
import type { Entry } from "./entry.ts";
import type { Log } from "./log.ts";
import type { Output, WorkflowOutput } from "./output.ts";
import type { Redactor } from "./redactor.ts";

/** The entry with a redacted log and redacted outputs. The redactor learns the API token and every masked value. */
export function guardEntry(entry: Entry, redactor: Redactor): Entry {
  const { cloudflareApiToken } = entry.inputs;
  if (cloudflareApiToken !== null) redactor.add(cloudflareApiToken);
  return {
    ...entry,
    log: guardLog(entry.log, redactor),
    output: guardOutcome(entry.output, redactor),
  };
}

/** The same error with its message and stack redacted in place, so that it keeps its class. */
export function guardError(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return redactor.text(String(error));
  error.message = redactor.text(error.message);
  if (error.stack !== undefined) error.stack = redactor.text(error.stack);
  return error;
}

/** Wraps a workflow's outputs so that no secret gets through. */
export function guardOutput(output: WorkflowOutput, redactor: Redactor): WorkflowOutput {
  return {
    ...guardOutcome(output, redactor),
    set: (name, value) => {
      output.set(name, typeof value === "string" ? redactor.text(value) : value);
    },
    summary: (markdown) => output.summary(redactor.text(markdown)),
    file: (name, content) => output.file(name, redactor.text(content)),
  };
}

function guardOutcome(output: Output, redactor: Redactor): Output {
  return {
    mask: (secret) => {
      redactor.add(secret);
      output.mask(secret);
    },
    fail: (message) => {
      output.fail(redactor.text(message));
    },
  };
}

function guardLog(log: Log, redactor: Redactor): Log {
  // Keep a message without secrets as it is, so that foreign text can still be told apart from ours.
  const cleaned = (message: Message | string): Message | string => {
    const text = plain(message);
    const clean = redactor.text(text);
    return clean === text ? message : clean;
  };
  return {
    info: (message) => {
      log.info(cleaned(message));
    },
    warning: (message, help) => {
      log.warning(cleaned(message), help);
    },
    notice: (message) => {
      log.notice(cleaned(message));
    },
    error: (message, help) => {
      log.error(cleaned(message), help);
    },
    problems: (problems) => {
      log.problems(problems.map((problem) => ({ ...problem, message: cleaned(problem.message) })));
    },
    group: (title, body) => log.group(redactor.text(title), body),
  };
}
