import { counted } from "../text/message.ts";
import { shortSha } from "../text/sha.ts";
import { day } from "../text/time.ts";
import { lacksTls } from "../zone/ssl-mode.ts";
import type {
  Report,
  ReportCertificate,
  ReportFinding,
  ReportHostname,
  ReportZone,
} from "./schema.ts";

type Facts = Pick<Report, "zones" | "state">;

const RANK = { danger: 0, warning: 1, note: 2 } as const;

/** What needs attention, worst first. */
export function findingsOf({ zones, state }: Facts): readonly ReportFinding[] {
  const findings = [...(state === "interrupted" ? [INTERRUPTED] : []), ...zones.flatMap(ofZone)];
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}

const INTERRUPTED: ReportFinding = {
  severity: "danger",
  zone: null,
  message:
    "The apply of this run did not complete: the state of what it was changing is unknown until the next report.",
};

function ofZone(zone: ReportZone): readonly ReportFinding[] {
  const of = (severity: ReportFinding["severity"], message: string): ReportFinding => ({
    severity,
    zone: zone.name,
    message,
  });
  return [
    ...zoneStatusProblems(zone).map((message) => of("danger", message)),
    ...zone.hostnames.flatMap((hostname) => ofHostname(hostname, of)),
    ...zone.certificates.flatMap((certificate) => ofCertificate(certificate, of)),
    ...coverage(zone, of),
    ...unnamed(zone, of),
  ];
}

type Of = (severity: ReportFinding["severity"], message: string) => ReportFinding;

function zoneStatusProblems({ status, paused, sslMode }: ReportZone): readonly string[] {
  return [
    ...(status === null || status === "active"
      ? []
      : [`The zone is ${status}: nothing here takes effect until it is active.`]),
    ...(paused === true ? ["The zone is paused: Cloudflare presents no certificate."] : []),
    ...(lacksTls(sslMode)
      ? [
          `The SSL/TLS mode is ${sslMode}: Cloudflare connects without TLS and presents no certificate.`,
        ]
      : []),
  ];
}

function ofHostname({ hostname, reach, origins, edge }: ReportHostname, of: Of): ReportFinding[] {
  return [
    ...(reach === "dns-only"
      ? [of("danger", `${hostname} is DNS-only: visitors reach the origin without Cloudflare.`)]
      : []),
    ...(UNSERVED.test(reach)
      ? [of("warning", `${hostname} is not served by Cloudflare from this zone (${reach}).`)]
      : []),
    ...origins.flatMap(({ address, verdict }) =>
      ofOrigin(`The origin ${address} of ${hostname}`, verdict, of),
    ),
    ...(edge?.verdict === "worse" || edge?.verdict === "forbidden"
      ? [of("danger", `${hostname} refused a request through Cloudflare (${edge.at}).`)]
      : []),
  ];
}

const UNSERVED = /^(no-record|no-custom-hostname|inactive)/;

function ofOrigin(origin: string, verdict: string, of: Of): ReportFinding[] {
  if (verdict === "open")
    return [of("danger", `${origin} accepts requests without a certificate.`)];
  return verdict === "refuses" ? [of("danger", `${origin} refuses the certificate.`)] : [];
}

function ofCertificate(certificate: ReportCertificate, of: Of): ReportFinding[] {
  const { name, subject, fingerprint, state, notAfter, notBefore, hostnames, zoneLevel } =
    certificate;
  if (hostnames === 0 && !zoneLevel) return [];
  const which = `The certificate ${name ?? subject} (${shortSha(fingerprint)})`;
  switch (state) {
    case "expired":
      return [of("danger", `${which} is in use and expired on ${day(notAfter)}.`)];
    case "not-yet-valid":
      return [of("danger", `${which} is in use and not valid before ${day(notBefore)}.`)];
    case "expiring":
      return [of("warning", `${which} expires on ${day(notAfter)}.`)];
    case "unknown":
      return [of("warning", `${which} has a validity period that can't be read.`)];
    case "valid":
      return [];
  }
}

function coverage({ coverage: { levels, rule } }: ReportZone, of: Of): ReportFinding[] {
  if (levels === null) return [];
  const open = levels.none + levels.disabled;
  const verb = open === 1 ? "gets" : "get";
  const severity = rule === "require" ? "danger" : "warning";
  return [
    ...(open === 0
      ? []
      : [of(severity, `${counted(open, "proxied hostname")} ${verb} no client certificate.`)]),
    ...(levels.global === 0
      ? []
      : [
          of(
            "note",
            `${counted(levels.global, "proxied hostname")} ${levels.global === 1 ? "relies" : "rely"} on Cloudflare's shared certificate: it proves that a request comes from Cloudflare, not that it comes from this account.`,
          ),
        ]),
  ];
}

/** Verdicts that are only counted. */
function unnamed({ unnamed: { origins } }: ReportZone, of: Of): ReportFinding[] {
  const [open, refusing] = [origins["open"] ?? 0, origins["refuses"] ?? 0];
  const accept = open === 1 ? "accepts" : "accept";
  return [
    ...(open === 0
      ? []
      : [of("danger", `${counted(open, "origin")} ${accept} requests without a certificate.`)]),
    ...(refusing === 0
      ? []
      : [
          of(
            "danger",
            `${counted(refusing, "origin")} ${refusing === 1 ? "refuses" : "refuse"} the certificate.`,
          ),
        ]),
  ];
}
