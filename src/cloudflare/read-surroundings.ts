import type * as z from "zod/mini";
import { canonicalHostname } from "../zone/hostname.ts";
import {
  type Check,
  type CustomHostname,
  type DnsRecord,
  type LoadBalancer,
  type Reading,
  known,
} from "../zone/surroundings.ts";
import {
  CHECKS_PER_PAGE,
  CustomHostnameSchema,
  findCustomHostname,
  HealthCheckSchema,
  listHealthChecks,
  listLoadBalancers,
  listMonitors,
  listPolicies,
  listRecords,
  LoadBalancerSchema,
  MonitorSchema,
  PolicySchema,
  RECORDS_PER_PAGE,
  RecordSchema,
} from "./surroundings-endpoints.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import type { Call } from "./call.ts";
import type { Client } from "./client.ts";
import { getGlobal, getZoneLevel, type ZoneRef } from "./endpoints.ts";
import { CloudflareError } from "./error.ts";
import { splitUsable } from "./schemas.ts";
import { listAll, listWhole } from "./paging.ts";
import {
  DNS_READ,
  HEALTH_CHECKS_READ,
  LOAD_BALANCERS_READ,
  MONITORS_READ,
  NOTIFICATIONS_READ,
  READ,
  SETTINGS_READ,
} from "./permissions.ts";
import { readStore } from "./read-zone.ts";

/*
 * Optional reads: what can't be read is unknown and doesn't fail the run. They only throw what ends the run anyway,
 * such as its cancellation.
 */

/** A zone with more is too large to check in one run: a hundred thousand records, or twenty thousand health checks. */
const MOST_PAGES = 20;

/** The DNS records of the zone. */
export function readRecords(client: Client, zone: ZoneRef): Promise<Reading<readonly DnsRecord[]>> {
  return optional(DNS_READ, async () => {
    const pageOf = (page: number): Call<readonly unknown[]> => listRecords(zone, page);
    const items = await listAll(client, pageOf, RECORDS_PER_PAGE, { mostPages: MOST_PAGES });
    return usable(RecordSchema, items).map(({ name, type, content, proxied }) => ({
      name: canonicalName(name),
      type,
      content: content ?? "",
      proxied: proxied ?? false,
    }));
  });
}

/** The load balancers of the zone; one that is disabled leaves its name to the DNS records. */
export function readLoadBalancers(
  client: Client,
  zone: ZoneRef,
): Promise<Reading<readonly LoadBalancer[]>> {
  return optional(LOAD_BALANCERS_READ, async () => {
    const items = await listWhole(client, () => listLoadBalancers(zone));
    return usable(LoadBalancerSchema, items)
      .filter(({ enabled }) => enabled !== false)
      .map(({ name, proxied }) => ({ name: canonicalName(name), proxied: proxied ?? false }));
  });
}

/** The custom hostnames (Cloudflare for SaaS), one request each: the full list may have tens of thousands. */
export function readCustomHostnames(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
): Promise<Reading<readonly CustomHostname[]>> {
  return optional(READ, async () => {
    const found: CustomHostname[] = [];
    for (const hostname of hostnames) {
      const { result } = await client.call(findCustomHostname(zone, hostname));
      const own = usable(CustomHostnameSchema, result).find(
        (custom) => canonicalHostname(custom.hostname) === hostname,
      );
      found.push({ hostname, status: own === undefined ? null : (own.status ?? "unknown") });
    }
    return found;
  });
}

/** Whether level 1 presents Cloudflare's certificate. */
export function readGlobalLevel(client: Client, zone: ZoneRef): Promise<Reading<boolean>> {
  return optional(
    SETTINGS_READ,
    async () => (await client.call(getGlobal(zone))).result.value === "on",
  );
}

/** Whether level 2 presents a certificate: without one, the switch has no effect. */
export function readZoneLevel(client: Client, zone: ZoneRef): Promise<Reading<boolean>> {
  return optional(READ, async () => {
    const { enabled } = (await client.call(getZoneLevel(zone))).result;
    return enabled && presentedCertificates(await readStore(client, zone, "zone")).length > 0;
  });
}

/** The zone's standalone health checks that use HTTPS. */
export function readHealthChecks(
  client: Client,
  zone: ZoneRef,
): Promise<Reading<readonly Check[]>> {
  return optional(HEALTH_CHECKS_READ, async () => {
    const pageOf = (page: number): Call<readonly unknown[]> => listHealthChecks(zone, page);
    const items = await listAll(client, pageOf, CHECKS_PER_PAGE, { mostPages: MOST_PAGES });
    return usable(HealthCheckSchema, items)
      .filter(({ type, suspended }) => type?.toUpperCase() === "HTTPS" && suspended !== true)
      .map(({ name, address }) => ({ name: name ?? address ?? "", simulates: null }));
  });
}

/** The account's monitors that use HTTPS. */
export function readMonitors(client: Client, account: string): Promise<Reading<readonly Check[]>> {
  return optional(MONITORS_READ, async () => {
    const items = await listWhole(client, () => listMonitors(account));
    return usable(MonitorSchema, items)
      .filter(({ type }) => type?.toLowerCase() === "https")
      .map(({ id, description, probe_zone }) => ({
        name: written(description) ?? id ?? "",
        simulates: written(probe_zone),
      }));
  });
}

/** The types of alerts that the account has policies for. */
export function readAlerts(client: Client, account: string): Promise<Reading<readonly string[]>> {
  return optional(NOTIFICATIONS_READ, async () => {
    const items = await listWhole(client, () => listPolicies(account));
    return usable(PolicySchema, items)
      .filter(({ enabled }) => enabled !== false)
      .map(({ alert_type }) => alert_type);
  });
}

async function optional<T>(permission: string, ask: () => Promise<T>): Promise<Reading<T>> {
  try {
    return known(await ask());
  } catch (error) {
    if (!(error instanceof CloudflareError)) throw error;
    return { kind: "unknown", permission, refused: error.isPermission, reason: error.message };
  }
}

/** The items that match the schema. An item without a name can't concern anything that is looked up by name. */
function usable<T>(schema: z.ZodMiniType<T>, items: readonly unknown[]): readonly T[] {
  return splitUsable(schema, items).usable;
}

/** Null for an empty string, which Cloudflare returns for a field that was never set. */
function written(text: string | null | undefined): string | null {
  return text === "" ? null : (text ?? null);
}

/** Leaves a leading `*.` as it is. */
function canonicalName(name: string): string {
  return name.startsWith("*.") ? `*.${canonicalHostname(name.slice(2))}` : canonicalHostname(name);
}
