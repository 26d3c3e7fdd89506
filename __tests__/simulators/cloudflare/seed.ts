import { createHash } from "node:crypto";
import { domainToUnicode } from "node:url";

import { addCertificate } from "./certificates.ts";
import { record } from "./edge.ts";
import { startDeletion, startDeployment, stopMoving } from "./lifecycle.ts";
import {
  type CustomHostname,
  type DnsRecord,
  type HealthCheck,
  type LoadBalancer,
  usualRecords,
} from "./surroundings.ts";
import { parseCertificate } from "./upload.ts";
import {
  type Odd,
  type Permission,
  type SslMode,
  type Store,
  type StoredAssociation,
  type StoredCertificate,
  type Token,
  type World,
  type Zone,
  type ZoneType,
} from "./world.ts";

export type ZoneSeed = {
  readonly name: string;
  /** 32 hex digits. */
  readonly id?: string;
  readonly accountId?: string;
  readonly type?: ZoneType;
} & ZoneEdit;

export type ZoneEdit = {
  readonly status?: string;
  readonly paused?: boolean;
  readonly sslMode?: SslMode;
  readonly global?: boolean;
  readonly globalEditable?: boolean;
  readonly zoneLevel?: boolean;
  /** Default: whatever name is asked for is proxied, to where no origin is exposed. */
  readonly records?: readonly DnsRecord[];
  readonly loadBalancers?: readonly LoadBalancer[];
  readonly customHostnames?: readonly CustomHostname[];
  readonly healthChecks?: readonly HealthCheck[];
};

export type TokenSeed = {
  readonly name?: string;
  readonly value?: string;
  /** Default: everything that the action can need. */
  readonly permissions?: readonly Permission[];
  readonly zones?: "all" | readonly string[];
  readonly accountId?: string | null;
  readonly status?: Token["status"];
  readonly refusedFrom?: string;
};

export type CertificateSeed = {
  readonly pem: string;
  readonly store?: Store;
  /** What is pending goes on from now as after a request; anything else stays. Default: active. */
  readonly status?: string;
  /** Milliseconds since 1970. */
  readonly uploadedOn?: number;
  readonly odd?: Odd;
};

export type AssociationSeed = {
  readonly hostname: string;
  readonly certificateId: string;
  /** Default: true. Null: voided. */
  readonly enabled?: boolean | null;
  /** As for certificates; a voided one is `deleted` by default. */
  readonly status?: string;
  readonly odd?: Odd;
};

/** What the action can do without: each tells it something that is unknown otherwise. */
const OPTIONAL_PERMISSIONS: readonly Permission[] = [
  "DNS Read",
  "Load Balancers Read",
  "Load Balancing: Monitors and Pools Read",
  "Health Checks Read",
  "Notifications Read",
];

export const READ_PERMISSIONS: readonly Permission[] = [
  "Zone Read",
  "Zone Settings Read",
  "SSL and Certificates Read",
  ...OPTIONAL_PERMISSIONS,
];

export const WRITE_PERMISSIONS: readonly Permission[] = [
  "Zone Read",
  "Zone Settings Write",
  "SSL and Certificates Write",
  ...OPTIONAL_PERMISSIONS,
];

export function seedZone(world: World, seed: ZoneSeed): Zone {
  const zone: Zone = {
    id: seed.id ?? hex(`zone ${world.zones.size} ${seed.name}`, 32),
    name: stored(seed.name),
    accountId: seed.accountId ?? hex("account", 32),
    type: seed.type ?? "full",
    status: seed.status ?? "active",
    paused: seed.paused ?? false,
    sslMode: seed.sslMode ?? "strict",
    global: seed.global ?? false,
    globalEditable: seed.globalEditable ?? true,
    globalModifiedOn: null,
    zoneLevel: seed.zoneLevel ?? false,
    certificates: [],
    associations: new Map(),
    records: seed.records ?? usualRecords(stored(seed.name)),
    loadBalancers: seed.loadBalancers ?? [],
    customHostnames: seed.customHostnames ?? [],
    healthChecks: seed.healthChecks ?? [],
    busy: false,
  };
  world.zones.set(zone.id, zone);
  return zone;
}

export function seedToken(world: World, seed: TokenSeed): Token {
  const name = seed.name ?? `token ${world.tokens.size + 1}`;
  const token: Token = {
    name,
    value: seed.value ?? `cfut_${hex(`token ${name}`, 40)}`,
    permissions: seed.permissions ?? WRITE_PERMISSIONS,
    zones: seed.zones ?? "all",
    accountId: seed.accountId ?? null,
    status: seed.status ?? "active",
    refusedFrom: seed.refusedFrom ?? null,
  };
  world.tokens.set(token.value, token);
  return token;
}

export function seedCertificate(
  world: World,
  zone: Zone,
  seed: CertificateSeed,
): StoredCertificate {
  const store = seed.store ?? "hostname";
  const certificate = addCertificate(
    world,
    zone,
    store,
    parseCertificate(seed.pem),
    seed.odd ?? null,
  );
  certificate.uploadedOn = seed.uploadedOn ?? certificate.uploadedOn;
  begin(world, zone, certificate, seed.status ?? "active");
  record(world, zone, null, world.options.now(), `certificate ${certificate.id} was there`);
  return certificate;
}

export function seedAssociation(world: World, zone: Zone, seed: AssociationSeed): void {
  const now = world.options.now();
  const enabled = seed.enabled === undefined ? true : seed.enabled;
  const status = seed.status ?? (enabled === null ? "deleted" : "active");
  const isLive = status === "active" || status === "pending_deletion";
  const association: StoredAssociation = {
    kind: "association",
    hostname: seed.hostname,
    certificateId: seed.certificateId,
    enabled,
    status,
    createdOn: now,
    updatedOn: now,
    live: isLive ? { certificateId: seed.certificateId, enabled: enabled ?? true } : null,
    steps: [],
    odd: seed.odd ?? null,
  };
  zone.associations.set(seed.hostname, association);
  begin(world, zone, association, status);
  record(world, zone, [seed.hostname], now, "association was there");
}

/** Sets the status at once, as if whatever was under way had never been. */
export function setStatus(
  world: World,
  thing: StoredCertificate | StoredAssociation,
  status: string,
): void {
  stopMoving(world, thing);
  thing.status = status;
  if (thing.kind === "association") {
    if (status === "active" && thing.enabled !== null) {
      thing.live = { certificateId: thing.certificateId, enabled: thing.enabled };
    }
    if (status === "deleted") thing.live = null;
  } else if (status === "active") {
    thing.deployedOn = world.options.now();
  }
}

function begin(
  world: World,
  zone: Zone,
  thing: StoredCertificate | StoredAssociation,
  status: string,
): void {
  if (status === "initializing" || status === "pending_deployment") {
    startDeployment(world, zone, thing);
  } else if (status === "pending_deletion") startDeletion(world, zone, thing);
  thing.status = status;
}

/** Cloudflare keeps and answers IDN zones in Unicode, however they were added (cloudflare-go #347). */
function stored(name: string): string {
  return name.includes("xn--") ? domainToUnicode(name) : name;
}

function hex(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
