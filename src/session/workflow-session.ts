import { createGitHub, type GitHub } from "../github/client.ts";
import { fileAt } from "../github/commits.ts";
import type { Provenance } from "../render/frame.ts";
import { commentKey } from "../render/key.ts";
import type { WorkflowEntry } from "../runtime/entry.ts";
import { guardOutput } from "../runtime/guard.ts";
import type { Log } from "../runtime/log.ts";
import type { WorkflowOutput } from "../runtime/output.ts";
import { Redactor } from "../runtime/redactor.ts";
import { UserError } from "../text/user-error.ts";
import { bestEffort, openSession, type Session } from "./session.ts";

/** A run started by a workflow on GitHub, with what GitHub adds to it. */
export type WorkflowSession = WorkflowEntry &
  Session & {
    /** Null if the workflow doesn't pass a token: nothing is posted or looked up then. */
    readonly github: GitHub | null;
  };

/** Reads files at other commits through GitHub's API, since a shallow checkout doesn't have them. */
export function openWorkflowSession(entry: WorkflowEntry): WorkflowSession {
  const { clock, connect, signal, inputs, run, event } = entry;
  const { owner, repo, apiUrl: baseUrl } = run;
  const token = inputs.githubToken;
  const redactor = new Redactor();
  if (token !== null) redactor.add(token);
  const github =
    token === null
      ? null
      : createGitHub({ token, owner, repo, baseUrl, clock, connect, signal, redactor });
  const session = openSession(entry, redactor, (path, commit) =>
    github === null ? Promise.resolve(null) : fileAt(github, path, commit),
  );
  const guarded = guardOutput(entry.output, redactor);
  // An apply must not begin where it can't tell how it ended.
  const output = session.mode === "apply" ? guarded : tolerantOutput(guarded, session.log);
  return { ...session, inputs, run, event, github, output };
}

/** Outputs of a run that changes nothing: one that can't be set fails the run, but the others are still set. */
function tolerantOutput(output: WorkflowOutput, log: Log): WorkflowOutput {
  const reported = new Set<string>();
  const tried = <T>(write: () => T, otherwise: T): T => {
    try {
      return write();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!reported.has(error.message)) {
        log.error(error.message);
        output.fail("Not all outputs could be set: see the annotations.");
      }
      reported.add(error.message);
      return otherwise;
    }
  };
  return {
    ...output,
    set: (name, value) => {
      tried(() => {
        output.set(name, value);
      }, undefined);
    },
    file: (name, content) => tried(() => output.file(name, content), ""),
  };
}

/** Identifies this config file and `zones` selection on GitHub: in comments and deployments. */
export function sessionKey({ inputs }: Pick<WorkflowSession, "inputs">): string {
  return commentKey(inputs.config, inputs.zones);
}

/** The commit whose aop.yaml this run shows: for a pull request its head, not GitHub's test merge. */
export function provenanceOf({ inputs, event, run, clock }: WorkflowSession): Provenance {
  return {
    config: inputs.config,
    zones: inputs.zones,
    commit: event.kind === "pull-request" ? event.headSha : run.sha,
    time: new Date(clock.now()).toISOString(),
    runUrl: run.url,
  };
}

/** Writes the job summary; a failure is only a warning. */
export function writeSummary(session: WorkflowSession, markdown: string): Promise<void> {
  return bestEffort(session, "the job summary could not be written", () =>
    session.output.summary(markdown),
  );
}
