import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { sessionKey, type WorkflowSession } from "../session/workflow-session.ts";
import { bestEffort } from "../session/session.ts";
import type { Previous } from "./previous.ts";
import { recordFacts } from "./last-applied.ts";
import { closeRecord, createRecord } from "./record.ts";
import { macSuffix } from "./record-mac.ts";
import { rolledBackSuffix } from "./rolled-back.ts";

/** The record of an apply that started: its deployment, or why there is none. */
export type ApplyRecord =
  | { readonly kind: "recorded"; readonly deployment: number }
  | { readonly kind: "failed"; readonly error: GitHubError };

/** Records the apply before its first write, so that the next one knows about it even if this run is killed. */
export async function recordStart(
  session: WorkflowSession,
  github: GitHub | null,
): Promise<ApplyRecord | null> {
  if (github === null) return null;
  try {
    return { kind: "recorded", deployment: await begin(session, github) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    session.log.warning(
      `${error.message} If this run is interrupted, the next one can't know what it started.`,
    );
    return { kind: "failed", error };
  }
}

/** Records how the apply ended, and also its start if it had nothing to do. */
export async function recordEnd(
  session: WorkflowSession,
  github: GitHub,
  record: ApplyRecord | null,
  end: {
    readonly success: boolean;
    readonly description: string;
    /** Digests of the operations that a schedule must not retry. */
    readonly rolledBack: readonly string[];
  },
): Promise<void> {
  // Already reported when it started.
  if (record?.kind === "failed" && record.error.isPermission) return;
  await bestEffort(session, "the apply could not be recorded", async () => {
    const deployment =
      record?.kind === "recorded" ? record.deployment : await begin(session, github);
    const { inputs, run } = session;
    const facts = recordFacts(session, deployment, run.sha);
    const token = inputs.cloudflareApiToken;
    const mac = facts === null || token === null ? "" : macSuffix(token, facts);
    const rolledBack = rolledBackSuffix(end.rolledBack);
    await closeRecord(github, deployment, { ...end, mac, rolledBack, logUrl: run.url });
  });
}

/**
 * Whether to record an apply that had nothing to do: no complete apply of this commit is on record, another one has
 * started since, or this token's runs can't rely on the record. Otherwise the search for what was reviewed since the
 * last apply would grow with every merge, and nothing could be restored after the token changed.
 */
export function needsRecord({ run }: WorkflowSession, { base, unfinished }: Previous): boolean {
  return base?.applied !== true || !base.hasMac || unfinished.length > 0 || base.sha !== run.sha;
}

function begin(session: WorkflowSession, github: GitHub): Promise<number> {
  const { sha, url } = session.run;
  return createRecord(github, { sha, key: sessionKey(session), logUrl: url });
}
