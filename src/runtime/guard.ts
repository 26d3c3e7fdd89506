import { type Message, plain } from "../text/message.ts";
import type { Entry } from "./entry.ts";
import type { Log } from "./log.ts";
import type { Outcome, Output } from "./output.ts";
import type { Redactor } from "./redactor.ts";

/** The entry with a log and outputs that no secret gets through. The redactor learns the token, and whatever is masked. */
export function guard(entry: Entry, redactor: Redactor): Entry {
  const { cloudflareApiToken } = entry.inputs;
  if (cloudflareApiToken !== null) redactor.add(cloudflareApiToken);
  return {
    ...entry,
    log: guardLog(entry.log, redactor),
    output: guardOutcome(entry.output, redactor),
  };
}

/** The same error, whose message and stack have no secret in them: its class goes on telling what it is. */
export function guardError(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return redactor.text(String(error));
  error.message = redactor.text(error.message);
  if (error.stack !== undefined) error.stack = redactor.text(error.stack);
  return error;
}

/** Outputs to a workflow that no secret gets through. */
export function guardOutput(output: Output, redactor: Redactor): Output {
  return {
    ...guardOutcome(output, redactor),
    set: (name, value) => {
      output.set(name, typeof value === "string" ? redactor.text(value) : value);
    },
    summary: (markdown) => output.summary(redactor.text(markdown)),
    file: (name, content) => output.file(name, redactor.text(content)),
  };
}

function guardOutcome(output: Outcome, redactor: Redactor): Outcome {
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
  // What has no secret in it stays a message, in which foreign text can be told from ours.
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
