import { createHash } from "node:crypto";

import type { World, Zone } from "./world.ts";

/*
 * What stands around the client certificates of a zone: its DNS, what checks its origins, and who is told of what. All
 * of it is changed in the dashboard only, which here is the test.
 */

export type DnsRecord = {
  readonly type: "A" | "AAAA" | "CNAME" | "NS" | "MX" | "TXT" | "HTTPS" | "SVCB";
  /** Whole: "api.example.com", "*.example.com". */
  readonly name: string;
  readonly content: string;
  readonly proxied?: boolean;
};

export type LoadBalancer = {
  readonly name: string;
  readonly proxied: boolean;
  /** Default: true. */
  readonly enabled?: boolean;
};

/** Of Cloudflare for SaaS. */
export type CustomHostname = { readonly hostname: string; readonly status: string };

export type Monitor = {
  readonly description: string;
  readonly type: "http" | "https" | "tcp";
  /** Simulate Zone; empty for none. */
  readonly probeZone: string;
};

export type HealthCheck = {
  readonly name: string;
  readonly address: string;
  readonly type: "HTTP" | "HTTPS" | "TCP";
  readonly suspended?: boolean;
};

export type AlertPolicy = { readonly type: string; readonly enabled: boolean };

/** Both alerts of certificates that run out are on in an account that nobody says anything of. */
export const USUAL_POLICIES: readonly AlertPolicy[] = [
  { type: "hostname_aop_custom_certificate_expiration_type", enabled: true },
  { type: "zone_aop_custom_certificate_expiration_type", enabled: true },
];

/** The DNS of a zone that nobody says anything of: every name is proxied, and goes where no origin is exposed. */
export function usualRecords(zone: string): DnsRecord[] {
  const content = `${hex(zone, 32)}.cfargotunnel.com`;
  return [zone, `*.${zone}`].map((name) => ({ type: "CNAME", name, content, proxied: true }));
}

const TIME = "2024-01-01T05:20:00.12345Z";

/** Records as the list shows them. `data` is demanded of all and described for some. */
export function recordJson(record: DnsRecord, index: number): object {
  const { type, name, content, proxied = false } = record;
  const isServiceBinding = type === "HTTPS" || type === "SVCB";
  const data = isServiceBinding ? { priority: 1, target: ".", value: 'alpn="h2"' } : {};
  return {
    id: hex(`record ${index} ${name}`, 32),
    name,
    type,
    content,
    ...(type === "MX" && { priority: 10 }),
    data,
    proxied,
    proxiable: type === "A" || type === "AAAA" || type === "CNAME",
    ttl: 1,
    settings: {},
    comment: "",
    tags: [],
    meta: {},
    created_on: TIME,
    modified_on: TIME,
  };
}

export function loadBalancerJson(
  { name, proxied, enabled = true }: LoadBalancer,
  zone: Zone,
): object {
  const pool = hex(`pool of ${name}`, 32);
  return {
    id: hex(`load balancer ${name}`, 32),
    name,
    proxied,
    enabled,
    default_pools: [pool],
    fallback_pool: pool,
    zone_name: zone.name,
    created_on: TIME,
    modified_on: TIME,
  };
}

export function customHostnameJson({ hostname, status }: CustomHostname): object {
  return {
    id: hex(`custom hostname ${hostname}`, 32),
    hostname,
    status,
    ssl: { status: "active", method: "http", type: "dv" },
    created_at: TIME,
  };
}

export function monitorJson({ description, type, probeZone }: Monitor): object {
  return {
    id: hex(`monitor ${description}`, 32),
    description,
    type,
    probe_zone: probeZone,
    method: type === "tcp" ? "connection_established" : "GET",
    path: "/health",
    interval: 60,
    timeout: 5,
    retries: 2,
    created_on: TIME,
    modified_on: TIME,
  };
}

export function healthCheckJson(check: HealthCheck): object {
  const { name, address, type, suspended = false } = check;
  return {
    id: hex(`health check ${name}`, 32),
    name,
    address,
    type,
    suspended,
    status: suspended ? "suspended" : "healthy",
    interval: 60,
    created_on: TIME,
    modified_on: TIME,
  };
}

export function policyJson({ type, enabled }: AlertPolicy): object {
  return {
    id: hex(`policy ${type}`, 32),
    name: type,
    alert_type: type,
    enabled,
    mechanisms: { email: [{ id: "ops@example.com" }] },
    filters: {},
    created: TIME,
    modified: TIME,
  };
}

/** Whether some zone is in the account: others don't exist. */
export function isAccount(world: World, id: string): boolean {
  return [...world.zones.values()].some(({ accountId }) => accountId === id);
}

function hex(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
