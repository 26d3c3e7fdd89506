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
 * How bad it is. `lost`: an origin no longer gets the certificate that aop.yaml promises. `early`: it gets one that
 * isn't valid yet. `uncovered`: hostnames have none although aop.yaml requires it. `idle`: a declaration has no effect.
 */
export type Severity = (typeof SEVERITIES)[number];

/** Worst first. */
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

/** Something to report: Cloudflare differs from aop.yaml, or a certificate in use is expiring. */
export type Finding = {
  /** Stable as long as the declared and actual state are; independent of the days left. */
  readonly id: string;
  readonly zone: string;
  readonly severity: Severity;
  /** Declared after the last applied revision: Cloudflare wasn't changed, the apply is still missing. */
  readonly pending: boolean;
  readonly what:
    | { readonly kind: "operation"; readonly operation: Operation }
    | { readonly kind: "ssl-mode"; readonly mode: string }
    | { readonly kind: "reach"; readonly hostname: string; readonly reach: Unreached }
    | { readonly kind: "coverage"; readonly hostnames: readonly string[]; readonly of: number }
    | { readonly kind: "expiry"; readonly use: CertificateUse };
};

/** Why a declared hostname isn't reached through Cloudflare. */
export type Unreached = Exclude<Reach, { readonly kind: "proxied" | "unknown" | "unread" }>;

type Zone = {
  readonly desired: DesiredZone;
  readonly current: Pick<CurrentZone, "id" | "sslMode" | "associations">;
};

/** Hex digits in a finding's ID. */
export const ID_LENGTH = 12;

/**
 * All findings, worst first, without unmanaged objects. `restoring`: digests of the operations that would restore the
 * last applied revision; null if that isn't known.
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
 * Whether Cloudflare differs from aop.yaml. An expiring certificate is no difference, nor is a hostname that isn't
 * served.
 */
export function isDrift(findings: readonly Finding[]): boolean {
  return findings.some(({ what, severity }) => what.kind !== "expiry" && severity !== "idle");
}

/** SHA-256 (hex, the first 32 digits) over the findings, independent of their order; null if there are none. */
export function findingsDigest(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null;
  const ids = findings.map(({ id }) => id).sort(compare);
  return sha256(ids.join("\n")).slice(0, 32);
}

/** With `off` or `flexible`, Cloudflare doesn't use TLS to any origin, so enabled settings have no effect. */
function sslMode({ name, id }: ZonePlan, input: Zone | undefined): Finding[] {
  const mode = input?.current.sslMode ?? null;
  if (input === undefined || !lacksTls(mode)) return [];
  const { global, zoneLevel, associations } = input.desired;
  const switchedOn = global === true || zoneLevel?.enabled === true;
  if (!switchedOn && !associations.some((association) => association.enabled)) return [];
  const identity = findingId([id, "ssl-mode", mode]);
  const what = { kind: "ssl-mode", mode } as const;
  return [{ id: identity, zone: name, severity: "lost", pending: false, what }];
}

/** Hostnames that are enabled but don't get their traffic through Cloudflare. */
function unreached({ id, name, declared }: ZonePlan, input: Zone | undefined): Finding[] {
  const enabled = new Set(
    input?.current.associations.flatMap(({ enabled, hostname }) => (enabled ? [hostname] : [])),
  );
  return declared.flatMap(({ hostname, reach }): Finding[] => {
    if (reach.kind === "proxied" || reach.kind === "unknown" || reach.kind === "unread") return [];
    if (!enabled.has(hostname)) return [];
    return [
      {
        id: findingId([id, reach.kind, hostname]),
        zone: name,
        severity: reach.kind === "dns-only" ? "lost" : "idle",
        pending: false,
        what: { kind: "reach", hostname, reach },
      },
    ];
  });
}

/** One finding per zone. If hostnames may not be named, its ID reveals only their number. */
function uncovered({ id, name, coverage }: ZonePlan, namesHostnames: boolean): Finding[] {
  if (coverage.rule !== "require") return [];
  const all = coverage.hostnames ?? [];
  const open = all.filter(({ now }) => isUnprotected(now)).map(({ hostname }) => hostname);
  if (open.length === 0) return [];
  const which = namesHostnames ? open : [String(open.length)];
  return [
    {
      id: findingId([id, "coverage", ...which]),
      zone: name,
      severity: "uncovered",
      pending: false,
      what: { kind: "coverage", hostnames: open, of: all.length },
    },
  ];
}

function differences(zone: ZonePlan, restoring: ReadonlySet<string> | null): Finding[] {
  return zone.operations.map(({ digest, operation }) => ({
    id: findingId([digest]),
    zone: zone.name,
    severity: severityOf(operation),
    pending: restoring !== null && !restoring.has(digest),
    what: { kind: "operation", operation },
  }));
}

/** The severity of the drift that this operation would fix. */
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
    // A certificate that isn't valid yet does no harm until it is presented.
    const { hostnames, zoneLevel } = severity === "early" ? presentUses(use, changes) : use;
    if (severity === null || (hostnames.length === 0 && !zoneLevel)) return [];
    return [
      {
        id: findingId([id, state, store, certificate.fingerprint]),
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

function findingId(parts: readonly string[]): string {
  return sha256(parts.join("\n")).slice(0, ID_LENGTH);
}
