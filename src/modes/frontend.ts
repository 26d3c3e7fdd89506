import type { ZoneOutcome } from "../apply/outcome.ts";
import type { Finding } from "../drift/findings.ts";
import type { ExportView } from "../export/summary.ts";
import type { Plan, PlanOptions } from "../plan/plan.ts";
import type { Previous } from "../review/previous.ts";
import type { Declared } from "../session/session.ts";
import type { Notice } from "../text/notice.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { Planned } from "./planned.ts";

/**
 * Everything around a run except Cloudflare: who is informed, what was declared before, and who approves an apply. On
 * GitHub these are comments, records and reviews; in a terminal it is one person. A run succeeds unless one of these
 * calls throws or fails the output.
 */
export type Frontend = {
  /** Why this run has no secrets, so that it only validates aop.yaml; null if it has them. */
  readonly withoutSecrets: string | null;
  /** Whether readers of the plan and the log may learn which hostnames are unprotected, or only how many. */
  readonly namesHostnames: boolean;
  /** Called if aop.yaml has errors; the run ends. */
  readonly reportInvalid: (problems: readonly Notice[]) => Promise<void>;
  /** Called if aop.yaml has no errors. */
  readonly reportDeclared: (declared: Declared) => void;
  /** Called if the run only validates aop.yaml. */
  readonly reportValid: (declared: Declared) => Promise<void>;
  /** Whether a newer revision has superseded this one, so that it must no longer be applied; reports it if so. */
  readonly isSuperseded: (declared: Declared) => Promise<boolean>;
  /** Called before any request; null if no report is wanted. Throws UserError if a report can't be written there. */
  readonly openReport: () => Promise<WriteReport | null>;
  /** Earlier revisions of aop.yaml. */
  readonly readPrevious: () => Promise<Previous>;
  /** Limits on which origins may be probed; null if there are none. */
  readonly probeLimits: () => Promise<ProbeLimits | null>;
  /** What the base already contains. Only what the change adds counts as its mistake. */
  readonly readBase: (inputs: readonly ZoneInput[]) => Promise<BaseFacts>;
  /** Called if Cloudflare could not be read. */
  readonly reportUnplanned: (problems: readonly Notice[]) => Promise<void>;
  /** Called with the plan in every mode that makes one. */
  readonly reportPlan: (planned: Planned, declared: Declared) => Promise<void>;
  /** Called in plan mode. */
  readonly propose: (planned: Planned, declared: Declared, previous: Previous) => Promise<void>;
  /** Called in apply mode. */
  readonly openApplySteps: (
    planned: Planned,
    declared: Declared,
    previous: Previous,
  ) => Promise<ApplySteps>;
  readonly reportDrift: (drift: Drift) => Promise<void>;
  readonly reportExport: (view: ExportView) => Promise<void>;
};

/** The steps of an apply, from approval to reporting the outcome, called in this order. */
export type ApplySteps = {
  /** Looks up what was approved. Throws UserError if the lookup fails. */
  readonly findReviews: () => Promise<void>;
  /** Throws UserError unless this plan may be applied. */
  readonly requireApproval: () => Promise<void>;
  /** Called instead of the steps below if a check stops the apply before the first write. */
  readonly reportStopped: (reason: string) => Promise<void>;
  /** Called right before the first write. */
  readonly begin: () => Promise<void>;
  /** Reports the outcome. Must not throw: nothing may hide what was done. */
  readonly reportOutcome: (result: Applied) => Promise<void>;
};

/** The outcome of applying a plan. */
export type Applied = {
  readonly zones: readonly ZoneOutcome[];
  /** Probed after the apply. */
  readonly origins: readonly OriginProbe[];
  /** When that was: ISO 8601, UTC. */
  readonly probedAt: string;
};

/** What a run found: the input for the evidence report. */
export type RunResult = {
  readonly mode: "plan" | "apply" | "drift";
  readonly previous: Previous;
  readonly planned: Planned;
  /** Null if nothing was applied. */
  readonly applied: Applied | null;
};

/** Writes the report once the run has its findings. Must not throw. */
export type WriteReport = (found: RunResult) => Promise<void>;

export type Drift = {
  readonly plan: Plan;
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Zones whose associations Cloudflare doesn't list: undeclared ones are invisible there. */
  readonly blindZones: readonly string[];
};

/** Facts about the revision that a change will be merged into. */
export type BaseFacts = Pick<PlanOptions, "newOrigins" | "base">;

/** Limits for a run whose origins may have been chosen by someone else. */
export type ProbeLimits = {
  /** Pairs of hostname and origin (see `originPair`) that may be probed; null for any. */
  readonly known: ReadonlySet<string> | null;
  readonly mostAddresses: number;
  readonly milliseconds: number;
};
