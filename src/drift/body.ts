import type { Plan } from "../plan/plan.ts";
import {
  byteLength,
  COMMENT_LIMIT,
  fitSections,
  type Section,
  SUMMARY_LIMIT,
} from "../render/fit.ts";
import { footer, type Provenance } from "../render/frame.ts";
import { alert, code, markdown } from "../render/markdown.ts";
import { inventorySections } from "../render/inventory.ts";
import { title } from "../render/title.ts";
import { spellOutInvisible } from "../text/escape.ts";
import { counted, list, type Message, say, words } from "../text/message.ts";
import { moment } from "../text/time.ts";
import { type Finding, findingsDigest, isDrift, SEVERITIES } from "./findings.ts";
import { DIVIDER, writeDriftMarker } from "./marker.ts";
import { findingRow, FINDINGS_HEADER, PENDING_WORDS, SEVERITY_WORDS } from "./rows.ts";

const TITLE_LIMIT = 250;

export type DriftView = {
  readonly plan: Plan;
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** When each finding was first seen (ISO 8601), by ID, in the same order. */
  readonly seen: ReadonlyMap<string, string>;
  /** Zones whose associations Cloudflare doesn't list: undeclared ones are invisible there. */
  readonly blindZones: readonly string[];
  readonly provenance: Provenance;
};

/** The title of a new issue; never updated, so that people may change it. */
export function driftTitle({ config, zones }: Provenance): string {
  const selection = zones.length === 0 ? "" : ` (${zones.join(", ")})`;
  return spellOutInvisible(
    `Authenticated Origin Pulls: drift from ${config}${selection}`,
    TITLE_LIMIT,
  );
}

/** "Cloudflare differs from aop.yaml: 1 enforcement lost, 2 wrong certificate". */
export function driftHeadline(findings: readonly Finding[], config: string): Message {
  if (findings.length === 0) return say`Cloudflare matches ${config}`;
  const counts = SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    return found.length === 0
      ? []
      : [`${found.length} × ${SEVERITY_WORDS[severity]}${pendingOf(found)}`];
  }).join(", ");
  return isDrift(findings)
    ? say`Cloudflare differs from ${config}: ${words(counts)}`
    : say`Cloudflare matches ${config}, but: ${words(counts)}`;
}

function pendingOf(found: readonly Finding[]): string {
  const n = found.filter(({ pending }) => pending).length;
  if (n === 0) return "";
  return n === found.length ? ` (${PENDING_WORDS})` : ` (${n} of them ${PENDING_WORDS})`;
}

/** The body: marker, findings, advice; below the dividing line, people's `own` text unchanged. */
export function driftBody(view: DriftView, key: string, own: string): string {
  const digest = findingsDigest(view.findings);
  const room = (COMMENT_LIMIT - own.length) / 4;
  const marker = writeDriftMarker({ key, digest, seen: view.seen }, room);
  const frame = framed(marker, "", view, own);
  const content = render(
    view,
    headlineOf(view),
    COMMENT_LIMIT - byteLength(frame) + byteLength(own) - own.length,
  );
  return framed(marker, content, view, own);
}

/** The body of a closed issue, once there is nothing left to report. */
export function closedBody(view: DriftView, key: string, own: string): string {
  const marker = writeDriftMarker({ key, digest: null, seen: new Map() }, 0);
  const content = `**${markdown(driftHeadline([], view.provenance.config))}**, seen ${moment(view.provenance.time)}.`;
  return framed(marker, content, view, own);
}

/** The job summary: the same content, with room for nearly all of it. No issue title above it names the product. */
export function driftSummary(view: DriftView): string {
  const sentence = markdown(driftHeadline(view.findings, view.provenance.config));
  const content = render(view, title("drift", sentence), SUMMARY_LIMIT);
  return `${content}\n\n${footer(view.provenance, view.plan.digest)}\n`;
}

