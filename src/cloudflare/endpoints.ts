import { z } from "zod";
import type { Store } from "../zone/zone.ts";
import type { Call } from "./call.ts";

/*
 * One function per endpoint: what to send and what comes back, nothing else.
 * Source: Cloudflare's OpenAPI description of 2026-07-08. Fields that we don't use are not looked at, unknown
 * fields and statuses are tolerated, since this API grows without notice.
 */

export const READ = "Zone > SSL and Certificates > Read";

export const WRITE = "Zone > SSL and Certificates > Edit";

export const SETTINGS_READ = "Zone > Zone Settings > Read";

export const SETTINGS_WRITE = "Zone > Zone Settings > Edit";

export const ZONE_READ = "Zone > Zone > Read";

/** A zone as calls need it: the id for the path, the name for people. */
export type ZoneRef = { readonly id: string; readonly name: string };

export const ZoneSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  status: z.string().nullish(),
  account: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
});

export type ApiZone = z.infer<typeof ZoneSchema>;

export const CertificateSchema = z.object({
  id: z.string().min(1),
  status: z.string().nullish(),
  certificate: z.string().nullish(),
  issuer: z.string().nullish(),
  serial_number: z.string().nullish(),
  expires_on: z.string().nullish(),
  uploaded_on: z.string().nullish(),
});

export type ApiCertificate = z.infer<typeof CertificateSchema>;

export const AssociationSchema = z.object({
  hostname: z.string(),
  cert_id: z.string().nullish(),
  /** Null or absent: voided. */
  enabled: z.boolean().nullish(),
  status: z.string().nullish(),
});

export type ApiAssociation = z.infer<typeof AssociationSchema>;

/** An entry of PUT /hostnames; `enabled: null` removes the association, and needs the cert_id all the same (1404). */
export type AssociationEntry = {
  readonly hostname: string;
  readonly cert_id: string;
  readonly enabled: boolean | null;
};

/** A store that was never used answers `null` instead of an empty list. */
const listOf = <T>(item: z.ZodType<T>): z.ZodType<T[]> =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

const STORES = {
  hostname: { path: "/origin_tls_client_auth/hostnames/certificates", name: "hostname" },
  zone: { path: "/origin_tls_client_auth", name: "zone-level" },
} as const;

/** Fifty zones is the most that one page holds. */
export const ZONES_PER_PAGE = 50;

export const ASSOCIATIONS_PER_PAGE = 1000;

export function listZones(query: {
  readonly page: number;
  readonly name?: string;
}): Call<ApiZone[]> {
  return {
    operation:
      query.name === undefined ? "list the zones of the token" : `look up zone ${query.name}`,
    method: "GET",
    path: "/zones",
    query: { ...query, per_page: ZONES_PER_PAGE },
    permission: ZONE_READ,
    repeatable: true,
    result: z.array(ZoneSchema),
  };
}

export function getZone(zone: ZoneRef): Call<ApiZone> {
  return {
    operation: `read zone ${zone.name}`,
    method: "GET",
    path: `/zones/${encodeURIComponent(zone.id)}`,
    permission: ZONE_READ,
    repeatable: true,
    result: ZoneSchema,
  };
}

export function getSslMode(zone: ZoneRef): Call<{ value: string }> {
  return {
    operation: `read the SSL mode of ${zone.name}`,
    method: "GET",
    path: `${root(zone)}/settings/ssl`,
    permission: SETTINGS_READ,
    repeatable: true,
    result: z.object({ value: z.string() }),
  };
}

const GlobalSchema = z.object({
  value: z.string(),
  editable: z.boolean().nullish(),
});

export function getGlobal(zone: ZoneRef): Call<z.infer<typeof GlobalSchema>> {
  return {
    operation: `read the global setting tls_client_auth of ${zone.name}`,
    method: "GET",
    path: `${root(zone)}/settings/tls_client_auth`,
    permission: SETTINGS_READ,
    repeatable: true,
    result: GlobalSchema,
  };
}

export function setGlobal(zone: ZoneRef, on: boolean): Call<unknown> {
  return {
    operation: `turn the global setting tls_client_auth of ${zone.name} ${on ? "on" : "off"}`,
    method: "PATCH",
    path: `${root(zone)}/settings/tls_client_auth`,
    body: { value: on ? "on" : "off" },
    permission: SETTINGS_WRITE,
    repeatable: true,
    result: z.unknown(),
  };
}

