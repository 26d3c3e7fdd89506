import { daysInWords } from "../certificate/validity.ts";
import { isResend, type Operation } from "../plan/operation.ts";
import type { CertificateUse } from "../plan/plan.ts";
import { code, markdown, table, tableRow } from "../render/markdown.ts";
import { certificateCell, operationRow } from "../render/rows.ts";
import { cut } from "../text/cut.ts";
import { type Message, say } from "../text/message.ts";
import { day, moment } from "../text/time.ts";
import type { Finding, Severity, Unreached } from "./findings.ts";

/** The header of a table of findings: two columns, since a phone shows no third one. */
export const FINDINGS_HEADER = table(["finding", "difference"], []);

/** Severities in words. */
export const SEVERITY_WORDS = {
  lost: "enforcement lost",
  expired: "certificate expired",
  early: "certificate not valid yet",
  wrong: "wrong certificate",
  uncovered: "coverage incomplete",
  expiring: "certificate expiring",
  idle: "without effect",
  other: "not as declared",
} as const satisfies Record<Severity, string>;

/** Marks what only the newest revision of the file declares. */
export const PENDING_WORDS = "merged, not applied yet";

const SIGNS = {
  lost: "🟥",
  expired: "🟥",
  early: "🟥",
  wrong: "🟧",
  uncovered: "🟧",
  expiring: "🟨",
  idle: "🟨",
  other: "⬜",
} as const satisfies Record<Severity, string>;

type Cells = { readonly subject: string; readonly declared: string; readonly found: string };

/**
 * One finding as a table row. `since`: when it was first seen (ISO 8601), null if unknown. `namesHostnames`: whether
 * hostnames that aop.yaml doesn't name may be shown.
 */
export function findingRow(
  finding: Finding,
  since: string | null,
  namesHostnames: boolean,
): string {
  const { subject, declared, found } = cells(finding, namesHostnames);
  const pending = finding.pending ? `<br>${PENDING_WORDS}` : "";
  const sign = `${SIGNS[finding.severity]} ${SEVERITY_WORDS[finding.severity]}${pending}`;
  const seen = since === null ? [] : [`since ${moment(since)}`];
  return tableRow([
    [sign, subject, ...seen].join("<br>"),
    `declared: ${declared}<br>on Cloudflare: ${found}`,
  ]);
}

function cells({ what }: Finding, namesHostnames: boolean): Cells {
  switch (what.kind) {
    case "operation":
      return difference(what.operation);
    case "ssl-mode":
      return {
        subject: "SSL mode",
        declared: `${code("full")} or stricter, for authenticated origin pulls to work`,
        found: `${code(what.mode)}: no origin gets a certificate`,
      };
    case "reach":
      return {
        subject: code(what.hostname),
        declared: "enabled",
        found: markdown(reachText(what.reach)),
      };
    case "coverage":
      return {
        subject: "proxied hostnames",
        declared: `${code("coverage: require")}: all get a client certificate`,
        found: `${what.hostnames.length} of ${what.of} get none${namesHostnames ? `:<br>${names(what.hostnames)}` : ""}`,
      };
    case "expiry":
      return expiry(what.use);
  }
}

/** Why a hostname isn't reached through Cloudflare. */
export function reachText(reach: Unreached): Message {
  switch (reach.kind) {
    case "dns-only":
      return say`DNS-only: visitors connect to the origin directly, without the certificate`;
    case "no-record":
      return say`no DNS record`;
    case "no-custom-hostname":
      return say`no such custom hostname`;
    case "inactive":
      return say`custom hostname is ${reach.status}`;
  }
}

function difference(operation: Operation): Cells {
  const { subject, before, after } = operationRow(operation);
  return {
    subject,
    declared: undeclared(operation) ?? after,
    found: absenceText(operation) ?? before,
  };
}

/** What to say instead of the declared state if aop.yaml no longer declares it; else null. */
export function undeclared({ kind }: Operation): string | null {
  return kind === "void-association" || kind === "delete-certificate" ? "none" : null;
}

/** What to say instead of the state on Cloudflare if it is missing, or differs only in its deployment; else null. */
export function absenceText(operation: Operation): string | null {
  if (operation.kind === "upload-certificate")
    return operation.replaces.length > 0 ? null : "missing";
  if (operation.kind !== "set-association") return null;
  if (operation.before === null) return "no association";
  return isResend(operation) ? "failed to deploy" : null;
}

function expiry(use: CertificateUse): Cells {
  return {
    subject: `${use.zoneLevel ? "zone-level certificate" : "certificate"} of ${users(use)}`,
    declared: use.name === null ? "(not in aop.yaml)" : code(use.name),
    found: `${certificateCell(use.certificate)}<br><strong>${timeLeft(use)}</strong>`,
  };
}

/** "12 days left", "expired 2026-01-31". */
export function timeLeft(use: CertificateUse): string {
  const { state, daysLeft } = use;
  const { notBefore, notAfter } = use.certificate;
  if (state === "expired") return `expired ${day(notAfter)}`;
  if (state === "not-yet-valid") return `not valid before ${moment(notBefore)}`;
  return daysLeft === null ? "unknown" : `${daysInWords(daysLeft)} left`;
}

function users({ zoneLevel, hostnames }: CertificateUse): string {
  return zoneLevel ? "every hostname without its own" : names(hostnames);
}

function names(hostnames: readonly string[]): string {
  const { shown, rest } = cut(hostnames, 9);
  return [...shown.map(code), ...(rest > 0 ? [`and ${rest} more`] : [])].join("<br>");
}
