import { describe } from "../plan/describe.ts";
import type { Plan, ZonePlan } from "../plan/plan.ts";
import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { planAlerts } from "./alerts.ts";
import {
  byteLength,
  COMMENT_LIMIT,
  cutKeepingLast,
  fitSections,
  type Section,
  SUMMARY_LIMIT,
  withinBytes,
} from "./fit.ts";
import { contentDigest, footer, type Provenance } from "./frame.ts";
import { planTitle, summarize } from "./headline.ts";
import { alert, prose, table, tableRow } from "./markdown.ts";
import { writeMarker } from "./marker.ts";
import { operationRow, PLAN_HEADER, zoneTitle } from "./rows.ts";
import { inventorySections } from "./inventory.ts";
import { title } from "./title.ts";

export type PlanView = {
  readonly plan: Plan;
  /** Warnings and notices about aop.yaml. */
  readonly problems: readonly Notice[];
  readonly provenance: Provenance;
};

/** The pull request's comment: marker, what will happen, what is dangerous, and one foldable section per zone. */
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
  const budget = COMMENT_LIMIT - byteLength(marker(""));
  const body = renderPlan(view, budget, "the job summary has the whole plan", 8);
  return `${marker(body)}\n${body}\n\n${footer(provenance, plan.digest)}`;
}

/** The job summary: the same without the marker, and with room for nearly everything. */
export function planSummary(view: PlanView, limit = SUMMARY_LIMIT): string {
  const body = renderPlan(view, limit, "the plan file has the whole plan", 100);
  return `${body}\n\n${footer(view.provenance, view.plan.digest)}\n`;
}

/** The job summary of an apply that stopped before its first write: why, and the plan that wasn't applied. */
export function stoppedSummary(view: PlanView, reason: string): string {
  const top = stoppedBody(reason, SUMMARY_LIMIT / 4);
  return `${top}\n\n${planSummary(view, SUMMARY_LIMIT - byteLength(top))}`;
}

/** Says that an apply stopped before its first write and why, within `bytes`; always includes what to do. */
export function stoppedBody(reason: string, bytes: number): string {
  const lines = reason.split("\n").map((line) => prose(line));
  const why = withinBytes(
    (limit) => alert("CAUTION", [cutKeepingLast(lines, limit, REASON_ELSEWHERE).join("<br>")]),
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
  const room = limit - byteLength(footer(provenance, plan.digest)) - 200;
  const alerts = planAlerts(plan, [...problems, ...plan.notices], {
    limit: alertLimit,
    bytes: Math.floor(room / 2),
    elsewhere,
  });
  const top = [planTitle(plan), ...(alerts === "" ? [] : [alerts])].join("\n\n");
  const budget = room - byteLength(top);
  const changed = plan.zones.filter(({ operations }) => operations.length > 0);
  const sections = [
    ...changed.map((zone) => zoneSection(zone, changed.length > 1)),
    ...inventorySections(plan, "after"),
  ];
  return [top, fitSections(sections, budget, elsewhere)].filter((part) => part !== "").join("\n\n");
}

/** If there is only one zone, the title already has its totals. */
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
