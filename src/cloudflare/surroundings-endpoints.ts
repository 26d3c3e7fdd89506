import * as z from "zod/mini";
import { type Call, read } from "./call.ts";
import type { ZoneRef } from "./endpoints.ts";
import { ListSchema } from "./schemas.ts";
import { root } from "./paths.ts";
import {
  DNS_READ,
  HEALTH_CHECKS_READ,
  LOAD_BALANCERS_READ,
  MONITORS_READ,
  NOTIFICATIONS_READ,
  READ,
} from "./permissions.ts";

/*
 * Endpoints for the context of client certificates, and the response fields that we use. Source: Cloudflare's OpenAPI
 * description of 2026-07-08.
 */

/** The page size that every plan allows; a list may still return smaller pages. */
export const RECORDS_PER_PAGE = 5000;

export const CHECKS_PER_PAGE = 1000;

export const RecordSchema = z.object({
  name: z.string().check(z.minLength(1)),
  type: z.string().check(z.minLength(1)),
  content: z.catch(z.nullish(z.string()), null),
  proxied: z.catch(z.nullish(z.boolean()), null),
});

export const LoadBalancerSchema = z.object({
  name: z.string().check(z.minLength(1)),
  proxied: z.catch(z.nullish(z.boolean()), null),
  enabled: z.catch(z.nullish(z.boolean()), null),
});

export const CustomHostnameSchema = z.object({
  hostname: z.string().check(z.minLength(1)),
  status: z.catch(z.nullish(z.string()), null),
});

export const MonitorSchema = z.object({
  id: z.catch(z.nullish(z.string()), null),
  description: z.catch(z.nullish(z.string()), null),
  type: z.catch(z.nullish(z.string()), null),
  probe_zone: z.catch(z.nullish(z.string()), null),
});

export const HealthCheckSchema = z.object({
  name: z.catch(z.nullish(z.string()), null),
  address: z.catch(z.nullish(z.string()), null),
  type: z.catch(z.nullish(z.string()), null),
  suspended: z.catch(z.nullish(z.boolean()), null),
});

export const PolicySchema = z.object({
  alert_type: z.string().check(z.minLength(1)),
  enabled: z.catch(z.nullish(z.boolean()), null),
});

type List = Call<readonly unknown[]>;

export function listRecords(zone: ZoneRef, page: number): List {
  return read(ListSchema, DNS_READ, {
    operation: `list the DNS records of ${zone.name}`,
    path: `${root(zone)}/dns_records`,
    query: { page, per_page: RECORDS_PER_PAGE },
  });
}

export function listLoadBalancers(zone: ZoneRef): List {
  return read(ListSchema, LOAD_BALANCERS_READ, {
    operation: `list the load balancers of ${zone.name}`,
    path: `${root(zone)}/load_balancers`,
  });
}

export function findCustomHostname(zone: ZoneRef, hostname: string): List {
  return read(ListSchema, READ, {
    operation: `look up custom hostname ${hostname} in ${zone.name}`,
    path: `${root(zone)}/custom_hostnames`,
    query: { hostname },
  });
}

export function listHealthChecks(zone: ZoneRef, page: number): List {
  return read(ListSchema, HEALTH_CHECKS_READ, {
    operation: `list the health checks of ${zone.name}`,
    path: `${root(zone)}/healthchecks`,
    query: { page, per_page: CHECKS_PER_PAGE },
  });
}

export function listMonitors(account: string): List {
  return read(ListSchema, MONITORS_READ, {
    operation: "list the account's load balancer monitors",
    path: `/accounts/${encodeURIComponent(account)}/load_balancers/monitors`,
  });
}

export function listPolicies(account: string): List {
  return read(ListSchema, NOTIFICATIONS_READ, {
    operation: "list the account's notification policies",
    path: `/accounts/${encodeURIComponent(account)}/alerting/v3/policies`,
  });
}
