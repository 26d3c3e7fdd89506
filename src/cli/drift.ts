import { driftHeadline } from "../drift/body.ts";
import type { Finding, Severity } from "../drift/findings.ts";
import { absenceText, reachText, SEVERITY_WORDS, timeLeft, undeclared } from "../drift/rows.ts";
import type { Drift } from "../modes/frontend.ts";
import { certificateLines, operationCells } from "../render/cells.ts";
import { coverageLine } from "../render/coverage.ts";
import { count, list, plain, say, words } from "../text/message.ts";
import { sideText } from "./plan.ts";
import type { Color } from "./paint.ts";
import type { Printer } from "./printer.ts";
import { rewordForTerminal } from "./wording.ts";

const COLOURS = {
  lost: "red",
  expired: "red",
  early: "red",
  wrong: "yellow",
  uncovered: "yellow",
  expiring: "yellow",
  idle: "yellow",
  other: "cyan",
} as const satisfies Readonly<Record<Severity, Color>>;

/** Prints what differs from the file, worst first. */
export function printDrift(
  out: Printer,
  { plan, findings, blindZones }: Drift,
  config: string,
): void {
  out.line(["bold", plain(driftHeadline(findings, config))]);
  for (const [zone, found] of Map.groupBy(findings, (finding) => finding.zone)) {
    out.line("");
    out.line(["bold", zone]);
    for (const finding of found) printFinding(out, finding);
  }
  const coverage = coverageLine(plan, "now");
  const notes = [
    ...(coverage === null ? [] : [`${coverage}.`]),
    ...(blindZones.length === 0
      ? []
      : [say`Associations that ${config} does not declare can't be seen in ${list(blindZones)}.`]),
    ...plan.notices.map(({ message }) => message),
  ];
  if (notes.length > 0) out.line("");
  for (const note of notes) out.line(plain(rewordForTerminal(note)));
}

/** The most hostnames to list; the rest are counted. */
const SHOWN = 20;

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
      return {
        subject: plain(subject),
        declared: undeclared(what.operation) ?? sideText(after),
        found: absenceText(what.operation) ?? sideText(before),
      };
    }
    case "ssl-mode":
      return { subject: "SSL mode", declared: "full or stricter", found: what.mode };
    case "reach":
      return {
        subject: what.hostname,
        declared: "enabled",
        found: plain(reachText(what.reach)),
      };
    case "coverage":
      return {
        subject: "proxied hostnames",
        declared: "coverage: require, so all get a client certificate",
        found: plain(
          say`${count(what.hostnames.length, "hostname")} of ${what.of} ${words(what.hostnames.length === 1 ? "gets" : "get")} none: ${list(what.hostnames, SHOWN)}`,
        ),
      };
    case "expiry": {
      const { name, certificate, hostnames, zoneLevel } = what.use;
      const users = zoneLevel ? "the zone level" : plain(list(hostnames));
      return {
        subject: `certificate of ${users}`,
        declared: name ?? "(not in the file)",
        found: `${certificateLines(certificate).map(plain).join(" ")} (${timeLeft(what.use)})`,
      };
    }
  }
}
