import { associationChange, type Operation } from "../plan/operation.ts";
import type { CertificateUse, Plan, ZonePlan } from "../plan/plan.ts";
import { compare } from "../text/order.ts";
import { sha256 } from "../text/sha.ts";
import type { CurrentZone, DesiredZone } from "../zone/zone.ts";

/** How bad it is. `lost`: an origin no longer gets the certificate that aop.yaml promises it. */
export type Severity = "lost" | "expired" | "wrong" | "expiring" | "other";

/** The worst first. */
export const SEVERITIES = ["lost", "expired", "wrong", "expiring", "other"] as const;

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
    | { readonly kind: "expiry"; readonly use: CertificateUse };
};

type Zone = {
  readonly desired: DesiredZone;
  readonly current: Pick<CurrentZone, "id" | "sslMode">;
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
    ...differences(zone, restoring),
    ...expiries(zone),
  ]);
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  return findings.toSorted((a, b) => rank(a) - rank(b) || compare(a.zone, b.zone));
}

/** Whether Cloudflare differs from aop.yaml; a certificate that runs out is no difference. */
export function isDrift(findings: readonly Finding[]): boolean {
  return findings.some(({ what }) => what.kind !== "expiry");
}

/** SHA-256 (hex) over the findings, in whatever order; null when there is none. */
export function findingsDigest(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null;
  const ids = findings.map(({ id }) => id).sort(compare);
  return sha256(ids.join("\n")).slice(0, 32);
}

/** With `off` and `flexible` no origin is reached by TLS: whatever is enabled does nothing. */
function sslMode({ name, id }: ZonePlan, input: Zone | undefined): Finding[] {
  const mode = input?.current.sslMode;
  if (input === undefined || (mode !== "off" && mode !== "flexible")) return [];
  const { global, zoneLevel, associations } = input.desired;
  const switchedOn = global === true || zoneLevel?.enabled === true;
  if (!switchedOn && !associations.some((association) => association.enabled)) return [];
  const identity = identify([id, "ssl-mode", mode]);
  const what = { kind: "ssl-mode", mode } as const;
  return [{ id: identity, zone: name, severity: "lost", pending: false, what }];
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

function expiries({ id, name, certificates }: ZonePlan): Finding[] {
  return certificates.flatMap((use) => {
    const { state, store, certificate } = use;
    const used = use.hostnames.length > 0 || use.zoneLevel;
    if (state === "valid" || !used) return [];
    return [
      {
        id: identify([id, state, store, certificate.fingerprint]),
        zone: name,
        severity: state,
        pending: false,
        what: { kind: "expiry", use },
      },
    ];
  });
}

function identify(parts: readonly string[]): string {
  return sha256(parts.join("\n")).slice(0, ID_LENGTH);
}
