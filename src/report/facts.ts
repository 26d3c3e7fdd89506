import type { Plan } from "../plan/plan.ts";
import type { EdgeProbe } from "../zone/edge.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { Report } from "./schema.ts";

/** The results of an apply. */
export type AppliedFacts = {
  /** Whether everything planned was done. */
  readonly complete: boolean;
  /** Probed after the apply; empty if they weren't probed again. */
  readonly origins: readonly OriginProbe[];
  /** When that was: ISO 8601, UTC. */
  readonly probedAt: string;
  readonly edge: readonly EdgeProbe[];
};

/** Everything that a report is made from, as one run found it. */
export type Facts = {
  readonly mode: Report["mode"];
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly repository: string;
  readonly config: string;
  readonly selection: readonly string[];
  readonly commit: string;
  readonly runUrl: string | null;
  /** Whether undeclared hostnames are named, and verdicts given by hostname. */
  readonly named: boolean;
  readonly expiryWarningDays: number;
  readonly plan: Plan;
  /** When the origins were probed for the plan: ISO 8601, UTC. */
  readonly probedAt: string;
  readonly inputs: readonly ZoneInput[];
  readonly lastApplied: Report["lastApplied"];
  /** Null if this run applied nothing. */
  readonly applied: AppliedFacts | null;
};

/** Which state of the zones a report shows. */
export function stateOf({ applied }: Pick<Facts, "applied">): Report["state"] {
  if (applied === null) return "read";
  return applied.complete ? "applied" : "interrupted";
}
