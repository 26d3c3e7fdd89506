import type { Store } from "../zone/zone.ts";

/* Paths relative to the API's base URL. Zones are identified by ID. */

type Zone = { readonly id: string };

export const STORE_NAMES = { hostname: "hostname", zone: "zone-level" } as const;

const STORE_PATHS = {
  hostname: "/origin_tls_client_auth/hostnames/certificates",
  zone: "/origin_tls_client_auth",
} as const;

export function root({ id }: Zone): string {
  return `/zones/${encodeURIComponent(id)}`;
}

export function associationsPath(zone: Zone): string {
  return `${root(zone)}/origin_tls_client_auth/hostnames`;
}

export function certificatesPath(zone: Zone, store: Store): string {
  return root(zone) + STORE_PATHS[store];
}

export function certificatePath(zone: Zone, store: Store, id: string): string {
  return `${certificatesPath(zone, store)}/${encodeURIComponent(id)}`;
}
