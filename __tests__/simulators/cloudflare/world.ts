import type { CloudflareOptions } from "./options.ts";
import type {
  AlertPolicy,
  CustomHostname,
  DnsRecord,
  HealthCheck,
  LoadBalancer,
  Monitor,
} from "./surroundings.ts";

/** Everything that the simulated Cloudflare knows. Mutable: it is the thing that is being simulated. */
export type World = {
  readonly options: CloudflareOptions;
  readonly zones: Map<string, Zone>;
  /** By secret value. */
  readonly tokens: Map<string, Token>;
  /** What is on its way to another status. */
  readonly moving: Set<Moving>;
  readonly forced: ForcedOutcome[];
  readonly history: Presentation[];
  /** The last thing in the history, as JSON, by zone id and hostname. */
  readonly latest: Map<string, string>;
  readonly deletions: Deletion[];
  /** Of load balancing, by account; none where there is no entry. */
  readonly monitors: Map<string, readonly Monitor[]>;
  /** Notifications, by account; the usual ones where there is no entry. */
  readonly policies: Map<string, readonly AlertPolicy[]>;
  /** Rate limit, by token value. */
  readonly spending: Map<string, Spending>;
  /** Ids made so far. */
  ids: number;
};

/** The certificates of the zone level (A in Cloudflare's words) and of hostnames (B) are separate, ids included. */
export type Store = "hostname" | "zone";

export type SslMode = "off" | "flexible" | "full" | "strict" | "origin_pull";

export type ZoneType = "full" | "partial" | "secondary" | "internal";

export type Zone = {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  /** `full` unless its DNS is elsewhere. */
  readonly type: ZoneType;
  /** `pending`, `moved` and the like: Cloudflare serves nothing for it yet, or no longer. */
  status: string;
  paused: boolean;
  sslMode: SslMode;
  global: boolean;
  globalEditable: boolean;
  globalModifiedOn: number | null;
  zoneLevel: boolean;
  readonly certificates: StoredCertificate[];
  /** By hostname; voided ones stay as tombstones. */
  readonly associations: Map<string, StoredAssociation>;
  records: readonly DnsRecord[];
  loadBalancers: readonly LoadBalancer[];
  customHostnames: readonly CustomHostname[];
  healthChecks: readonly HealthCheck[];
  /** Whether a write is under way. */
  busy: boolean;
};

export type StoredCertificate = {
  readonly kind: "certificate";
  readonly store: Store;
  readonly id: string;
  readonly der: Buffer;
  readonly fingerprint: string;
  readonly issuer: string;
  /** Decimal. */
  readonly serialNumber: string;
  readonly signature: string;
  readonly expiresOn: number;
  status: string;
  uploadedOn: number;
  /** When it appears in lists. */
  listedFrom: number;
  /** When it last became active. */
  deployedOn: number;
  steps: readonly Step[];
  readonly odd: Odd | null;
};

export type StoredAssociation = {
  readonly kind: "association";
  readonly hostname: string;
  certificateId: string;
  /** Null: voided. */
  enabled: boolean | null;
  status: string;
  createdOn: number;
  updatedOn: number;
  /** What the edge really does for this hostname, which lags behind what was asked for; null: nothing of its own. */
  live: { readonly certificateId: string; readonly enabled: boolean } | null;
  steps: readonly Step[];
  readonly odd: Odd | null;
};

/** How an object comes back that is not as it should be: fields in place of the true ones; undefined leaves one out. */
export type Odd = {
  /** In a list, and in what PUT answers. */
  readonly listed?: Fields | "missing";
  /** Read alone; refused: 400 with 1415. */
  readonly read?: Fields | "refused";
};

type Fields = Readonly<Record<string, unknown>>;

/** The object as a list shows it: null where it does not. */
export function oddlyListed(odd: Odd | null, json: object): object | null {
  return odd?.listed === "missing" ? null : { ...json, ...odd?.listed };
}

/** A change of status that is due at a time. */
export type Step = { readonly at: number; readonly status: string };

export type Moving = { readonly zone: Zone; readonly thing: StoredCertificate | StoredAssociation };

export type Permission =
  | "SSL and Certificates Read"
  | "SSL and Certificates Write"
  | "Zone Settings Read"
  | "Zone Settings Write"
  | "Zone Read"
  | "DNS Read"
  | "Load Balancers Read"
  | "Load Balancing: Monitors and Pools Read"
  | "Health Checks Read"
  | "Notifications Read";

export type Token = {
  readonly name: string;
  readonly value: string;
  permissions: readonly Permission[];
  /** Zone ids. */
  zones: "all" | readonly string[];
  /** The account that owns the token; null: a user does. */
  readonly accountId: string | null;
  status: "active" | "disabled" | "expired";
  /** The client's address, where the token's IP filter does not let it in; null: no filter. */
  refusedFrom: string | null;
};

/** Makes a deployment or deletion end in another status than usual, `times` times. */
export type ForcedOutcome = {
  readonly of: "certificate" | "association";
  readonly phase: "deployment" | "deletion";
  /** Null: any. */
  readonly fingerprint: string | null;
  /** Null: any; for associations. */
  readonly hostname: string | null;
  readonly status: string;
  times: number;
};

/** What the edge shows to the origin of a hostname. */
export type Presented = {
  readonly level: "hostname" | "zone" | "global" | "none" | "suppressed";
  /** Null where it is not one of ours, or where nothing is presented. */
  readonly fingerprint: string | null;
  /** Whether an origin that asks for a certificate gets one. */
  readonly active: boolean;
};

export type Presentation = {
  readonly time: number;
  readonly zoneId: string;
  readonly hostname: string;
  readonly presented: Presented;
  /** What changed it. */
  readonly cause: string;
};

export type Deletion = {
  readonly time: number;
  readonly zoneId: string;
  readonly store: Store;
  readonly id: string;
  readonly fingerprint: string;
  /** Whether the edge presented it, or was about to, when its deletion was accepted. */
  readonly inUse: boolean;
};

export type Spending = { windowEnds: number; used: number; blockedUntil: number; refused: number };

export function isTombstone(thing: { readonly status: string }): boolean {
  return thing.status === "pending_deletion" || thing.status === "deleted";
}

/** The certificate of a store by id, tombstones included. */
export function certificateById(zone: Zone, store: Store, id: string): StoredCertificate | null {
  return (
    zone.certificates.find((certificate) => certificate.store === store && certificate.id === id) ??
    null
  );
}
