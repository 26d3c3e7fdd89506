import { type Certificate, parseCertificate } from "../certificate/certificate.ts";
import { canonicalHostname } from "../zone/hostname.ts";
import { isTombstone } from "../zone/lifecycle.ts";
import { normalizeZone } from "../zone/normalize.ts";
import type { CurrentCertificate, CurrentZone, ListedAssociation, Store } from "../zone/zone.ts";
import { type Client, listAll } from "./client.ts";
import {
  ASSOCIATIONS_PER_PAGE,
  getAssociation,
  getCertificate,
  getGlobal,
  getSslMode,
  getZoneLevel,
  listAssociations,
  listCertificates,
  type ZoneRef,
} from "./endpoints.ts";
import { CloudflareError, hasCode } from "./error.ts";
import type { ApiAssociation, ApiCertificate } from "./objects.ts";

export type ReadOptions = {
  /** Read the global setting: only when aop.yaml manages it, since it needs one more permission. */
  readonly global: boolean;
  /** Hostnames to ask for one by one where Cloudflare can't list associations. */
  readonly hostnames: readonly string[];
  /** Certificates that this run uploaded: the list may lag by tens of seconds, a read by id does not. */
  readonly known?: readonly { readonly store: Store; readonly id: string }[];
};

/** Cloudflare's present state of one zone. Throws CloudflareError. */
export async function readZone(
  client: Client,
  zone: ZoneRef,
  options: ReadOptions,
): Promise<CurrentZone> {
  const reads = [
    readListed(client, zone, options.hostnames),
    readStore(client, zone, "hostname"),
    readStore(client, zone, "zone"),
    client.call(getZoneLevel(zone)),
    readSslMode(client, zone),
    options.global ? client.call(getGlobal(zone)) : Promise.resolve(null),
  ] as const;
  // Nothing goes on behind an error: it would repeat its request on connections that are closed by then.
  await Promise.allSettled(reads);
  const [associations, hostnameStore, zoneStore, zoneLevel, sslMode, global] =
    await Promise.all(reads);
  const listed = [...hostnameStore, ...zoneStore];
  const unlisted = await readUnlisted(client, zone, listed, associations.items, options);
  return normalizeZone({
    name: zone.name,
    id: zone.id,
    global: global && {
      on: global.result.value === "on",
      editable: global.result.editable ?? true,
    },
    zoneLevel: zoneLevel.result.enabled,
    sslMode,
    certificates: [...listed, ...unlisted],
    associations: associations.items,
    associationsComplete: associations.complete,
  });
}

/** One certificate by its id, or null where Cloudflare does not know it (any more). */
export async function readCertificate(
  client: Client,
  zone: ZoneRef,
  store: Store,
  id: string,
): Promise<CurrentCertificate | null> {
  try {
    return toCertificate(store, (await client.call(getCertificate(zone, store, id))).result);
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 404 && !error.has(7003)) return null;
    throw error;
  }
}

/**
 * All associations of the zone, or those of the given hostnames where the list endpoint does not exist; without those
 * that are being deleted. Throws CloudflareError.
 */
export async function readAssociations(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
): Promise<readonly ListedAssociation[]> {
  const { items } = await readListed(client, zone, hostnames);
  return items.filter((one) => !isTombstone(one));
}

async function readListed(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
): Promise<{ readonly items: readonly ListedAssociation[]; readonly complete: boolean }> {
  try {
    const all = await listAll(
      client,
      (page) => listAssociations(zone, page),
      ASSOCIATIONS_PER_PAGE,
    );
    return { items: all.flatMap(toAssociation), complete: true };
  } catch (error) {
    if (!isMissingEndpoint(error)) throw error;
  }
  const items = [];
  for (const hostname of hostnames) items.push(...(await readAssociation(client, zone, hostname)));
  return { items, complete: false };
}

export async function readStore(
  client: Client,
  zone: ZoneRef,
  store: Store,
): Promise<CurrentCertificate[]> {
  const { result } = await client.call(listCertificates(zone, store));
  return result.map((one) => toCertificate(store, one));
}

/** The list endpoint is new (July 2026): where it does not exist the route is unknown, and a PUT on it is not. */
function isMissingEndpoint(error: unknown): boolean {
  if (!(error instanceof CloudflareError)) return false;
  return error.status === 404 || error.status === 405 || error.has(7000, 7001, 7003);
}

async function readAssociation(
  client: Client,
  zone: ZoneRef,
  hostname: string,
): Promise<ListedAssociation[]> {
  try {
    return toAssociation((await client.call(getAssociation(zone, hostname))).result);
  } catch (error) {
    // 1553: this hostname was never configured. A 404 with another code is a wrong zone.
    if (hasCode(error, 1553, 1551)) return [];
    throw error;
  }
}

async function readSslMode(client: Client, zone: ZoneRef): Promise<string | null> {
  try {
    return (await client.call(getSslMode(zone))).result.value;
  } catch (error) {
    if (error instanceof CloudflareError && error.isPermission) return null;
    throw error;
  }
}

/** Certificates that are known or associated, but not in the lists yet. */
async function readUnlisted(
  client: Client,
  zone: ZoneRef,
  listed: readonly CurrentCertificate[],
  associations: readonly ListedAssociation[],
  options: ReadOptions,
): Promise<CurrentCertificate[]> {
  const key = (store: Store, id: string): string => `${store} ${id}`;
  const seen = new Set(listed.map((one) => key(one.store, one.id)));
  const wanted = [
    ...(options.known ?? []),
    ...associations
      .filter((one) => !isTombstone(one))
      .map((one) => ({ store: "hostname" as const, id: one.certificateId })),
  ];
  const unlisted: CurrentCertificate[] = [];
  for (const { store, id } of wanted) {
    if (seen.has(key(store, id))) continue;
    seen.add(key(store, id));
    const found = await readCertificate(client, zone, store, id);
    if (found !== null) unlisted.push(found);
  }
  return unlisted;
}

/** Voided associations (`enabled: null`) may still be answered: they are absent. */
function toAssociation(api: ApiAssociation): ListedAssociation[] {
  if (api.enabled == null || api.cert_id == null || api.cert_id === "") return [];
  return [
    {
      // In whichever form Cloudflare answers it: aop.yaml has punycode.
      hostname: canonicalHostname(api.hostname),
      certificateId: api.cert_id,
      enabled: api.enabled,
      status: api.status ?? "active",
    },
  ];
}

function toCertificate(store: Store, api: ApiCertificate): CurrentCertificate {
  return {
    store,
    id: api.id,
    status: api.status ?? "active",
    uploadedOn: api.uploaded_on ?? null,
    certificate: certificateOf(api),
  };
}

/** Cloudflare's PEM; where it can't be read, its own words about the certificate, so that it is still shown. */
function certificateOf(api: ApiCertificate): Certificate {
  const parsed = parseCertificate(api.certificate ?? "");
  if (parsed.kind === "certificate") return parsed.certificate;
  return {
    fingerprint: `id:${api.id}`,
    pem: "",
    subject: `serial ${api.serial_number ?? "unknown"}`,
    issuer: api.issuer ?? "unknown",
    notBefore: "",
    notAfter: isoTime(api.expires_on) ?? "9999-12-31T23:59:59.000Z",
    isCa: false,
    clientAuth: null,
    keyType: null,
  };
}

function isoTime(time: string | null | undefined): string | null {
  const milliseconds = Date.parse(time ?? "");
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
