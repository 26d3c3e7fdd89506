import type { Certificate } from "../certificate/certificate.ts";
import type { Position } from "../text/notice.ts";
import type { Address } from "./address.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Cloudflare keeps two separate collections of certificates with separate ids: one for per-hostname
 * associations and one for the zone level. An id of one is invalid in the other (error 1415).
 */
export type Store = "hostname" | "zone";

/** What aop.yaml wants of a zone. Certificates are identified by fingerprint, never by name or id. */
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

/** What is asked of the zone's proxied hostnames beyond those that are declared. */
export type CoverageRule = {
  /** `ignore`: they are not even looked at. */
  readonly level: "ignore" | "report" | "require";
  /** Hostnames that don't count, normalised; `*` stands for one label. */
  readonly except: readonly string[];
  readonly at: Position | null;
};

export type DesiredCertificate = {
  /** Its name in aop.yaml, for people. */
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

/** A zone's status at Cloudflare; null where it is not given. */
export type ZoneStanding = {
  /** `active`, `pending`, `initializing`, `moved`, `deactivated`: nothing takes effect in one that is not active. */
  readonly status: string | null;
  /** Paused zones answer DNS only: nothing takes effect in them. */
  readonly paused: boolean | null;
  /** `full`, `partial` (DNS elsewhere), `secondary`, `internal`. */
  readonly type: string | null;
  /** Active zones below this name that the token sees and aop.yaml does not name; left out where nobody looked. */
  readonly subzones?: readonly string[];
};

/** What Cloudflare has of a zone, as read in this run. */
export type CurrentZone = {
  readonly name: string;
  readonly id: string;
  /** Null, or left out, when the token may not see it. */
  readonly standing?: ZoneStanding | null;
  /** Null when it was not read, since nothing in aop.yaml depends on it. */
  readonly global: { readonly on: boolean; readonly editable: boolean } | null;
  /** False, too, when the zone level was not read, since nothing in aop.yaml depends on it. */
  readonly zoneLevel: boolean;
  /** `off`, `flexible`, `full`, `strict`, `origin_pull`; null when the token may not read zone settings. */
  readonly sslMode: string | null;
  readonly certificates: readonly CurrentCertificate[];
  /** One a hostname. */
  readonly associations: readonly CurrentAssociation[];
  /** False where the list endpoint does not exist: associations that aop.yaml does not name can't be seen then. */
  readonly associationsComplete: boolean;
  /** What Cloudflare is deleting, or has deleted, and still shows: no part of the above. */
  readonly dying: readonly (CurrentCertificate | ListedAssociation)[];
};

export type CurrentCertificate = {
  readonly store: Store;
  readonly id: string;
  /** Cloudflare's word, an open set: initializing, pending_deployment, active, pending_deletion, deleted, deployment_timed_out, deletion_timed_out. */
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
  /** What it points at, even if that is being deleted; null when Cloudflare does not show it any more. */
  readonly certificate: CurrentCertificate | null;
};

/** What an earlier revision of aop.yaml named: whatever Cloudflare still has of it and the present file does not name is ours to remove. */
export type PreviousZone = {
  readonly hostnames: ReadonlySet<string>;
  /** By `certificateKey`: what was declared for one store makes nothing in the other ours. */
  readonly certificates: ReadonlySet<string>;
};

/** Identity of a certificate in a zone: the same one may be in both stores, each with an id and an owner of its own. */
export function certificateKey(store: Store, fingerprint: string): string {
  return `${store} ${fingerprint}`;
}

/** One zone's sides. `previous` is null when no earlier revision of aop.yaml named the zone. */
export type ZoneInput = {
  readonly desired: DesiredZone;
  readonly current: CurrentZone;
  readonly previous: PreviousZone | null;
  /** Left out where nothing beside the client certificates was read. */
  readonly surroundings?: Surroundings;
};
