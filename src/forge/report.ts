import { isComplete } from "../apply/outcome.ts";
import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { associatedPulls } from "../github/merged.ts";
import type { Applied, RunResult, WriteReport } from "../modes/frontend.ts";
import { openReportDirectory, type ReportDirectory } from "../report/directory.ts";
import type { Facts } from "../report/facts.ts";
import { readReport, reportText } from "../report/file.ts";
import { reportPage } from "../report/html/page.ts";
import { makeReport } from "../report/make.ts";
import { provenanceOf, type WorkflowSession } from "../session/workflow-session.ts";
import { bestEffort } from "../session/session.ts";

/**
 * Checks the report's destination before anything else is done. Throws UserError. Later failures hide nothing of what
 * was done: an apply continues with a warning; a plan or drift check, which changed nothing, fails.
 */
export async function openReport(session: WorkflowSession, written: string): Promise<WriteReport> {
  const directory = await openReportDirectory(session.run, written);
  return async (found) => {
    await bestEffort(session, "the report could not be written", async () => {
      try {
        await write(session, directory, await factsOf(session, found));
      } catch (error) {
        if (found.mode !== "apply")
          session.output.fail("The run fails because its report could not be written.");
        throw error;
      }
    });
  };
}

/** Writes `report.json`, and `report.html` from its content; both redacted like all output. Throws UserError. */
async function write(
  session: WorkflowSession,
  directory: ReportDirectory,
  facts: Facts,
): Promise<void> {
  const { redactor } = session;
  const before = await directory.read("report.json");
  const earlier = before === null ? null : readReport(before);
  if (before !== null && earlier === null) {
    session.log.notice(
      "The existing report.json is not a report of this version, so there is nothing to compare with.",
    );
  }
  const text = redactor.json(reportText(makeReport(facts, earlier)));
  const report = readReport(text);
  if (report === null) throw new Error("a report that can't be read again");
  await directory.write("report.json", reportText(report));
  const page = await directory.write("report.html", redactor.text(reportPage(report)));
  session.output.set("report", page);
  session.log.info(`The evidence report is in ${page}.`);
}

async function factsOf(session: WorkflowSession, found: RunResult): Promise<Facts> {
  const { inputs, run } = session;
  const { config, zones, commit, time, runUrl } = provenanceOf(session);
  const { plan, inputs: read, probedAt } = found.planned;
  return {
    mode: found.mode,
    time,
    repository: `${run.owner}/${run.repo}`,
    config,
    selection: zones,
    commit,
    runUrl,
    named: run.isPrivate || inputs.reportNames === "all",
    expiryWarningDays: inputs.expiryWarningDays,
    plan,
    probedAt,
    inputs: read,
    lastApplied: await lastApplied(session, found),
    applied: found.applied && appliedFacts(found.applied),
  };
}

function appliedFacts({ zones, ...probed }: Applied): Facts["applied"] {
  const edge = zones.flatMap((zone) => zone.edge);
  return { complete: isComplete(zones), ...probed, edge };
}

/** The revision that Cloudflare should match, and the pull requests that introduced it. */
async function lastApplied(
  { github, run, event }: WorkflowSession,
  { previous: { base }, applied }: RunResult,
): Promise<Facts["lastApplied"]> {
  const isApplied = applied !== null && isComplete(applied.zones);
  const commit = isApplied ? run.sha : (base?.sha ?? null);
  if (commit === null) return null;
  const recorded = isApplied || base?.applied === true;
  const { defaultBranch: branch } = event;
  const isKnown = github !== null && branch !== null;
  return { commit, recorded, pulls: isKnown ? await pulls(github, commit, branch) : null };
}

/** Null if GitHub doesn't say. */
async function pulls(
  github: GitHub,
  commit: string,
  branch: string,
): Promise<readonly { readonly number: number; readonly url: string }[] | null> {
  try {
    const found = await associatedPulls(github, commit, branch);
    return found
      .map(({ number, url }) => ({ number, url }))
      .toSorted((a, b) => a.number - b.number);
  } catch (error) {
    if (error instanceof GitHubError) return null;
    throw error;
  }
}
