import type { Config } from "../config/config.ts";
import type { Certificates } from "../config/load.ts";
import type { Secrets } from "../config/secrets.ts";
import type { Entry } from "../runtime/entry.ts";
import { onlyAllowed } from "../runtime/environment.ts";
import { guardEntry } from "../runtime/guard.ts";
import type { Redactor } from "../runtime/redactor.ts";
import type { Notice } from "../text/notice.ts";
import { openRevisions, type Revisions, type TextAt } from "./revisions.ts";

/** Everything that one run works with. Independent of what started the run. */
export type Session = Entry &
  Revisions & {
    /** Redacts what leaves the run by other ways than log and outputs. */
    readonly redactor: Redactor;
  };

/** The entry with its log and outputs guarded against every known secret, including values masked later. */
export function openSession(entry: Entry, redactor: Redactor, textAt: TextAt): Session {
  const environment = onlyAllowed(entry.environment, entry.inputs.allowedEnvironment);
  const revisions = openRevisions(textAt, entry.inputs.config);
  return { ...guardEntry(entry, redactor), ...revisions, redactor, environment };
}

/** The run's aop.yaml, free of errors. */
export type Declared = {
  readonly config: Config;
  readonly certificates: Certificates;
  readonly problems: readonly Notice[];
  readonly secrets: Secrets;
};

/**
 * For reporting after the writes: any failure to report, even a bug, becomes a warning, so that it neither hides what
 * was done nor fails a successful apply. `failure` starts the warning: "the result could not be posted on #12".
 */
export async function bestEffort(
  { log }: Pick<Session, "log">,
  failure: string,
  task: () => void | Promise<void>,
): Promise<void> {
  try {
    await task();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warning(`${failure.charAt(0).toUpperCase()}${failure.slice(1)}: ${reason}`);
  }
}
