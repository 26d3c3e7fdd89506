import { plain } from "../text/message.ts";
import type { Entry } from "./entry.ts";
import type { Log } from "./log.ts";
import type { Output } from "./output.ts";
import type { Redactor } from "./redactor.ts";

/** The entry with a log and outputs that no secret gets through. The redactor learns the tokens, and whatever is masked. */
export function guard(entry: Entry, redactor: Redactor): Entry {
  const { cloudflareApiToken, githubToken } = entry.inputs;
  redactor.add(...[cloudflareApiToken, githubToken].filter((token) => token !== null));
  return {
    ...entry,
    log: guardLog(entry.log, redactor),
    output: guardOutput(entry.output, redactor),
  };
}

/** The same error, whose message and stack have no secret in them: its class goes on telling what it is. */
export function guardError(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return redactor.text(String(error));
  error.message = redactor.text(error.message);
  if (error.stack !== undefined) error.stack = redactor.text(error.stack);
  return error;
}

function guardLog(log: Log, redactor: Redactor): Log {
  const told = (message: Parameters<Log["info"]>[0]): string => redactor.text(plain(message));
  return {
    info: (message) => {
      log.info(told(message));
    },
    warning: (message) => {
      log.warning(told(message));
    },
    notice: (message) => {
      log.notice(told(message));
    },
    error: (message) => {
      log.error(told(message));
    },
    problems: (problems) => {
      log.problems(problems.map((one) => ({ ...one, message: told(one.message) })));
    },
    group: (title, body) => log.group(redactor.text(title), body),
  };
}

function guardOutput(output: Output, redactor: Redactor): Output {
  return {
    set: (name, value) => {
      output.set(name, typeof value === "string" ? redactor.text(value) : value);
    },
    summary: (markdown) => output.summary(redactor.text(markdown)),
    file: (name, content) => output.file(name, redactor.text(content)),
    mask: (secret) => {
      redactor.add(secret);
      output.mask(secret);
    },
    fail: (message) => {
      output.fail(redactor.text(message));
    },
  };
}
