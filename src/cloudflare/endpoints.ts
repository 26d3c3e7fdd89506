import type * as z from "zod/mini";
import type { Store, ZoneStatus } from "../zone/zone.ts";
import { isTombstone } from "../zone/lifecycle.ts";
import { type Call, read, type Send, write } from "./call.ts";
import { hasCode } from "./error.ts";
import {
  type ApiAssociation,
  type ApiCertificate,
  type ApiZone,
  AssociationSchema,
  CertificateSchema,
  GlobalSchema,
  ListSchema,
  SslModeSchema,
  ZoneLevelSchema,
  ZoneSchema,
} from "./schemas.ts";
import { associationsPath, certificatePath, certificatesPath, root, STORE_NAMES } from "./paths.ts";
import { READ, SETTINGS_READ, SETTINGS_WRITE, WRITE, ZONE_READ } from "./permissions.ts";

/*
 * One function per endpoint: the request and its result schema. Source: Cloudflare's OpenAPI description of 2026-07-08.
 */

/** A zone as calls need it: the ID for the path, the name for messages. */
export type ZoneRef = {
  readonly id: string;
  readonly name: string;
  /** As returned by the zone lookup; omitted if the token can't see it. */
  readonly zoneStatus?: ZoneStatus;
  /** ID of the zone's account, as returned by the zone lookup. */
  readonly account?: string | null;
};

/** An entry of PUT /hostnames; `enabled: null` removes the association, and still requires the cert_id (1404). */
export type AssociationEntry = {
  readonly hostname: string;
  readonly cert_id: string;
  readonly enabled: boolean | null;
};

/** The API's maximum page size. */
export const ZONES_PER_PAGE = 50;

export const ASSOCIATIONS_PER_PAGE = 1000;

export function listZones(query: {
  readonly page: number;
  readonly name?: string;
}): Call<readonly unknown[]> {
  return read(ListSchema, ZONE_READ, {
    operation:
      query.name === undefined ? "list the zones of the token" : `look up zone ${query.name}`,
    path: "/zones",
    query: { ...query, per_page: ZONES_PER_PAGE },
  });
}

export function getZone(zone: ZoneRef): Call<ApiZone> {
  return read(ZoneSchema, ZONE_READ, { operation: `read zone ${zone.name}`, path: root(zone) });
}

export function getSslMode(zone: ZoneRef): Call<{ value: string }> {
  return read(SslModeSchema, SETTINGS_READ, {
    operation: `read the SSL mode of ${zone.name}`,
    path: `${root(zone)}/settings/ssl`,
  });
}

export function getGlobal(zone: ZoneRef): Call<z.infer<typeof GlobalSchema>> {
  return read(GlobalSchema, SETTINGS_READ, {
    operation: `read the global setting tls_client_auth of ${zone.name}`,
    path: `${root(zone)}/settings/tls_client_auth`,
  });
}

export function setGlobal(zone: ZoneRef, on: boolean): Call<unknown> {
  return write("PATCH", SETTINGS_WRITE, {
    operation: `turn the global setting tls_client_auth of ${zone.name} ${on ? "on" : "off"}`,
    path: `${root(zone)}/settings/tls_client_auth`,
    body: { value: on ? "on" : "off" },
    isInEffect: async (send) => (await send(getGlobal(zone))).value === (on ? "on" : "off"),
  });
}

export function getZoneLevel(zone: ZoneRef): Call<{ enabled: boolean }> {
  return read(ZoneLevelSchema, READ, {
    operation: `read the zone-level setting of ${zone.name}`,
    path: `${root(zone)}/origin_tls_client_auth/settings`,
  });
}

export function setZoneLevel(zone: ZoneRef, enabled: boolean): Call<unknown> {
  return write("PUT", WRITE, {
    operation: `turn zone-level authenticated origin pulls of ${zone.name} ${enabled ? "on" : "off"}`,
    path: `${root(zone)}/origin_tls_client_auth/settings`,
    body: { enabled },
    isInEffect: async (send) => (await send(getZoneLevel(zone))).enabled === enabled,
  });
}

