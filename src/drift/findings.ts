import { presentUses } from "../plan/expiry.ts";
import { associationChange, type Operation } from "../plan/operation.ts";
import { isUnprotected } from "../plan/levels.ts";
import type { CertificateUse, Plan, ZonePlan } from "../plan/plan.ts";
import type { Reach } from "../plan/reach.ts";
import { compare } from "../text/order.ts";
import { sha256 } from "../text/sha.ts";
import { lacksTls } from "../zone/ssl-mode.ts";
import type { CurrentZone, DesiredZone } from "../zone/zone.ts";

/**
 * How bad it is. `lost`: an origin no longer gets the certificate that aop.yaml promises it. `early`: it gets
 * one that is not valid yet. `uncovered`: hostnames have
 * none although aop.yaml requires it. `idle`: a declaration that has no effect.
 */
export type Severity = (typeof SEVERITIES)[number];

/** The worst first. */
export const SEVERITIES = [
  "lost",
  "expired",
  "early",
  "wrong",
  "uncovered",
  "expiring",
  "idle",
  "other",
] as const;

/** One thing that people must know of: Cloudflare is not as declared, or a certificate in use runs out. */
export type Finding = {
  /** The same as long as declared and present state are; it says nothing of days left. */
  readonly id: string;
  readonly zone: string;
  readonly severity: Severity;
  /** Declared only since the last applied revision: nobody changed Cloudflare, the apply is missing. */
  readonly pending: boolean;
  readonly what:
    | { readonly kind: "operation"; readonly operation: Operation }
    | { readonly kind: "ssl-mode"; readonly mode: string }
    | { readonly kind: "reach"; readonly hostname: string; readonly reach: Unreached }
    | { readonly kind: "coverage"; readonly hostnames: readonly string[]; readonly of: number }
    | { readonly kind: "expiry"; readonly use: CertificateUse };
};

/** How a declared hostname is not reached through Cloudflare. */
export type Unreached = Exclude<Reach, { readonly kind: "proxied" | "unknown" | "unread" }>;

type Zone = {
  readonly desired: DesiredZone;
  readonly current: Pick<CurrentZone, "id" | "sslMode" | "associations">;
};

/** Hex digits of a finding's id. */
export const ID_LENGTH = 12;

/**
 * All findings, the worst first. Unmanaged objects are none. `restoring`: digests of the operations that bring back
 * what the last applied revision declares; null when that is not known.
 */
export function driftFindings(
  plan: Plan,
  zones: readonly Zone[],
  restoring: ReadonlySet<string> | null,
): readonly Finding[] {
  const inputs = new Map(zones.map((zone) => [zone.current.id, zone]));
  const findings = plan.zones.flatMap((zone) => [
    ...sslMode(zone, inputs.get(zone.id)),
    ...unreached(zone, inputs.get(zone.id)),
    ...uncovered(zone, plan.namesHostnames),
    ...differences(zone, restoring),
    ...expiries(zone),
  ]);
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  return findings.toSorted((a, b) => rank(a) - rank(b) || compare(a.zone, b.zone));
}

/**
 * Whether Cloudflare differs from aop.yaml; a certificate that runs out is no difference, nor is a hostname that nobody
 * serves.
 */
export function isDrift(findings: readonly Finding[]): boolean {
  return findings.some(({ what, severity }) => what.kind !== "expiry" && severity !== "idle");
}

/** SHA-256 (hex) over the findings, in whatever order; null when there is none. */
export function findingsDigest(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null;
  const ids = findings.map(({ id }) => id).sort(compare);
  return sha256(ids.join("\n")).slice(0, 32);
}

/** With `off` and `flexible` no origin is reached by TLS: whatever is enabled does nothing. */
function sslMode({ name, id }: ZonePlan, input: Zone | undefined): Finding[] {
  const mode = input?.current.sslMode ?? null;
  if (input === undefined || !lacksTls(mode)) return [];
  const { global, zoneLevel, associations } = input.desired;
  const switchedOn = global === true || zoneLevel?.enabled === true;
  if (!switchedOn && !associations.some((association) => association.enabled)) return [];
  const identity = identify([id, "ssl-mode", mode]);
  const what = { kind: "ssl-mode", mode } as const;
  return [{ id: identity, zone: name, severity: "lost", pending: false, what }];
}

/** Hostnames that are enabled, and whose visitors Cloudflare does not see. */
function unreached({ id, name, declared }: ZonePlan, input: Zone | undefined): Finding[] {
  const enabled = new Set(
    input?.current.associations.flatMap(({ enabled, hostname }) => (enabled ? [hostname] : [])),
  );
  return declared.flatMap(({ hostname, reach }): Finding[] => {
    if (reach.kind === "proxied" || reach.kind === "unknown" || reach.kind === "unread") return [];
    if (!enabled.has(hostname)) return [];
    return [
      {
        id: identify([id, reach.kind, hostname]),
        zone: name,
        severity: reach.kind === "dns-only" ? "lost" : "idle",
        pending: false,
        what: { kind: "reach", hostname, reach },
      },
    ];
  });
}

/** One finding a zone. Where hostnames are not named, its id tells no more than their number either. */
function uncovered({ id, name, coverage }: ZonePlan, namesHostnames: boolean): Finding[] {
  if (coverage.rule !== "require") return [];
  const all = coverage.hostnames ?? [];
  const open = all.filter(({ now }) => isUnprotected(now)).map(({ hostname }) => hostname);
  if (open.length === 0) return [];
  const which = namesHostnames ? open : [String(open.length)];
  return [
    {
      id: identify([id, "coverage", ...which]),
      zone: name,
      severity: "uncovered",
      pending: false,
      what: { kind: "coverage", hostnames: open, of: all.length },
    },
  ];
}

function differences(zone: ZonePlan, restoring: ReadonlySet<string> | null): Finding[] {
  return zone.operations.map(({ digest, operation }) => ({
    id: identify([digest]),
    zone: zone.name,
    severity: severityOf(operation),
    pending: restoring !== null && !restoring.has(digest),
    what: { kind: "operation", operation },
  }));
}

/** What is wrong where this operation is needed. */
function severityOf(operation: Operation): Severity {
  switch (operation.kind) {
    case "upload-certificate":
      return "wrong";
    case "set-zone-level":
    case "set-global":
      return operation.enabled ? "lost" : "other";
    case "set-association":
      if (!operation.after.enabled) return "other";
      if (operation.before?.enabled !== true) return "lost";
      return associationChange(operation) === "move" ? "wrong" : "lost";
    case "void-association":
    case "delete-certificate":
      return "other";
  }
}

function expiries({ id, name, certificates, operations }: ZonePlan): Finding[] {
  const changes = operations.map(({ operation }) => operation);
  return certificates.flatMap((use) => {
    const { state, store, certificate } = use;
    const severity = EXPIRIES[state];
    // What is not valid yet hurts nobody before it is presented.
    const { hostnames, zoneLevel } = severity === "early" ? presentUses(use, changes) : use;
    if (severity === null || (hostnames.length === 0 && !zoneLevel)) return [];
    return [
      {
        id: identify([id, state, store, certificate.fingerprint]),
        zone: name,
        severity,
        pending: false,
        what: { kind: "expiry", use },
      },
    ];
  });
}

const EXPIRIES = {
  valid: null,
  unknown: null,
  expiring: "expiring",
  expired: "expired",
  "not-yet-valid": "early",
} as const satisfies Record<CertificateUse["state"], Severity | null>;

function identify(parts: readonly string[]): string {
  return sha256(parts.join("\n")).slice(0, ID_LENGTH);
}