export function getZoneLevel(zone: ZoneRef): Call<{ enabled: boolean }> {
  return {
    operation: `read the zone-level setting of ${zone.name}`,
    method: "GET",
    path: `${root(zone)}/origin_tls_client_auth/settings`,
    permission: READ,
    repeatable: true,
    result: z.object({
      enabled: z
        .boolean()
        .nullish()
        .transform((enabled) => enabled ?? false),
    }),
  };
}

export function setZoneLevel(zone: ZoneRef, enabled: boolean): Call<unknown> {
  return {
    operation: `turn zone-level authenticated origin pulls of ${zone.name} ${enabled ? "on" : "off"}`,
    method: "PUT",
    path: `${root(zone)}/origin_tls_client_auth/settings`,
    body: { enabled },
    permission: WRITE,
    repeatable: true,
    result: z.unknown(),
  };
}

export function listCertificates(zone: ZoneRef, store: Store): Call<ApiCertificate[]> {
  return {
    operation: `list the ${STORES[store].name} certificates of ${zone.name}`,
    method: "GET",
    path: root(zone) + STORES[store].path,
    permission: READ,
    repeatable: true,
    result: listOf(CertificateSchema),
  };
}

export function getCertificate(zone: ZoneRef, store: Store, id: string): Call<ApiCertificate> {
  return {
    operation: `read ${STORES[store].name} certificate ${id} of ${zone.name}`,
    method: "GET",
    path: `${root(zone)}${STORES[store].path}/${encodeURIComponent(id)}`,
    permission: READ,
    repeatable: true,
    result: CertificateSchema,
  };
}

/** Not repeatable: an upload whose answer is lost must be looked for by its fingerprint first. */
export function uploadCertificate(
  zone: ZoneRef,
  store: Store,
  pem: { readonly certificate: string; readonly privateKey: string },
): Call<ApiCertificate> {
  return {
    operation: `upload a ${STORES[store].name} certificate to ${zone.name}`,
    method: "POST",
    path: root(zone) + STORES[store].path,
    body: { certificate: pem.certificate, private_key: pem.privateKey },
    permission: WRITE,
    repeatable: false,
    result: CertificateSchema,
  };
}

export function deleteCertificate(zone: ZoneRef, store: Store, id: string): Call<unknown> {
  return {
    operation: `delete ${STORES[store].name} certificate ${id} of ${zone.name}`,
    method: "DELETE",
    path: `${root(zone)}${STORES[store].path}/${encodeURIComponent(id)}`,
    permission: WRITE,
    repeatable: true,
    result: z.unknown(),
  };
}

/** In Cloudflare's description since July 2026; `status` defaults to active only, so "all" must be asked for. */
export function listAssociations(zone: ZoneRef, page: number): Call<ApiAssociation[]> {
  return {
    operation: `list the hostname associations of ${zone.name}`,
    method: "GET",
    path: `${root(zone)}/origin_tls_client_auth/hostnames`,
    query: { page, per_page: ASSOCIATIONS_PER_PAGE, status: "all" },
    permission: READ,
    repeatable: true,
    result: listOf(AssociationSchema),
  };
}

export function getAssociation(zone: ZoneRef, hostname: string): Call<ApiAssociation> {
  return {
    operation: `read the association of ${hostname}`,
    method: "GET",
    path: `${root(zone)}/origin_tls_client_auth/hostnames/${encodeURIComponent(hostname)}`,
    permission: READ,
    repeatable: true,
    result: AssociationSchema,
  };
}

/** Merges by hostname: others are left alone. The answer may hold all associations of the zone, so it isn't read. */
export function putAssociations(zone: ZoneRef, config: readonly AssociationEntry[]): Call<unknown> {
  const [first] = config;
  const what =
    config.length === 1 && first
      ? `association of ${first.hostname}`
      : `associations of ${config.length} hostnames`;
  return {
    operation: `set the ${what} in ${zone.name}`,
    method: "PUT",
    path: `${root(zone)}/origin_tls_client_auth/hostnames`,
    body: { config },
    permission: WRITE,
    repeatable: true,
    result: z.unknown(),
  };
}

function root(zone: ZoneRef): string {
  return `/zones/${encodeURIComponent(zone.id)}`;
}
