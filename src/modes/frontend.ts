import type { ZoneOutcome } from "../apply/outcome.ts";
import type { Finding } from "../drift/findings.ts";
import type { ExportView } from "../export/summary.ts";
import type { Plan, PlanOptions } from "../plan/plan.ts";
import type { Previous } from "../review/before.ts";
import type { Declared } from "../session/session.ts";
import type { Notice } from "../text/notice.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { Planned } from "./planned.ts";

/**
 * What is around a run besides Cloudflare: who wants to know what it found and did, what was declared before, and who
 * says that a plan may be applied. On GitHub these are comments, records and reviews; in a terminal it is one person.
 * The run ends well unless one of these calls fails the output, or throws.
 */
export type Frontend = {
  /** Why this run was given no secrets, so that aop.yaml is validated and nothing else; null where it has them. */
  readonly withoutSecrets: string | null;
  /** Whether whoever reads the plan and the log may learn which hostnames are unprotected, or only how many. */
  readonly namesHostnames: boolean;
  /** aop.yaml has errors: nothing is done. */
  readonly invalid: (problems: readonly Notice[]) => Promise<void>;
  /** aop.yaml has none. */
  readonly read: (declared: Declared) => void;
  /** aop.yaml is all that was asked for. */
  readonly valid: (declared: Declared) => Promise<void>;
  /** Whether a newer revision took this one's place, so that it must not be applied any more; tells so. */
  readonly isOvertaken: (declared: Declared) => Promise<boolean>;
  /** Before anything is asked or done; null where nobody wants a report. Throws UserError where it has no place. */
  readonly openReport: () => Promise<WriteReport | null>;
  /** aop.yaml as it was before. */
  readonly previous: () => Promise<Previous>;
  /** Which origins may be probed; null: all. */
  readonly probing: () => Promise<ProbeBounds | null>;
  /** What was merged already, and what this change brings: of the latter it is to blame for what is wrong. */
  readonly merged: (inputs: readonly ZoneInput[]) => Promise<Merged>;
  /** Cloudflare could not be read. */
  readonly unplanned: (problems: readonly Notice[]) => Promise<void>;
  /** The plan, in every mode that makes one. */
  readonly planned: (planned: Planned, declared: Declared) => Promise<void>;
  /** The plan is what was asked for. */
  readonly proposed: (planned: Planned, declared: Declared, previous: Previous) => Promise<void>;
  /** The plan is to be applied. */
  readonly application: (
    planned: Planned,
    declared: Declared,
    previous: Previous,
  ) => Promise<Application>;
  readonly drifted: (drift: Drift) => Promise<void>;
  readonly exported: (view: ExportView) => Promise<void>;
};

/** From the question whether a plan may be applied to the telling of what became of it. In this order. */
export type Application = {
  /** Looks for what was approved. Throws UserError where looking fails. */
  readonly look: () => Promise<void>;
  /** Throws UserError unless this plan may be applied. */
  readonly approve: () => Promise<void>;
  /** Instead of all that follows, when one of the checks before the first write stopped it. */
  readonly stopped: (reason: string) => Promise<void>;
  /** The first write is next. */
  readonly begin: () => Promise<void>;
  /** Must not throw: nothing may hide what was done. */
  readonly ended: (result: Applied) => Promise<void>;
};

/** What became of a plan. */
export type Applied = {
  readonly zones: readonly ZoneOutcome[];
  /** As they are after the apply. */
  readonly origins: readonly OriginProbe[];
  /** When that was: ISO 8601, UTC. */
  readonly probedAt: string;
};

/** What a run found: the evidence is made from it. */
export type Found = {
  readonly mode: "plan" | "apply" | "drift";
  readonly previous: Previous;
  readonly planned: Planned;
  /** Null where nothing was applied. */
  readonly applied: Applied | null;
};

/** Writes what a run found, once it has found it. Must not throw. */
export type WriteReport = (found: Found) => Promise<void>;

export type Drift = {
  readonly plan: Plan;
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** Zones whose list of associations Cloudflare does not give: undeclared ones can't be seen there. */
  readonly blindZones: readonly string[];
};

/** What is known of the revision that a change is to be merged into. */
export type Merged = Pick<PlanOptions, "newOrigins" | "requiredBefore">;

/** Where somebody else may have chosen the origins that this run connects to. */
export type ProbeBounds = {
  /** Pairs of hostname and origin (see `originPair`) that may be probed; null: any. */
  readonly known: ReadonlySet<string> | null;
  readonly mostAddresses: number;
  readonly milliseconds: number;
};
