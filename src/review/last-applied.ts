import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { sessionKey, type WorkflowSession } from "../session/workflow-session.ts";
import { shortSha } from "../text/sha.ts";
import { NO_PREVIOUS, type Previous, revisionAt } from "./previous.ts";
import { hasMac, type RecordFacts } from "./record-mac.ts";
import { type AppliedRevisions, appliedRevisions } from "./records.ts";

/**
 * The last applied revision of aop.yaml and those begun since, from the deployments. If there are none or they can't be
 * read, the pull request's base or the branch before the push. Throws GitHubError.
 */
export async function readPrevious(session: WorkflowSession): Promise<Previous> {
  const { github } = session;
  if (github === null) return NO_PREVIOUS;
  const { last, unfinished, rolledBack } = await recordedRevisions(session, github);
  const sha = last?.sha ?? earlierRevision(session);
  const base = sha === null ? null : await revisionAt(session, sha);
  if (last !== null && base?.config === null) {
    session.log.warning(
      `${session.inputs.config} was applied at ${shortSha(last.sha)}, but the repository has no such file at that commit: was it checked out to another path, created by the workflow, or was the history rewritten? Entries deleted from the file since then can't be determined and are not removed.`,
    );
  }
  return {
    base: base && { ...base, applied: last !== null, hasMac: last?.hasMac ?? false },
    unfinished: await Promise.all(unfinished.map((sha) => revisionAt(session, sha))),
    rolledBack,
  };
}

/** What the record of an apply is about; null if this run doesn't know. */
export function recordFacts(
  session: WorkflowSession,
  deployment: number,
  commit: string,
): RecordFacts | null {
  const { inputs, run } = session;
  if (run.repositoryId === null) return null;
  const key = sessionKey(session);
  return { repository: run.repositoryId, deployment, apiUrl: inputs.cloudflareApiUrl, commit, key };
}

const NOTHING_RECORDED: AppliedRevisions = {
  last: null,
  unfinished: [],
  rolledBack: [],
  ignored: [],
};

async function recordedRevisions(
  session: WorkflowSession,
  github: GitHub,
): Promise<AppliedRevisions> {
  const { event, inputs } = session;
  const token = inputs.cloudflareApiToken;
  const branch = event.defaultBranch;
  if (branch === null) return NOTHING_RECORDED;
  try {
    const recorded = await appliedRevisions(github, {
      key: sessionKey(session),
      branch,
      hasMac: (description, deployment, commit) => {
        const facts = recordFacts(session, deployment, commit);
        return facts !== null && token !== null && hasMac(description, token, facts);
      },
    });
    for (const reason of recorded.ignored)
      session.log.warning(`A record of an apply does not count: ${reason}.`);
    return recorded;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // A temporary failure must not look as if nothing had ever been applied: missed removals would be lost.
    if (!error.isPermission && error.status !== 404) throw error;
    session.log.warning(
      `${error.message} The last applied revision is unknown; what was declared just before this change is used instead, so a removal that an earlier run missed is not detected. Grant the job “deployments: read” (for apply: write).`,
    );
    return NOTHING_RECORDED;
  }
}

function earlierRevision({ event }: WorkflowSession): string | null {
  switch (event.kind) {
    case "pull-request":
    case "merge-group":
      return event.baseSha;
    case "push":
      return event.before;
    case "schedule":
    case "dispatch":
    case "other":
      return null;
  }
}
