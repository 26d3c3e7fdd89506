import { daysInWords } from "../certificate/validity.ts";
import { shortFingerprint } from "../plan/describe.ts";
import type { CertificateUse, Plan, ZonePlan } from "../plan/plan.ts";
import { counted } from "../text/message.ts";
import { day, moment } from "../text/time.ts";
import { coverageSection } from "./coverage.ts";
import type { Section } from "./fit.ts";
import { code, table, tableRow } from "./markdown.ts";
import { originSection } from "./origins.ts";
import { certificateCell, LINE_BREAK } from "./rows.ts";

/** What stays as it is, folded: coverage, certificates with their expiry, and unmanaged objects on Cloudflare. */
export function inventorySections(plan: Plan, when: "now" | "after"): Section[] {
  const certificatesTitle =
    when === "after" ? "Certificates after apply" : "Certificates declared or in use";
  const certificates = plan.zones.flatMap((zone) =>
    zone.certificates.map((use) => ({
      text: useRow(inZone(plan, zone), use),
      keep: use.state !== "valid" && use.state !== "unknown",
    })),
  );
  const origins = plan.zones.flatMap((zone) => zone.origins);
  const named = plan.zones.flatMap((zone) => zone.namedOrigins);
  const unmanaged = plan.zones.flatMap((zone) =>
    unmanagedRows(zone, inZone(plan, zone)).map((text) => ({ text, keep: false })),
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
      ["certificate", "expires in, presented to"],
      certificates,
    ),
    ...section(
      "unmanaged",
      `Not managed by aop.yaml: ${counted(unmanaged.length, "object")}`,
      ["what", "certificate"],
      unmanaged,
    ),
  ];
}

/** The lines at the start of a cell that identify its zone, if there are several. */
function inZone({ zones }: Plan, { name }: ZonePlan): readonly string[] {
  return zones.length > 1 ? [code(name)] : [];
}

function useRow(zone: readonly string[], use: CertificateUse): string {
  const name = use.name === null ? "(not in aop.yaml)" : code(use.name);
  const users = use.zoneLevel
    ? "every hostname without its own"
    : use.hostnames.length === 0
      ? "nothing"
      : use.hostnames.length <= 3
        ? use.hostnames.map(code).join("<br>")
        : counted(use.hostnames.length, "hostname");
  const { subject, fingerprint, notAfter } = use.certificate;
  const until = `${code(shortFingerprint(fingerprint))} until ${day(notAfter)}`;
  return tableRow([
    [...zone, name, code(subject), until].join(LINE_BREAK),
    [timeLeft(use), users].join(LINE_BREAK),
  ]);
}

function timeLeft({ state, daysLeft, certificate }: CertificateUse): string {
  if (state === "expired") return "🟥 expired";
  if (state === "not-yet-valid") return `🟥 not valid before ${moment(certificate.notBefore)}`;
  if (daysLeft === null) return "unknown";
  return `${state === "expiring" ? "🟨 " : ""}${daysInWords(daysLeft)}`;
}

function unmanagedRows({ unmanaged }: ZonePlan, zone: readonly string[]): string[] {
  const { associations, certificates } = unmanaged;
  const row = (what: string, of: string): string =>
    tableRow([[...zone, what].join(LINE_BREAK), of]);
  return [
    ...associations.map((association) =>
      row(
        `${code(association.hostname)}${association.enabled ? "" : " (disabled)"}`,
        code(association.certificateId),
      ),
    ),
    ...certificates.map(({ id, certificate: facts }) =>
      row(`certificate ${code(shortFingerprint(id))}`, certificateCell(facts)),
    ),
  ];
}