/** Not paged according to Cloudflare's description: further pages are read only if a response announces them. */
export function listCertificates(
  zone: ZoneRef,
  store: Store,
  page: number,
): Call<readonly unknown[]> {
  return read(ListSchema, READ, {
    operation: `list the ${STORE_NAMES[store]} certificates of ${zone.name}`,
    path: certificatesPath(zone, store),
    ...(page > 1 && { query: { page } }),
  });
}

export function getCertificate(zone: ZoneRef, store: Store, id: string): Call<ApiCertificate> {
  return read(CertificateSchema, READ, {
    operation: `read ${STORE_NAMES[store]} certificate ${id} of ${zone.name}`,
    path: certificatePath(zone, store, id),
  });
}

/** Not repeatable: if the response to an upload is lost, look for the certificate by its fingerprint first. */
export function uploadCertificate(
  zone: ZoneRef,
  store: Store,
  pem: { readonly certificate: string; readonly privateKey: string },
): Call<ApiCertificate> {
  return {
    ...write("POST", WRITE, {
      operation: `upload a ${STORE_NAMES[store]} certificate to ${zone.name}`,
      path: certificatesPath(zone, store),
      body: { certificate: pem.certificate, private_key: pem.privateKey },
    }),
    repeatable: false,
    result: CertificateSchema,
  };
}

export function deleteCertificate(zone: ZoneRef, store: Store, id: string): Call<unknown> {
  return write("DELETE", WRITE, {
    operation: `delete ${STORE_NAMES[store]} certificate ${id} of ${zone.name}`,
    path: certificatePath(zone, store, id),
    isInEffect: async (send) => {
      const found = await unlessAbsent(send(getCertificate(zone, store, id)));
      return found === null || isTombstone({ status: found.status ?? "active" });
    },
  });
}

/** Part of Cloudflare's API description since July 2026. `status` defaults to active only, so ask for "all". */
export function listAssociations(zone: ZoneRef, page: number): Call<readonly unknown[]> {
  return read(ListSchema, READ, {
    operation: `list the hostname associations of ${zone.name}`,
    path: associationsPath(zone),
    query: { page, per_page: ASSOCIATIONS_PER_PAGE, status: "all" },
  });
}

export function getAssociation(zone: ZoneRef, hostname: string): Call<ApiAssociation> {
  return read(AssociationSchema, READ, {
    operation: `read the association of ${hostname}`,
    path: `${associationsPath(zone)}/${encodeURIComponent(hostname)}`,
  });
}

/** Merges by hostname: others are left alone. The response may list the zone's associations in full: it isn't read. */
export function putAssociations(zone: ZoneRef, config: readonly AssociationEntry[]): Call<unknown> {
  const [first] = config;
  const what =
    config.length === 1 && first
      ? `association of ${first.hostname}`
      : `associations of ${config.length} hostnames`;
  return write("PUT", WRITE, {
    operation: `set the ${what} in ${zone.name}`,
    path: associationsPath(zone),
    body: { config },
    isInEffect: async (send) => {
      for (const entry of config) if (!(await isAssociated(send, zone, entry))) return false;
      return true;
    },
  });
}

async function isAssociated(send: Send, zone: ZoneRef, entry: AssociationEntry): Promise<boolean> {
  const found = await unlessAbsent(send(getAssociation(zone, entry.hostname)));
  if (found === null || !("cert_id" in found)) return entry.enabled === null;
  if (isTombstone({ status: found.status ?? "active" })) return entry.enabled === null;
  return found.cert_id === entry.cert_id && found.enabled === entry.enabled;
}

/** Null if Cloudflare says that it doesn't exist (1551 to 1553). */
async function unlessAbsent<T>(pending: Promise<T>): Promise<T | null> {
  try {
    return await pending;
  } catch (error) {
    if (hasCode(error, 1551, 1552, 1553)) return null;
    throw error;
  }
}
