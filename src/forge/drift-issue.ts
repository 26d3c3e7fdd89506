import {
  closedBody,
  driftBody,
  driftHeadline,
  driftSummary,
  driftTitle,
  type DriftView,
} from "../drift/body.ts";
import {
  changedComment,
  duplicateComment,
  reopenedComment,
  resolvedComment,
} from "../drift/comments.ts";
import { type Action, decide, keptIssue } from "../drift/decide.ts";
import { findingsDigest, isDrift } from "../drift/findings.ts";
import {
  commentOnIssue,
  type DriftIssue,
  editIssue,
  findDriftIssues,
  openIssue,
} from "../drift/issue.ts";
import { readIssueBody } from "../drift/marker.ts";
import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { remedyFor } from "../github/hint.ts";
import type { Drift } from "../modes/frontend.ts";
import {
  provenanceOf,
  sessionKey,
  type WorkflowSession,
  writeSummary,
} from "../session/workflow-session.ts";
import { plain } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";

/** GitHub's limit in characters. Only people's own text can make a body exceed it. */
const BODY_LIMIT = 65_536;

/**
 * Reports drift and expiring certificates: outputs, summary, and an issue that is opened, updated and closed. Writes
 * nothing to Cloudflare. Throws UserError with `fail-on-drift`, and GitHubError if reporting fails for a reason other
 * than a permission.
 */
export async function reportDrift(session: WorkflowSession, found: Drift): Promise<void> {
  const { findings } = found;
  const drift = isDrift(findings);
  const headline = plain(driftHeadline(findings, session.inputs.config));
  session.output.set("drift", drift);
  if (findings.length === 0) session.log.info(headline);
  else session.log.warning(headline, "drift");
  const issues = await lookUp(session);
  const kept = issues.kind === "found" ? keptIssue(issues.issues) : null;
  const view = {
    ...found,
    seen: firstSeen(session, findings, kept),
    provenance: provenanceOf(session),
  };
  await writeSummary(session, driftSummary(view));
  await tolerateRefusal(session, async () => {
    if (issues.kind === "failed") throw issues.error;
    if (issues.kind === "found") await updateIssue(session, issues.github, view, issues.issues);
  });
  if (drift && session.inputs.failOnDrift) {
    throw new UserError(`${headline}. The run fails because fail-on-drift is true.`, {
      help: "drift",
    });
  }
}

type LookUp =
  | { readonly kind: "found"; readonly github: GitHub; readonly issues: readonly DriftIssue[] }
  | { readonly kind: "failed"; readonly error: GitHubError }
  | { readonly kind: "off" };

/** Looks up the issues; an error is returned, since the summary is written anyway. */
async function lookUp(session: WorkflowSession): Promise<LookUp> {
  const { github, inputs, log } = session;
  if (!inputs.driftIssue) return { kind: "off" };
  if (github === null) {
    log.warning("Without a github-token there is no drift issue: see the job summary.");
    return { kind: "off" };
  }
  try {
    return { kind: "found", github, issues: await findDriftIssues(github, sessionKey(session)) };
  } catch (error) {
    if (error instanceof GitHubError) return { kind: "failed", error };
    throw error;
  }
}

function firstSeen(
  session: WorkflowSession,
  findings: DriftView["findings"],
  issue: DriftIssue | null,
): ReadonlyMap<string, string> {
  const now = new Date(session.clock.now()).toISOString();
  return new Map(findings.map(({ id }) => [id, issue?.seen.get(id) ?? now]));
}

/** Comments before the edit that records them: if interrupted in between, people are notified twice, not never. */
async function updateIssue(
  session: WorkflowSession,
  github: GitHub,
  view: DriftView,
  issues: readonly DriftIssue[],
): Promise<void> {
  const key = sessionKey(session);
  const kept = keptIssue(issues);
  const own = kept?.own ?? "";
  const digest = findingsDigest(view.findings);
  const body = digest === null ? closedBody(view, key, own) : driftBody(view, key, own);
  const content = readIssueBody(body)?.content ?? "";
  const { action, duplicates } = decide(digest === null ? null : { digest, content }, issues);
  if (body.length > BODY_LIMIT) {
    session.log.warning(
      `The notes in issue #${kept?.number ?? 0} leave no room for the report: shorten them. The job summary has the full report.`,
    );
    return;
  }
  const url = await carryOut(github, action, { view, kept, body });
  if (url !== null) session.output.set("issue-url", url);
  for (const number of duplicates) {
    await commentOnIssue(github, number, duplicateComment(kept?.number ?? number));
    await editIssue(github, number, { state: "closed", state_reason: "not_planned" });
  }
}

/** Returns the URL of the kept or opened issue if it was open before or is open now. Throws GitHubError. */
async function carryOut(
  github: GitHub,
  action: Action,
  issue: { readonly view: DriftView; readonly kept: DriftIssue | null; readonly body: string },
): Promise<string | null> {
  const { view, kept, body } = issue;
  switch (action.kind) {
    case "nothing":
      break;
    case "open":
      return openIssue(github, { title: driftTitle(view.provenance), body });
    case "edit":
      if (action.comment) {
        const before = new Set(kept?.seen.keys());
        await commentOnIssue(github, action.issue, changedComment(view, before));
      }
      await editIssue(github, action.issue, { body });
      break;
    case "reopen":
      await commentOnIssue(github, action.issue, reopenedComment(view, action.returned));
      await editIssue(github, action.issue, { body, state: "open" });
      return kept?.url ?? null;
    case "close":
      await commentOnIssue(github, action.issue, resolvedComment(view));
      await editIssue(github, action.issue, { body, state: "closed", state_reason: "completed" });
      break;
  }
  return kept?.open === true ? kept.url : null;
}

/** Without the permission, or if issues are disabled, the summary has to do; any other error fails the run. */
async function tolerateRefusal(session: WorkflowSession, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.isRateLimit || ![403, 404, 410].includes(error.status ?? 0)) throw error;
    const remedy =
      error.status === 410
        ? "Issues are disabled in this repository: enable them, or set drift-issue: false."
        : remedyFor(error.message) === null
          ? "Grant the job “issues: write”, or set drift-issue: false."
          : "Or set drift-issue: false.";
    session.log.warning(`${error.message} ${remedy} The job summary has the full report.`, "drift");
  }
}
