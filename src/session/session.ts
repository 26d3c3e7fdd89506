import type { Config } from "../config/config.ts";
import type { Certificates } from "../config/load.ts";
import type { Secrets } from "../config/secrets.ts";
import { createGitHub, type GitHub } from "../github/client.ts";
import type { Origin } from "../render/frame.ts";
import { commentKey } from "../render/marker.ts";
import type { Entry } from "../runtime/entry.ts";
import type { Problem } from "../text/notice.ts";

/** Everything that one run works with, given to whoever needs it. */
export type Session = Entry & {
  /** Null when the workflow took the token away: nothing is posted or looked up then. */
  readonly github: GitHub | null;
};

export function openSession(entry: Entry): Session {
  const { clock, signal, inputs, run } = entry;
  const { owner, repo } = run;
  const token = inputs.githubToken;
  return {
    ...entry,
    github: token === null ? null : createGitHub({ token, owner, repo, clock, signal }),
  };
}

/** aop.yaml of this run, without errors. */
export type Declared = {
  readonly config: Config;
  readonly certificates: Certificates;
  readonly problems: readonly Problem[];
  readonly secrets: Secrets;
};

/** What identifies this config file and `zones` selection on GitHub: its comment, its deployments. */
export function sessionKey({ inputs }: Pick<Session, "inputs">): string {
  return commentKey(inputs.config, inputs.zones);
}

/** The commit whose aop.yaml this run shows: of a pull request its head, not GitHub's test merge. */
export function shownCommit({ event, run }: Pick<Session, "event" | "run">): string {
  return event.kind === "pull-request" ? event.headSha : run.sha;
}

export function originOf(session: Session): Origin {
  return {
    config: session.inputs.config,
    zones: session.inputs.zones,
    commit: shownCommit(session),
    time: new Date(session.clock.now()).toISOString(),
    runUrl: session.run.url,
  };
}

/**
 * For what comes after the writes: whatever keeps a result from being told, and be it a defect, is a warning, and neither
 * hides what was done nor fails a good apply. `failure` begins the warning: "the result could not be told on #12".
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

/** The job summary; where the runner can't take it, that is a warning. */
export function tellSummary(session: Session, markdown: string): Promise<void> {
  return bestEffort(session, "the job summary could not be written", () =>
    session.output.summary(markdown),
  );
}
