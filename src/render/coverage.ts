import { countUnprotected, type ZoneCoverage } from "../plan/coverage.ts";
import { isUnprotected, type Level } from "../plan/levels.ts";
import type { Plan } from "../plan/plan.ts";
import { counted } from "../text/message.ts";
import type { Section } from "./fit.ts";
import { code, table, tableRow } from "./markdown.ts";

/** Which state is shown: now, or after the plan. */
type When = "now" | "after";

type Zone = Plan["zones"][number];

/** "Coverage: 12 of 14 proxied hostnames get a client certificate"; null if no zone's coverage is known. */
export function coverageLine(plan: Plan, when: When): string | null {
  const known = plan.zones.filter(({ coverage }) => (coverage.hostnames ?? []).length > 0);
  if (known.length === 0) return null;
  const hostnames = known.flatMap(({ coverage }) => coverage.hostnames ?? []);
  const levels = hostnames.map((hostname) => hostname[when]);
  const unknown = levels.filter((level) => level === "unknown").length;
  const covered = levels.length - unknown - levels.filter(isUnprotected).length;
  const rest = unknown === 0 ? "" : ` (${unknown} unknown)`;
  const verb = covered === 1 ? "gets" : "get";
  return `Coverage: ${covered} of ${counted(levels.length, "proxied hostname")} ${verb} a client certificate${rest}`;
}

/** One row per zone, followed by its hostnames without a certificate if names may be shown. */
export function coverageSection(plan: Plan, when: When): Section[] {
  const title = coverageLine(plan, when);
  if (title === null) return [];
  const rows = plan.zones
    .filter(({ coverage }) => coverage.rule !== "ignore")
    .flatMap((zone) => zoneRows(zone, when, plan.namesHostnames));
  const head = table(["zone", "get no certificate", "get one", "proxied hostnames"], []);
  return [{ of: "coverage", summary: title, head, rows, open: false }];
}

function zoneRows({ name, coverage }: Zone, when: When, names: boolean): Section["rows"] {
  const { hostnames } = coverage;
  if (hostnames === null) {
    return [{ text: tableRow([code(name), "unknown", "unknown", "unknown"]), keep: true }];
  }
  const open = hostnames.filter((hostname) => isUnprotected(hostname[when]));
  const unknown = hostnames.filter((hostname) => hostname[when] === "unknown").length;
  const protectedOnes = hostnames.length - open.length - unknown;
  const exempt = coverage.exempt === 0 ? "" : ` (plus ${coverage.exempt} exempt)`;
  const cells = [
    `${sign(coverage, when)}${open.length}${unknown === 0 ? "" : `, ${unknown} unknown`}`,
    protectedOnes === 0 ? "0" : `${protectedOnes} (${byLevel(coverage, when)})`,
    `${hostnames.length}${exempt}`,
  ];
  const row = { text: tableRow([code(name), ...cells]), keep: true };
  if (!names) return [row];
  return [
    row,
    ...open.map((unprotected) => ({
      text: tableRow([
        "",
        `${code(unprotected.hostname)}${REMARKS[unprotected[when]] ?? ""}`,
        "",
        "",
      ]),
      keep: false,
    })),
  ];
}

const REMARKS: Readonly<Partial<Record<Level, string>>> = { disabled: " (disabled)" };

function sign(coverage: ZoneCoverage, when: When): string {
  const unprotected = countUnprotected(coverage, when);
  if (unprotected === null) return "🟨 ";
  return unprotected === 0 ? "🟩 " : coverage.rule === "require" ? "🟥 " : "🟨 ";
}

const LEVELS = [
  ["hostname", "of their own"],
  ["zone", "from the zone level"],
  ["global", "from the global level"],
] as const satisfies readonly (readonly [Level, string])[];

function byLevel({ hostnames }: ZoneCoverage, when: When): string {
  return LEVELS.flatMap(([level, words]) => {
    const n = (hostnames ?? []).filter((hostname) => hostname[when] === level).length;
    return n === 0 ? [] : [`${n} ${words}`];
  }).join(", ");
}
