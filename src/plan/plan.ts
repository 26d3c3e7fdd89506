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

/** What has to be done in all zones, in order, with what a reviewer must know of it. */
export type Plan = {
  /** Path of aop.yaml in the workspace. */
  readonly config: string;
  /** Sorted by name; zones without operations included. */
  readonly zones: readonly ZonePlan[];
  /** SHA-256 (hex) over the operations of all zones. */
  readonly digest: string;
  /** What is no single zone's. */
  readonly notices: readonly Notice[];
  /** Whether what people read may name unprotected hostnames and open origins, or only count them. */
  readonly namesHostnames: boolean;
};

export type ZonePlan = {
  readonly name: string;
  readonly id: string;
  /** What an apply carries out, one after the other. */
  readonly stages: readonly Stage[];
  /** Those of all stages, in their order. */
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly Notice[];
  /**
   * Reasons for which apply stops before its first write. With a place, it is a mistake in aop.yaml that no state of
   * Cloudflare and no input can heal: the plan's run fails for it as well, so that it is not merged.
   */
  readonly blockers: readonly Notice[];
  readonly unmanaged: Unmanaged;
  /** Every certificate that is declared or in use once the plan is done. */
  readonly certificates: readonly CertificateUse[];
  /** The origins that were probed. */
  readonly origins: readonly OriginProbe[];
  /** Those of them that people may read of; the others are only counted. */
  readonly namedOrigins: readonly OriginProbe[];
  /** Which level decides for each proxied hostname, now and after the plan. */
  readonly coverage: ZoneCoverage;
  /** Declared hostnames, and whether they are reached through Cloudflare. */
  readonly declared: readonly DeclaredHostname[];
  /** Among the notices: for this the plan's run fails, so that the pull request is not merged. */
  readonly violation: Notice | null;
};

export type PlanOptions = {
  readonly config: string;
  readonly now: Date;
  readonly expiryWarningDays: number;
  readonly allowMassRemoval: boolean;
  /** Whether apply asks each certificate's first hostname through Cloudflare before the others follow. */
  readonly isFirstAlone: boolean;
  /** Whether this run can see the private key of the certificate with this fingerprint. */
  readonly hasKey: (fingerprint: string) => boolean;
  /** What the origins of all zones did when they were probed; empty when they were not. */
  readonly origins: readonly OriginProbe[];
  /** See `Plan`. */
  readonly namesHostnames: boolean;
  /** Pairs (`originPair`) that the pull request itself brings: they are named in any case. */
  readonly newOrigins: ReadonlySet<string>;
  /**
   * By name, the zones of the pull request's base, as far as they matter here: null for one that may be there but can't be
   * read, because the file has errors. Null where there is no pull request.
   */
  readonly base: ReadonlyMap<string, BaseZone | null> | null;
};

export function hasChanges(plan: Plan): boolean {
  return plan.zones.some(({ operations }) => operations.length > 0);
}

/** Mistakes in aop.yaml that show only beside Cloudflare's state: better told before the merge than after. */
export function mistakesOf(plan: Plan): readonly Notice[] {
  return plan.zones.flatMap(({ blockers }) =>
    blockers.flatMap(({ at, message }) =>
      at === null ? [] : [{ ...error(message, at), help: "apply stops" as const }],
    ),
  );
}

/** A certificate that is declared, or in use once the plan is done, and who depends on it. */
export type CertificateUse = Validity & {
  readonly store: Store;
  /** Its name in aop.yaml; null when it is not declared there. */
  readonly name: string | null;
  readonly certificate: CertificateFacts;
  /** Enabled hostnames, sorted. */
  readonly hostnames: readonly string[];
  /** Whether the zone level presents it. */
  readonly zoneLevel: boolean;
};
