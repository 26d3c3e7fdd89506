import type { Certificate } from "../certificate/certificate.ts";
import type { Position } from "../text/notice.ts";
import type { Address } from "./address.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Cloudflare keeps two separate collections of certificates with separate IDs: one for per-hostname associations and
 * one for the zone level. An ID from one is invalid in the other (error 1415).
 */
export type Store = "hostname" | "zone";

/** A zone as declared in aop.yaml. Certificates are identified by fingerprint, never by name or ID. */
export type DesiredZone = {
  readonly name: string;
  readonly id: string | null;
  readonly apiTokenEnv: string | null;
  readonly global: boolean | null;
  readonly zoneLevel: { readonly fingerprint: string; readonly enabled: boolean } | null;
  readonly certificates: readonly DesiredCertificate[];
  readonly associations: readonly DesiredAssociation[];
  readonly unmanaged: "ignore" | "report" | "remove";
  readonly coverage: CoverageRule;
  readonly at: Position | null;
};

/** What to check for the zone's proxied hostnames that aop.yaml doesn't declare. */
export type CoverageRule = {
  /** `ignore`: don't even read them. */
  readonly level: "ignore" | "report" | "require";
  /** Normalized hostnames to leave out; `*` matches one label. */
  readonly except: readonly string[];
  readonly at: Position | null;
};

export type DesiredCertificate = {
  /** The name in aop.yaml, shown to people. */
  readonly name: string;
  readonly certificate: Certificate;
  readonly stores: readonly Store[];
  readonly at: Position;
};

export type DesiredAssociation = {
  readonly hostname: string;
  readonly fingerprint: string;
  readonly enabled: boolean;
  readonly origins: readonly Address[];
  readonly at: Position;
};

/** A zone's status at Cloudflare; null fields weren't reported. */
export type ZoneStatus = {
  /** `active`, `pending`, `initializing`, `moved`, `deactivated`: settings only take effect in an active zone. */
  readonly status: string | null;
  /** A paused zone only answers DNS: settings have no effect. */
  readonly paused: boolean | null;
  /** `full`, `partial` (DNS elsewhere), `secondary`, `internal`. */
  readonly type: string | null;
  /** Active zones below this name that the token can see and aop.yaml doesn't name; omitted if not looked up. */
  readonly subzones?: readonly string[];
};

/** A zone's state at Cloudflare, as read in this run. */
export type CurrentZone = {
  readonly name: string;
  readonly id: string;
  /** Null or omitted if the token can't see it. */
  readonly zoneStatus?: ZoneStatus | null;
  /** Null if not read, because nothing in aop.yaml depends on it. */
  readonly global: { readonly on: boolean; readonly editable: boolean } | null;
  /** Also false if the zone level wasn't read, because nothing in aop.yaml depends on it. */
  readonly zoneLevel: boolean;
  /** `off`, `flexible`, `full`, `strict`, `origin_pull`; null if the token can't read zone settings. */
  readonly sslMode: string | null;
  readonly certificates: readonly CurrentCertificate[];
  /** One per hostname. */
  readonly associations: readonly CurrentAssociation[];
  /** False if the list endpoint isn't available: then associations that aop.yaml doesn't name are invisible. */
  readonly associationsComplete: boolean;
  /** Objects that Cloudflare is deleting, or has deleted and still shows; none of them is included above. */
  readonly deleting: readonly (CurrentCertificate | ListedAssociation)[];
};

export type CurrentCertificate = {
  readonly store: Store;
  readonly id: string;
  /**
   * Cloudflare's status, an open set: initializing, pending_deployment, active, pending_deletion, deleted,
   * deployment_timed_out, deletion_timed_out.
   */
  readonly status: string;
  readonly uploadedOn: string | null;
  readonly certificate: Certificate;
};

/** An association as Cloudflare lists it. */
export type ListedAssociation = {
  readonly hostname: string;
  readonly certificateId: string;
  readonly enabled: boolean;
  readonly status: string;
};

export type CurrentAssociation = ListedAssociation & {
  /** The certificate it refers to, even if that is being deleted; null if Cloudflare no longer shows it. */
  readonly certificate: CurrentCertificate | null;
};

/** What an earlier revision of aop.yaml named: ours to remove if it still exists and the file no longer names it. */
export type PreviousZone = {
  readonly hostnames: ReadonlySet<string>;
  /** Keys from `certificateKey`: declaring a certificate for one store doesn't claim it in the other. */
  readonly certificates: ReadonlySet<string>;
};

/** Identifies a certificate in a zone: the same one may be in both stores, with a separate ID and owner in each. */
export function certificateKey(store: Store, fingerprint: string): string {
  return `${store} ${fingerprint}`;
}

/** Both sides of one zone. `previous` is null if no earlier revision of aop.yaml named the zone. */
export type ZoneInput = {
  readonly desired: DesiredZone;
  readonly current: CurrentZone;
  readonly previous: PreviousZone | null;
  /** Omitted if only client certificates were read. */
  readonly surroundings?: Surroundings;
};
