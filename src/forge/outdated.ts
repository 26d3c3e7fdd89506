import { isDeepStrictEqual } from "node:util";
import { buildDesired, selectZones } from "../config/desired.ts";
import type { GitHub } from "../github/client.ts";
import { branchTip, isAheadOf } from "../github/commits.ts";
import { loadAt } from "../session/load.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import type { Declared } from "../session/session.ts";
import { shortSha } from "../text/sha.ts";

/**
 * Whether this run's commit has been superseded on the default branch; logs a notice if so. A re-run of an old run must
 * never roll back, and differences from an outdated file aren't drift. Throws GitHubError.
 */
export async function logIfOutdated(
  session: WorkflowSession,
  declared: Declared,
): Promise<boolean> {
  const { github, log, mode, run } = session;
  if (github === null) return false;
  const tip = await supersededBy(session, github);
  if (tip === null) return false;
  // If both declare the same, go on: otherwise an apply that waits a day for approval might never run.
  if (await declaresTheSame(session, declared, tip)) return false;
  const [own, newer] = [shortSha(run.sha), shortSha(tip)];
  if (mode === "apply") {
    log.notice(
      `Nothing was applied: commit ${own} is superseded by ${newer}, the tip of the default branch, which declares something else. The run for ${newer} applies both. If no run was started for it ([skip ci], or pushed with a GITHUB_TOKEN), run the apply workflow by hand.`,
    );
    return true;
  }
  log.notice(
    `Nothing was compared: the file changed on the default branch after commit ${own} (${newer}). The next check uses the new file.`,
  );
  return true;
}

/** The commit that came after this one on the default branch; null if there is none. */
async function supersededBy(session: WorkflowSession, github: GitHub): Promise<string | null> {
  const { event, run } = session;
  const branch = "defaultBranch" in event ? event.defaultBranch : null;
  if (branch === null) return null;
  const tip = await branchTip(github, branch);
  if (tip === run.sha) return null;
  // The API may lag behind the push that started this run: the tip it returns may be older than this commit.
  return (await isAheadOf(github, run.sha, tip)) ? null : tip;
}

async function declaresTheSame(
  session: WorkflowSession,
  declared: Declared,
  tip: string,
): Promise<boolean> {
  const { config, certificates } = await loadAt(session, tip);
  const selected = config && selectZones(config, session.inputs.zones);
  if (selected?.kind !== "selected") return false;
  const desired = [
    buildDesired(selected.config, certificates),
    buildDesired(declared.config, declared.certificates),
  ].map(withoutPlaces);
  return isDeepStrictEqual(desired[0], desired[1]);
}

/** A shifted line, such as after an added comment, changes nothing in what is declared. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, inner: unknown) => (name === "at" ? undefined : inner)),
  );
}
