import type { CloudflareOptions } from "../../simulators/cloudflare/options.ts";

/*
 * A case of the property, as plain data that fast-check can make, print and shrink. Certificates are numbers: places
 * in a pool of certificates that is made once; hostnames are numbers too.
 */

export type Scenario = {
  readonly zones: readonly ZoneScenario[];
  readonly behaviour: Behaviour;
  /** What Cloudflare fails to deploy by itself, whatever the connection does. */
  readonly timedOut: readonly TimedOut[];
  /** Runs that are disturbed, one after the other. */
  readonly disturbed: readonly DisturbedRun[];
};

export type ZoneScenario = {
  readonly desired: DesiredScenario;
  /** What an older revision of aop.yaml wanted: for a rival run of that revision. */
  readonly older: DesiredScenario;
  readonly present: PresentScenario;
  /** Null: no earlier revision named the zone. */
  readonly previous: {
    readonly hosts: readonly number[];
    /** Declared for hostnames. */
    readonly certificates: readonly number[];
    /** Declared for the zone level. */
    readonly zoneCertificates: readonly number[];
  } | null;
};

export type DesiredScenario = {
  readonly certificates: readonly number[];
  readonly hosts: readonly {
    readonly host: number;
    readonly certificate: number;
    readonly enabled: boolean;
  }[];
  readonly zoneLevel: { readonly certificate: number; readonly enabled: boolean } | null;
  readonly global: boolean | null;
  readonly unmanaged: "ignore" | "report" | "remove";
};

export type PresentScenario = {
  readonly hostnameStore: readonly PresentCertificate[];
  readonly zoneStore: readonly PresentCertificate[];
  readonly associations: readonly PresentAssociation[];
  readonly zoneLevel: boolean;
  readonly global: boolean;
};

export type PresentCertificate = { readonly certificate: number; readonly status: string };

export type PresentAssociation = {
  readonly host: number;
  /** Place in `hostnameStore`. */
  readonly of: number;
  /** Null: voided. */
  readonly enabled: boolean | null;
  readonly status: string;
};

/** What Cloudflare leaves open, or takes its time for. */
export type Behaviour = Pick<
  CloudflareOptions,
  | "deploymentDelay"
  | "deletionDelay"
  | "listLag"
  | "resurrectionLag"
  | "batchAtomic"
  | "maxBatch"
  | "putAnswers"
  | "voidedAnswer"
  | "listEndpoint"
  | "listOrder"
  | "duplicateStatus"
  | "uploadStatus"
  | "putStatus"
>;

export type TimedOut = {
  readonly of: "certificate" | "association";
  readonly times: number;
};

export type DisturbedRun = {
  readonly faults: readonly FaultScenario[];
  /** The process dies, or the workflow is cancelled, at this request. */
  readonly end: {
    readonly kind: "kill" | "cancel";
    readonly at: number;
    readonly processed: boolean;
  } | null;
  /** Another run for the same zones, at the same time: of the same revision of aop.yaml, or of an older one. */
  readonly rival: "same" | "older" | null;
  /** Somebody who changes something in the dashboard meanwhile. */
  readonly person: PersonScenario | null;
  /** Seconds from its end to the next run. */
  readonly pause: number;
};

export type PersonScenario = {
  /** The request of the run before which it is done. */
  readonly at: number;
  readonly zone: number;
  readonly change:
    | { readonly kind: "switch" | "remove"; readonly host: number }
    | { readonly kind: "associate"; readonly host: number; readonly certificate: number }
    /** To the zone level. */
    | { readonly kind: "upload"; readonly certificate: number }
    | { readonly kind: "zone level" | "global" };
};

export type FaultScenario = {
  /** The request of the run at which it begins. */
  readonly at: number;
  /** How often the same request (method and path) fails in a row. */
  readonly times: number;
  readonly kind: FaultKind;
};

export const FAULT_KINDS = [
  "429",
  "429 for long",
  "500",
  "500 processed",
  "502 HTML",
  "503",
  "reset before",
  "reset after",
  "truncated",
  "hang",
  "hang processed",
  "conflict",
  "403",
  "delay",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
