import { truncationNote, withinBytes } from "../render/fit.ts";
import { code, markdown } from "../render/markdown.ts";
import { cut } from "../text/cut.ts";
import { list } from "../text/message.ts";
import { shortSha } from "../text/sha.ts";
import { driftHeadline, type DriftView } from "./body.ts";
import type { Finding } from "./findings.ts";
import { findingRow, FINDINGS_HEADER } from "./rows.ts";

/** The most new findings to show; the issue itself lists them all. */
const SHOWN = 20;

/** Bytes available for rows: GitHub rejects comments over 65,536 characters. */
const ROOM = 40_000;

/** The comment when the findings differ from `before` (IDs): which are new, and how many are gone. */
export function changedComment(view: DriftView, before: ReadonlySet<string>): string {
  const now = new Set(view.findings.map(({ id }) => id));
  const gone = [...before].filter((id) => !now.has(id)).length;
  const fresh = view.findings.filter(({ id }) => !before.has(id));
  return [
    `**Drift changed: ${fresh.length} new, ${gone} resolved.** ${headline(view)}.`,
    ...rows(view, fresh),
    ...log(view),
  ].join("\n\n");
}

/** Why a closed issue is open again. */
export function reopenedComment(view: DriftView, returned: boolean): string {
  const why = returned
    ? "The drift is back, so this issue was reopened."
    : "This issue was closed, but the drift is still there or has come back, so it was reopened. It closes automatically once Cloudflare matches the file.";
  return [`**${why}** ${headline(view)}.`, ...rows(view, view.findings), ...log(view)].join("\n\n");
}

/** Why the issue is closed. */
export function resolvedComment(view: DriftView): string {
  return [
    `**${headline(view)}**, and no certificate in use is about to expire.`,
    ...log(view),
  ].join("\n\n");
}

/** Why a second issue is closed. */
export function duplicateComment(kept: number): string {
  return `Duplicate of #${kept}, which stays open.`;
}

function headline({ findings, provenance }: DriftView): string {
  return markdown(driftHeadline(findings, provenance.config));
}

function rows(view: DriftView, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const zones = [...new Set(findings.map(({ zone }) => zone))];
  const texts = findings.map((finding) =>
    findingRow(finding, view.seen.get(finding.id) ?? null, view.plan.namesHostnames),
  );
  const table = (limit: number): string => {
    const { shown, rest } = cut(texts, limit);
    const below = truncationNote(rest, "the issue above has all of them");
    return [[FINDINGS_HEADER, ...shown].join("\n"), ...below].join("\n\n");
  };
  return [`In ${markdown(list(zones, SHOWN))}:`, withinBytes(table, SHOWN, ROOM)];
}

function log({ provenance }: DriftView): string[] {
  const { runUrl, commit, config } = provenance;
  const run = runUrl === null ? "" : ` · [log](${encodeURI(runUrl)})`;
  return [`<sub>${code(config)} at ${shortSha(commit)}${run}</sub>`];
}
