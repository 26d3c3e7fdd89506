import { isTombstone } from "../zone/lifecycle.ts";
import { normalizeZone } from "../zone/normalize.ts";
import type { CurrentCertificate, CurrentZone, ListedAssociation, Store } from "../zone/zone.ts";
import type { Client } from "./client.ts";
import { getCertificate, getGlobal, getSslMode, getZoneLevel, type ZoneRef } from "./endpoints.ts";
import { CloudflareError, isPermanentRefusal } from "./error.ts";
import { toAssociation, toCertificate } from "./from-api.ts";
import { listOrReadAssociations, listStore } from "./lists.ts";

export type ReadOptions = {
  /** Whether to read the global setting. Only if aop.yaml manages it, since it needs another permission. */
  readonly global: boolean;
  /**
   * Whether to read the zone level, its certificates and its switch (default). A plan saves these two requests if
   * neither aop.yaml nor an earlier revision of it names the zone level.
   */
  readonly zoneLevel?: boolean;
  /** Fingerprints from aop.yaml: if Cloudflare lists one of these certificates in an unusable form, the read fails. */
  readonly fingerprints?: ReadonlySet<string>;
  /** Hostnames to read one by one if Cloudflare can't list associations. */
  readonly hostnames: readonly string[];
  /** Certificates that this run uploaded: the list may lag by tens of seconds, a read by ID doesn't. */
  readonly known?: readonly { readonly store: Store; readonly id: string }[];
};

/** One zone's current state at Cloudflare. Throws CloudflareError. */
export async function readZone(
  client: Client,
  zone: ZoneRef,
  options: ReadOptions,
): Promise<CurrentZone> {
  const reads = [
    readListed(client, zone, options.hostnames),
    readStore(client, zone, "hostname", options.fingerprints),
    options.zoneLevel === false
      ? Promise.resolve([])
      : readStore(client, zone, "zone", options.fingerprints),
    options.zoneLevel === false ? Promise.resolve(null) : client.call(getZoneLevel(zone)),
    readSslMode(client, zone),
    options.global ? client.call(getGlobal(zone)) : Promise.resolve(null),
  ] as const;
  // Wait for all of them, so that none is still retrying on closed connections after an error.
  await Promise.allSettled(reads);
  const [associations, hostnameStore, zoneStore, zoneLevel, sslMode, global] =
    await Promise.all(reads);
  const listed = [...hostnameStore, ...zoneStore];
  const unlisted = await readUnlisted(client, zone, listed, associations.items, options);
  return normalizeZone({
    name: zone.name,
    id: zone.id,
    zoneStatus: zone.zoneStatus ?? null,
    global: global && {
      on: global.result.value === "on",
      editable: global.result.editable ?? true,
    },
    zoneLevel: zoneLevel?.result.enabled ?? false,
    sslMode,
    certificates: [...listed, ...unlisted],
    associations: associations.items,
    associationsComplete: associations.complete,
  });
}

/** One certificate by ID, or null if Cloudflare doesn't know it (any more). */
export async function readCertificate(
  client: Client,
  zone: ZoneRef,
  store: Store,
  id: string,
): Promise<CurrentCertificate | null> {
  try {
    const { result } = await client.call(getCertificate(zone, store, id));
    return toCertificate(store, result, client.clean);
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 404 && !error.has(7003)) return null;
    throw error;
  }
}

/**
 * All associations of the zone, or those of the given hostnames if the list endpoint isn't available, without those
 * being deleted. Throws CloudflareError.
 */
export async function readAssociations(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
): Promise<readonly ListedAssociation[]> {
  const { items } = await readListed(client, zone, hostnames);
  return items.filter((item) => !isTombstone(item));
}

async function readListed(
  client: Client,
  zone: ZoneRef,
  hostnames: readonly string[],
): Promise<{ readonly items: readonly ListedAssociation[]; readonly complete: boolean }> {
  const { items, complete } = await listOrReadAssociations(client, zone, hostnames);
  return { items: items.flatMap(toAssociation), complete };
}

/** The certificates in a store. `about`: see `listStore`. Throws CloudflareError. */
export async function readStore(
  client: Client,
  zone: ZoneRef,
  store: Store,
  about: ReadOptions["fingerprints"] = new Set(),
): Promise<CurrentCertificate[]> {
  const listed = await listStore(client, zone, store, about);
  return listed.map((item) => toCertificate(store, item, client.clean));
}

async function readSslMode(client: Client, zone: ZoneRef): Promise<string | null> {
  try {
    return (await client.call(getSslMode(zone))).result.value;
  } catch (error) {
    // Only warnings depend on it, so a rejection or an odd value is no reason to fail the rest.
    const isOdd = error instanceof CloudflareError && error.kind === "unexpected-answer";
    if (isOdd || isPermanentRefusal(error)) return null;
    throw error;
  }
}

/** Certificates that are known or associated but not listed yet. */
async function readUnlisted(
  client: Client,
  zone: ZoneRef,
  listed: readonly CurrentCertificate[],
  associations: readonly ListedAssociation[],
  options: ReadOptions,
): Promise<CurrentCertificate[]> {
  const certain = new Set((options.known ?? []).map(({ id }) => id));
  const key = (store: Store, id: string): string => `${store} ${id}`;
  const seen = new Set(listed.map((item) => key(item.store, item.id)));
  const wanted = [
    ...(options.known ?? []),
    ...associations
      .filter((association) => !isTombstone(association))
      .map((association) => ({ store: "hostname" as const, id: association.certificateId })),
  ];
  const unlisted: CurrentCertificate[] = [];
  for (const { store, id } of wanted) {
    if (seen.has(key(store, id))) continue;
    seen.add(key(store, id));
    const found = certain.has(id)
      ? await readCertificate(client, zone, store, id)
      : await readIfPossible(client, zone, store, id);
    if (found !== null) unlisted.push(found);
  }
  return unlisted;
}

/** Cloudflare may refuse to return a certificate that a hostname uses (1415); the hostname still exists. */
async function readIfPossible(
  client: Client,
  zone: ZoneRef,
  store: Store,
  id: string,
): Promise<CurrentCertificate | null> {
  try {
    return await readCertificate(client, zone, store, id);
  } catch (error) {
    if (!isPermanentRefusal(error)) throw error;
    client.warnOnce(`${error.message} A hostname of ${zone.name} uses it: shown as unknown.`);
    return null;
  }
}
