import { daysInWords } from "../certificate/validity.ts";
import { describe, shortFingerprint } from "../plan/describe.ts";
import type { CertificateUse, Plan, ZonePlan } from "../plan/plan.ts";
import { counted, plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { day, moment } from "../text/time.ts";
import { planAlerts } from "./alerts.ts";
import {
  COMMENT_LIMIT,
  cutBeforeLast,
  fitSections,
  type Section,
  size,
  SUMMARY_LIMIT,
  withinBytes,
} from "./fit.ts";
import { coverageSection } from "./coverage.ts";
import { contentDigest, footer, type Provenance } from "./frame.ts";
import { planTitle, summarize } from "./headline.ts";
import { alert, code, prose, table, tableRow } from "./markdown.ts";
import { writeMarker } from "./marker.ts";
import { originSection } from "./origins.ts";
import { certificate, operationRow, PLAN_HEADER, zoneTitle } from "./rows.ts";
import { title } from "./title.ts";

export type PlanView = {
  readonly plan: Plan;
  /** Warnings and notices of aop.yaml. */
  readonly problems: readonly Notice[];
  readonly provenance: Provenance;
};

/** The pull request's comment: marker, what will happen, what is dangerous, one foldable section a zone. */
export function planComment(
  view: PlanView,
  { key, base }: { readonly key: string; readonly base: string },
): string {
  const { plan, provenance } = view;
  const marker = (body: string): string =>
    writeMarker({
      key,
      base,
      head: provenance.commit,
      plan: plan.digest,
      operations: plan.zones.flatMap((zone) =>
        zone.operations.map(({ digest, operation }) => ({
          digest,
          words: `${zone.name}: ${plain(describe(operation))}`,
        })),
      ),
      body: contentDigest(body),
    });
  const budget = COMMENT_LIMIT - size(marker(""));
  const body = renderPlan(view, budget, "the job summary has the whole plan", 8);
  return `${marker(body)}\n${body}\n\n${footer(provenance, plan.digest)}`;
}

/** The job summary: the same without the marker, and with room for nearly everything. */
export function planSummary(view: PlanView, limit = SUMMARY_LIMIT): string {
  const body = renderPlan(view, limit, "the plan file has the whole plan", 100);
  return `${body}\n\n${footer(view.provenance, view.plan.digest)}\n`;
}

/** The job summary of an apply that stopped before its first write: why, and the plan that was not applied. */
export function stoppedSummary(view: PlanView, reason: string): string {
  const top = stopped(reason, SUMMARY_LIMIT / 4);
  return `${top}\n\n${planSummary(view, SUMMARY_LIMIT - size(top))}`;
}

/** That an apply stopped before its first write, and why, in at most so many bytes; what to do is always there. */
export function stopped(reason: string, bytes: number): string {
  const lines = reason.split("\n").map((line) => prose(line));
  const why = withinBytes(
    (limit) => alert("CAUTION", [cutBeforeLast(lines, limit, REASON_ELSEWHERE).join("<br>")]),
    lines.length,
    bytes,
  );
  return `${title("apply stopped before its first write")}\n\n${why}`;
}

const REASON_ELSEWHERE = "the log has all of them";

function renderPlan(
  { plan, problems, provenance }: PlanView,
  limit: number,
  elsewhere: string,
  alertLimit: number,
): string {
  const room = limit - size(footer(provenance, plan.digest)) - 200;
  const alerts = planAlerts(plan, [...problems, ...plan.notices], {
    limit: alertLimit,
    bytes: Math.floor(room / 2),
    elsewhere,
  });
  const top = [planTitle(plan), ...(alerts === "" ? [] : [alerts])].join("\n\n");
  const budget = room - size(top);
  const changed = plan.zones.filter(({ operations }) => operations.length > 0);
  const sections = [
    ...changed.map((zone) => zoneSection(zone, changed.length > 1)),
    ...standingSections(plan, "after"),
  ];
  return [top, fitSections(sections, budget, elsewhere)].filter((part) => part !== "").join("\n\n");
}

/** A zone that is the only one has its sum in the title already. */
function zoneSection(zone: ZonePlan, isOneOfSeveral: boolean): Section {
  const operations = zone.operations.map(({ operation }) => operation);
  return {
    of: "zone",
    summary: isOneOfSeveral
      ? `${zoneTitle(zone.name)} ${summarize(operations)}`
      : zoneTitle(zone.name),
    head: table(PLAN_HEADER, []),
    rows: operations.map(operationRow).map((row) => ({
      text: tableRow([row.what, row.change]),
      keep: row.destructive,
    })),
    open: true,
  };
}

/** What stays as it is, folded: coverage, certificates with their expiry, and what is on Cloudflare beside aop.yaml. */
export function standingSections(plan: Plan, when: "now" | "after"): Section[] {
  const certificatesTitle =
    when === "after" ? "Certificates after apply" : "Certificates declared or in use";
  const certificates = plan.zones.flatMap((zone) =>
    zone.certificates.map((use) => ({
      text: useRow(zone, use),
      keep: use.state !== "valid" && use.state !== "unknown",
    })),
  );
  const origins = plan.zones.flatMap((zone) => zone.origins);
  const named = plan.zones.flatMap((zone) => zone.namedOrigins);
  const unmanaged = plan.zones.flatMap((zone) =>
    unmanagedRows(zone).map((text) => ({ text, keep: false })),
  );
  const section = (
    of: Section["of"],
    summary: string,
    header: readonly string[],
    rows: Section["rows"],
  ): Section[] =>
    rows.length === 0 ? [] : [{ of, summary, head: table(header, []), rows, open: false }];
  return [
    ...coverageSection(plan, when),
    ...originSection(origins, named, false),
    ...section(
      "certificates",
      `${certificatesTitle}: ${counted(certificates.length, "certificate")}`,
      ["zone", "certificate", "expires in", "presented to"],
      certificates,
    ),
    ...section(
      "unmanaged",
      `Not managed by aop.yaml: ${counted(unmanaged.length, "object")}`,
      ["zone", "what", "certificate"],
      unmanaged,
    ),
  ];
}

function useRow(zone: ZonePlan, use: CertificateUse): string {
  const name = use.name === null ? "(not in aop.yaml)" : code(use.name);
  const users = use.zoneLevel
    ? "every hostname without its own"
    : use.hostnames.length === 0
      ? "nothing"
      : use.hostnames.length <= 3
        ? use.hostnames.map(code).join("<br>")
        : counted(use.hostnames.length, "hostname");
  return tableRow([
    code(zone.name),
    `${name}<br>${code(use.certificate.subject)}<br>${code(shortFingerprint(use.certificate.fingerprint))} until ${day(use.certificate.notAfter)}`,
    left(use),
    users,
  ]);
}

function left({ state, daysLeft, certificate }: CertificateUse): string {
  if (state === "expired") return "🟥 expired";
  if (state === "not-yet-valid") return `🟥 not valid before ${moment(certificate.notBefore)}`;
  if (daysLeft === null) return "unknown";
  return `${state === "expiring" ? "🟨 " : ""}${daysInWords(daysLeft)}`;
}

function unmanagedRows(zone: ZonePlan): string[] {
  const { associations, certificates } = zone.unmanaged;
  return [
    ...associations.map((association) =>
      tableRow([
        code(zone.name),
        `${code(association.hostname)}${association.enabled ? "" : " (disabled)"}`,
        code(association.certificateId),
      ]),
    ),
    ...certificates.map((unmanaged) =>
      tableRow([
        code(zone.name),
        `certificate ${code(shortFingerprint(unmanaged.id))}`,
        certificate(unmanaged.certificate),
      ]),
    ),
  ];
}