function framed(
  marker: string,
  content: string,
  { provenance, plan }: DriftView,
  own: string,
): string {
  const rule = "---\n\n_Notes below this line are kept when this issue is updated._";
  const ours = [`${marker}\n${content}`, footer(provenance, plan.digest), rule].join("\n\n");
  return `${ours}\n${DIVIDER}${own === "" ? "\n" : own}`;
}

function headlineOf({ findings, provenance }: DriftView): string {
  return `**${markdown(driftHeadline(findings, provenance.config))}**`;
}

function render(view: DriftView, top: string, limit: number): string {
  const { plan } = view;
  const after = [...advice(view), ...blindSpots(view)].join("\n\n");
  const elsewhere = "the job summary has all of it";
  const budget = limit - byteLength(top) - byteLength(after) - 20;
  const found = fitSections(findingSections(view), budget, elsewhere);
  const sections = inventorySections(plan, "now");
  const inventory = fitSections(sections, budget - byteLength(found), elsewhere);
  return [top, found, after, inventory].filter((part) => part !== "").join("\n\n");
}

/** One section per zone, the zone with the worst finding first. */
function findingSections({ findings, seen, plan }: DriftView): Section[] {
  return [...Map.groupBy(findings, ({ zone }) => zone)].map(([zone, ofZone]) => ({
    of: "zone",
    summary: `<strong>${code(zone)}</strong> ${counted(ofZone.length, "finding")}`,
    head: FINDINGS_HEADER,
    rows: ofZone.map((finding) => ({
      text: findingRow(finding, seen.get(finding.id) ?? null, plan.namesHostnames),
      keep: finding.severity === "lost" || finding.severity === "expired",
    })),
    open: true,
  }));
}

/** What to do about the findings. */
function advice({ findings, provenance }: DriftView): string[] {
  const any = (test: (finding: Finding) => boolean): boolean => findings.some(test);
  const file = code(provenance.config);
  const changed = any(({ what, pending }) => what.kind === "operation" && !pending);
  const paragraphs = [
    ...(changed
      ? [
          `**To undo it on Cloudflare**, run the apply workflow manually on the default branch (${code("workflow_dispatch")} with ${code("mode: apply")}): it restores what the last applied revision of ${file} declares, without a new review.`,
          `**To keep it**, add it to ${file} in a pull request.`,
        ]
      : []),
    ...(any(({ pending }) => pending)
      ? [
          `**Merged, not applied yet**: these differ only because the apply has not run, is waiting for approval, or failed. Check the runs of the apply workflow.`,
        ]
      : []),
    ...(any(({ what }) => what.kind === "ssl-mode")
      ? [
          `**The SSL mode** is not managed by ${file}: set it to Full or stricter in the dashboard under SSL/TLS > Overview.`,
        ]
      : []),
    ...(any(({ severity }) => severity === "early")
      ? [
          `**A certificate that is not valid yet** is presented, and origins refuse it until it is: give its hostnames a valid one in a pull request.`,
        ]
      : []),
    ...(any(({ what }) => what.kind === "reach" && what.reach.kind === "dns-only")
      ? [
          `**A DNS-only hostname** is not served by Cloudflare: turn on the proxy for its record in the dashboard under DNS > Records.`,
        ]
      : []),
    ...(any(({ what }) => what.kind === "coverage")
      ? [
          `**Hostnames without a certificate**: declare them in ${file}, or list them under ${code("coverage.except")}.`,
        ]
      : []),
    ...(any(({ what, severity }) => what.kind === "expiry" && severity !== "early")
      ? [
          `**An expiring certificate** is presented even after it has expired, and origins refuse it then: add a new one to ${file} in a pull request. The origins must trust its issuer first.`,
        ]
      : []),
  ];
  return paragraphs.length === 0 ? [] : [alert("TIP", paragraphs)];
}

function blindSpots({ blindZones, provenance, plan }: DriftView): string[] {
  const unknown = plan.notices.map(({ message }) => markdown(message));
  if (blindZones.length === 0) return unknown;
  const message = say`Associations that ${provenance.config} does not declare can't be seen in ${list(blindZones)}.`;
  return [markdown(message), ...unknown];
}
