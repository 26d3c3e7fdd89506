import type { Config } from "../config/config.ts";
import type { Certificates } from "../config/load.ts";
import type { Secrets } from "../config/secrets.ts";
import { type GitHub, GitHubError } from "../github/client.ts";
import type { Origin } from "../render/frame.ts";
import { commentKey } from "../render/marker.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Event } from "../runtime/event.ts";
import type { Inputs } from "../runtime/inputs.ts";
import type { Log } from "../runtime/log.ts";
import type { Output } from "../runtime/output.ts";
import type { Run } from "../runtime/run.ts";
import type { Problem } from "../text/notice.ts";

/** Everything that one run works with; made in `main`, given to whoever needs it. */
export type Session = {
  readonly inputs: Inputs;
  readonly run: Run;
  readonly event: Event;
  /** Null when the workflow took the token away: nothing is posted or looked up then. */
  readonly github: GitHub | null;
  readonly log: Log;
  readonly output: Output;
  readonly clock: Clock;
  /** Aborted when the workflow is cancelled. */
  readonly signal: AbortSignal;
};

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

/** For what comes after the writes: a failure to tell is told, and does not turn a good apply into a failed one. */
export async function bestEffort(session: Session, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    session.log.warning(error.message);
  }
}
