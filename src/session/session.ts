import type { Config } from "../config/config.ts";
import type { Certificates } from "../config/load.ts";
import type { Secrets } from "../config/secrets.ts";
import { createGitHub, type GitHub } from "../github/client.ts";
import { fileAt } from "../github/commits.ts";
import type { Provenance } from "../render/frame.ts";
import { commentKey } from "../render/key.ts";
import type { Entry } from "../runtime/entry.ts";
import { onlyAllowed } from "../runtime/environment.ts";
import { guard } from "../runtime/guard.ts";
import { Redactor } from "../runtime/redactor.ts";
import type { Notice } from "../text/notice.ts";

/** Everything that one run works with, given to whoever needs it. */
export type Session = Entry & {
  /** Takes secrets out of what leaves the run by another way than log and outputs. */
  readonly redactor: Redactor;
  /** Null when the workflow took the token away: nothing is posted or looked up then. */
  readonly github: GitHub | null;
  /** A file of the repository at a commit, read once a run; null when it is not there or nothing can be asked. Throws GitHubError. */
  readonly textAt: (path: string, commit: string) => Promise<string | null>;
};

/** What the entry hands in, with a log and outputs that no secret gets through. */
export function openSession(entry: Entry): Session {
  const redactor = new Redactor();
  const { clock, connect, signal, inputs, run } = entry;
  const { owner, repo, apiUrl: baseUrl } = run;
  const token = inputs.githubToken;
  const github =
    token === null
      ? null
      : createGitHub({ token, owner, repo, baseUrl, clock, connect, signal, redactor });
  const environment = onlyAllowed(entry.environment, inputs.allowedEnvironment);
  return { ...guard(entry, redactor), redactor, environment, github, textAt: once(github) };
}

function once(github: GitHub | null): Session["textAt"] {
  const texts = new Map<string, Promise<string | null>>();
  return (path, commit) => {
    const key = `${commit}:${path}`;
    const text = texts.get(key) ?? (github ? fileAt(github, path, commit) : Promise.resolve(null));
    texts.set(key, text);
    return text;
  };
}

/** aop.yaml of this run, without errors. */
export type Declared = {
  readonly config: Config;
  readonly certificates: Certificates;
  readonly problems: readonly Notice[];
  readonly secrets: Secrets;
};

/** What identifies this config file and `zones` selection on GitHub: its comment, its deployments. */
export function sessionKey({ inputs }: Pick<Session, "inputs">): string {
  return commentKey(inputs.config, inputs.zones);
}

/** The commit whose aop.yaml this run shows: of a pull request its head, not GitHub's test merge. */
function shownCommit({ event, run }: Pick<Session, "event" | "run">): string {
  return event.kind === "pull-request" ? event.headSha : run.sha;
}

export function provenanceOf(session: Session): Provenance {
  return {
    config: session.inputs.config,
    zones: session.inputs.zones,
    commit: shownCommit(session),
    time: new Date(session.clock.now()).toISOString(),
    runUrl: session.run.url,
  };
}

/**
 * For what comes after the writes: whatever keeps a result from being reported, even a bug, is a warning, and neither
 * hides what was done nor fails a good apply. `failure` begins the warning: "the result could not be posted on #12".
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
