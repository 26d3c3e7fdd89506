import { driftHeadline } from "../drift/body.ts";
import type { Finding, Severity } from "../drift/findings.ts";
import { SEVERITY_WORDS } from "../drift/rows.ts";
import type { Drift } from "../modes/edge.ts";
import { operationCells } from "../render/cells.ts";
import { certificateLines } from "../render/cells.ts";
import { counted, list, plain, say } from "../text/message.ts";
import { sideText } from "./plan.ts";
import type { Colour } from "./paint.ts";
import type { Printer } from "./printer.ts";

const COLOURS = {
  lost: "red",
  expired: "red",
  wrong: "yellow",
  expiring: "yellow",
  other: "cyan",
} as const satisfies Readonly<Record<Severity, Colour>>;

/** What is not as declared, the worst first. */
export function printDrift(out: Printer, { findings, blindZones }: Drift, config: string): void {
  out.line(["bold", plain(driftHeadline(findings, config))]);
  for (const [zone, found] of Map.groupBy(findings, (finding) => finding.zone)) {
    out.line("");
    out.line(["bold", zone]);
    for (const finding of found) printFinding(out, finding);
  }
  if (blindZones.length === 0) return;
  out.line("");
  out.line(
    plain(say`Associations that ${config} does not declare can't be seen in ${list(blindZones)}.`),
  );
}

function printFinding(out: Printer, finding: Finding): void {
  const { subject, declared, found } = factsOf(finding.what);
  out.line("  ", [COLOURS[finding.severity], SEVERITY_WORDS[finding.severity]], `  ${subject}`);
  out.line(["dim", "    declared       "], declared);
  out.line(["dim", "    on Cloudflare  "], found);
}

type Facts = { readonly subject: string; readonly declared: string; readonly found: string };

function factsOf(what: Finding["what"]): Facts {
  switch (what.kind) {
    case "operation": {
      const { subject, before, after } = operationCells(what.operation);
      return { subject: plain(subject), declared: sideText(after), found: sideText(before) };
    }
    case "ssl-mode":
      return { subject: "SSL mode", declared: "full or stricter", found: what.mode };
    case "expiry": {
      const { name, certificate, daysLeft, hostnames, zoneLevel } = what.use;
      const users = zoneLevel ? "the zone level" : plain(list(hostnames));
      return {
        subject: `certificate of ${users}`,
        declared: name ?? "(not in the file)",
        found: `${certificateLines(certificate).map(plain).join(" ")} (${counted(daysLeft, "day")} left)`,
      };
    }
  }
}
