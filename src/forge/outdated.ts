import { isDeepStrictEqual } from "node:util";
import { buildDesired, selectZones } from "../config/desired.ts";
import type { GitHub } from "../github/client.ts";
import { branchTip, comesAfter } from "../github/commits.ts";
import { loadAt } from "../session/load.ts";
import type { Hosted } from "../session/hosted.ts";
import type { Declared } from "../session/session.ts";
import { shortSha } from "../text/sha.ts";

/**
 * Whether this run's commit was overtaken on the default branch, which is said in a notice: an old run that is run
 * again must never roll back, and what differs from an outdated file is no drift. Throws GitHubError.
 */
export async function noticeOutdated(hosted: Hosted, declared: Declared): Promise<boolean> {
  const { github, log, mode, run } = hosted;
  if (github === null) return false;
  const tip = await supersededBy(hosted, github);
  if (tip === null) return false;
  // What is declared the same may go on: an approval that takes a day must not starve.
  if (await declaresTheSame(hosted, declared, tip)) return false;
  const [own, newer] = [shortSha(run.sha), shortSha(tip)];
  if (mode === "apply") {
    log.notice(
      `Nothing was applied: commit ${own} is superseded by ${newer}, the tip of the default branch, which declares something else and whose own run applies both. If no run was started for it ([skip ci], or pushed with a GITHUB_TOKEN), run the apply workflow by hand.`,
    );
    return true;
  }
  log.notice(
    `Nothing was compared: the file changed on the default branch after commit ${own} (${newer}). The next check uses the new file.`,
  );
  return true;
}

/** The commit that came after this one on the default branch, or null. */
async function supersededBy(hosted: Hosted, github: GitHub): Promise<string | null> {
  const { event, run } = hosted;
  const branch = "defaultBranch" in event ? event.defaultBranch : null;
  if (branch === null) return null;
  const tip = await branchTip(github, branch);
  if (tip === run.sha) return null;
  // Reading the branch may lag the very push that started this run: what it shows then came before, not after.
  return (await comesAfter(github, run.sha, tip)) ? null : tip;
}

async function declaresTheSame(hosted: Hosted, declared: Declared, tip: string): Promise<boolean> {
  const { config, certificates } = await loadAt(hosted, tip);
  const selected = config && selectZones(config, hosted.inputs.zones);
  if (selected?.kind !== "selected") return false;
  const desired = [
    buildDesired(selected.config, certificates),
    buildDesired(declared.config, declared.certificates),
  ].map(withoutPlaces);
  return isDeepStrictEqual(desired[0], desired[1]);
}

/** A comment that moved a line changes nothing of what is declared. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, inner: unknown) => (name === "at" ? undefined : inner)),
  );
}
