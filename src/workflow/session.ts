import type { Inputs } from "../action/inputs.ts";
import type { Output } from "../action/output.ts";
import type { Run } from "../action/run.ts";
import type { Clock } from "../clock.ts";
import type { Certificates } from "../config/load.ts";
import type { Config, Problem } from "../config/config.ts";
import type { Secrets } from "../config/secrets.ts";
import type { Event } from "../event.ts";
import type { GitHub } from "../github/client.ts";
import type { Log } from "../log.ts";
import type { Origin } from "../render/footer.ts";
import { commentKey } from "../render/marker.ts";

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

/** A run that can't go on, for a reason to tell in one message (several lines at most). No stack is shown for it. */
export class RunError extends Error {
  override readonly name = "RunError";
}

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
