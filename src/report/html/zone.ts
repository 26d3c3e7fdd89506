import { counted } from "../../text/message.ts";
import { shortSha } from "../../text/sha.ts";
import { day, moment } from "../../text/time.ts";
import type { ReportCertificate, ReportHostname, ReportZone } from "../schema.ts";
import { type Cells, table } from "./table.ts";
import { type Html, html } from "./template.ts";
import { badge, LEVEL_WORDS, reachBadge, STATE_WORDS, verdictBadge } from "./words.ts";

const COLUMNS = ["Hostname", "Protected by", "Certificate", "Reached"];

/** Left out if verdicts are only counted. */
const VERDICTS = ["Origins", "Through Cloudflare"];

/** One zone: its hostnames, its certificates, and its differences from aop.yaml. */
export function zoneSection(zone: ReportZone, index: number, named: boolean): Html {
  const id = `zone-${index}`;
  const certificates = new Map(
    zone.certificates.map((certificate) => [certificate.fingerprint, certificate]),
  );
  return html`<section class="zone" aria-labelledby="${id}">
    <h2 id="${id}">${zone.name}</h2>
    <p class="quiet">${facts(zone)}</p>
    ${table(
      "Hostnames",
      named ? [...COLUMNS, ...VERDICTS] : COLUMNS,
      zone.hostnames.map((hostname) => [
        ...hostnameCells(hostname, certificates),
        ...(named ? verdictCells(hostname) : []),
      ]),
    )}
    ${zone.hostnames.length === 0 ? html`<p>No hostname is declared.</p>` : null} ${unnamed(zone)}
    ${table(
      "Certificates",
      ["Certificate", "Issuer", "Key", "Valid", "At Cloudflare", "Used by", "SHA-256"],
      zone.certificates.map(certificateCells),
    )}
    ${differences(zone)}
  </section>`;
}

function facts({ status, paused, sslMode, coverage }: ReportZone): string {
  return [
    `Status: ${paused === true ? "paused" : (status ?? "unknown")}`,
    `SSL/TLS mode: ${sslMode ?? "unknown"}`,
    `coverage: ${coverage.rule}`,
    ...(coverage.exempt === 0 ? [] : [counted(coverage.exempt, "exempt hostname")]),
  ].join(" · ");
}

function hostnameCells(
  { hostname, level, certificate, reach, declared }: ReportHostname,
  certificates: ReadonlyMap<string, ReportCertificate>,
): Cells {
  const [tone, words] = LEVEL_WORDS[level];
  const used = certificate === null ? undefined : certificates.get(certificate);
  return [
    html`${hostname}${declared ? null : html`<span class="quiet line">not declared</span>`}`,
    badge(tone, words),
    used === undefined ? missing(level) : certificateCell(used),
    reachBadge(reach),
  ];
}

function verdictCells({ origins, edge }: ReportHostname): Cells {
  return [
    origins.length === 0
      ? "not probed"
      : html`${origins.map(
          ({ address, verdict, reason, at }) =>
            html`<span class="line">${verdictBadge(verdict)} <code>${address}</code></span
              ><span class="quiet line">${reason}</span>${when(at)}`,
        )}`,
    edge === null
      ? "not checked"
      : html`<span class="line">${verdictBadge(edge.verdict)}</span
          ><span class="quiet line">${edge.reason}</span>${when(edge.at)}`,
  ];
}

function when(at: string): Html {
  return html`<span class="quiet line when">${moment(at)}</span>`;
}

function missing(level: ReportHostname["level"]): string {
  if (level === "global") return "Cloudflare's own";
  return level === "none" || level === "disabled" ? "none" : "unknown";
}

function certificateCell({ name, subject, notAfter, state, fingerprint }: ReportCertificate): Html {
  const [tone, words] = STATE_WORDS[state];
  return html`<span class="line">${name ?? subject}</span
    ><span class="quiet line"
      ><code>${shortSha(fingerprint)}</code> <span class="when">until ${day(notAfter)}</span></span
    >${state === "valid" ? null : badge(tone, words)}`;
}

function certificateCells(certificate: ReportCertificate): Cells {
  const { name, subject, issuer, keyType, notBefore, notAfter, state } = certificate;
  const [tone, words] = STATE_WORDS[state];
  return [
    html`${name ?? "not declared"}<span class="quiet line">${subject}</span>`,
    issuer,
    keyType ?? "unknown",
    html`<span class="line">${badge(tone, words)}</span
      ><span class="quiet line"
        ><span class="when">${day(notBefore)}</span> to
        <span class="when">${day(notAfter)}</span></span
      >`,
    html`${certificate.status}<span class="quiet line"
        >${certificate.store === "zone" ? "zone level" : "hostnames"}</span
      >`,
    usedBy(certificate),
    html`<code class="fingerprint">${certificate.fingerprint}</code>`,
  ];
}

function usedBy({ hostnames, zoneLevel }: ReportCertificate): string {
  if (zoneLevel) return "the zone level";
  return hostnames === 0 ? "nothing" : counted(hostnames, "hostname");
}

function unnamed({ unnamed: { hostnames, origins, edge } }: ReportZone): Html | null {
  const verdicts = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([verdict, n]) => `${n} ${verdict}`)
      .join(", ");
  const lines = [
    ...(hostnames === 0
      ? []
      : [`${counted(hostnames, "hostname")} that aop.yaml does not declare`]),
    ...(Object.keys(origins).length === 0 ? [] : [`origins: ${verdicts(origins)}`]),
    ...(Object.keys(edge).length === 0 ? [] : [`through Cloudflare: ${verdicts(edge)}`]),
  ];
  if (lines.length === 0) return null;
  return html`<p>
    Counted, but not named, because this repository is public: ${lines.join("; ")}.
  </p>`;
}

function differences({ differences: found }: ReportZone): Html | null {
  if (found.length === 0) return null;
  return html`<h3>Differences from aop.yaml</h3>
    <ul class="plain">
      ${found.map(({ description }) => html`<li>${description}</li>`)}
    </ul>`;
}
