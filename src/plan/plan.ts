import type { Validity } from "../certificate/validity.ts";
import { error, type Notice } from "../text/notice.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { Store } from "../zone/zone.ts";
import type { ZoneCoverage } from "./coverage.ts";
import type { BaseZone } from "./levels.ts";
import type { CertificateFacts } from "./operation.ts";
import type { DeclaredHostname } from "./reach.ts";
import type { Unmanaged } from "./removal.ts";
import type { PlannedOperation, Stage } from "./stages.ts";

/** What must be done in all zones, in order, and what a reviewer must know about it. */
export type Plan = {
  /** Path of aop.yaml in the workspace. */
  readonly config: string;
  /** Sorted by name, including zones without operations. */
  readonly zones: readonly ZonePlan[];
  /** SHA-256 (hex) over the operations of all zones. */
  readonly digest: string;
  /** Notices that don't belong to a single zone. */
  readonly notices: readonly Notice[];
  /** Whether readers may see the names of unprotected hostnames and open origins, or only their number. */
  readonly namesHostnames: boolean;
};

export type ZonePlan = {
  readonly name: string;
  readonly id: string;
  /** What an apply carries out, one stage after another. */
  readonly stages: readonly Stage[];
  /** The operations of all stages, in order. */
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly Notice[];
  /**
   * Reasons why apply stops before its first write. A blocker with a place is a mistake in aop.yaml that no state of
   * Cloudflare and no input can fix, so planning fails as well to keep it from being merged.
   */
  readonly blockers: readonly Notice[];
  readonly unmanaged: Unmanaged;
  /** Every certificate that is declared, or in use after the plan. */
  readonly certificates: readonly CertificateUse[];
  /** The origins that were probed. */
  readonly origins: readonly OriginProbe[];
  /** The probed origins that may be shown by name; the others are only counted. */
  readonly namedOrigins: readonly OriginProbe[];
  /** Which level decides for each proxied hostname, now and after the plan. */
  readonly coverage: ZoneCoverage;
  /** Declared hostnames, and whether visitors reach them through Cloudflare. */
  readonly declared: readonly DeclaredHostname[];
  /** One of the notices: it makes planning fail, so that the pull request isn't merged. */
  readonly violation: Notice | null;
};

export type PlanOptions = {
  readonly config: string;
  readonly now: Date;
  readonly expiryWarningDays: number;
  readonly allowMassRemoval: boolean;
  /** Whether apply checks each certificate's first hostname through Cloudflare before the others follow. */
  readonly hasCanaries: boolean;
  /** Whether this run can see the private key of the certificate with this fingerprint. */
  readonly hasKey: (fingerprint: string) => boolean;
  /** Probe results of all zones' origins; empty if they weren't probed. */
  readonly origins: readonly OriginProbe[];
  /** See `Plan`. */
  readonly namesHostnames: boolean;
  /** Pairs (`originPair`) that the pull request itself adds: they are always named. */
  readonly newOrigins: ReadonlySet<string>;
  /**
   * The zones in the pull request's base, by name; null for a zone that may be there but can't be read because the file
   * has errors. Null if there is no pull request.
   */
  readonly base: ReadonlyMap<string, BaseZone | null> | null;
};

/** Whether the plan has any operations. */
export function hasChanges(plan: Plan): boolean {
  return plan.zones.some(({ operations }) => operations.length > 0);
}

/** Mistakes in aop.yaml that only show when compared with Cloudflare: better reported before the merge than after. */
export function mistakesOf(plan: Plan): readonly Notice[] {
  return plan.zones.flatMap(({ blockers }) =>
    blockers.flatMap(({ at, message }) =>
      at === null ? [] : [{ ...error(message, at), help: "apply stops" as const }],
    ),
  );
}

/** A certificate that is declared, or in use after the plan, and who depends on it. */
export type CertificateUse = Validity & {
  readonly store: Store;
  /** Its name in aop.yaml; null if it isn't declared there. */
  readonly name: string | null;
  readonly certificate: CertificateFacts;
  /** Enabled hostnames, sorted. */
  readonly hostnames: readonly string[];
  /** Whether the zone level presents it. */
  readonly zoneLevel: boolean;
};
