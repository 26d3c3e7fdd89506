import { domainToUnicode } from "node:url";
import { plain, say } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";
import { canonicalHostname } from "../zone/hostname.ts";
import { type Client, listAll } from "./client.ts";
import { getZone, listZones, type ZoneRef, ZONES_PER_PAGE } from "./endpoints.ts";
import { CloudflareError, hasCode } from "./error.ts";
import type { ApiZone } from "./objects.ts";

/** A zone of aop.yaml that can't be told from Cloudflare's answers: none, several, or another one than the id names. */
export class ZoneLookupError extends UserError {
  override readonly name = "ZoneLookupError";
}

type Wanted = { readonly name: string; readonly id: string | null };

/**
 * The zones by name, for one token. Names are looked up fifty a page while that takes no more requests than one
 * a name. Results are per zone, since a zone that can't be found must not hide the others.
 */
export async function findZones(
  client: Client,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, ZoneRef | Error>> {
  const found = new Map<string, ZoneRef | Error>();
  for (const { name, id } of wanted) {
    if (id !== null) found.set(name, await settle(byId(client, { id, name })));
  }
  const names = wanted.filter(({ id }) => id === null).map(({ name }) => name);
  if (names.length > 0) {
    const candidates = await settle(zonesNamed(client, names));
    for (const name of names) {
      found.set(name, candidates instanceof Error ? candidates : pick(name, candidates));
    }
  }
  return found;
}

/** Every zone that the token can see, each once, in Cloudflare's order; IDN in punycode. Throws CloudflareError. */
export async function allZones(client: Client): Promise<readonly ApiZone[]> {
  const zones = await listAll(client, (page) => listZones({ page }), ZONES_PER_PAGE);
  // A zone that is made or deleted meanwhile moves the others to other pages.
  return [...new Map(zones.map((zone) => [zone.id, zone])).values()].map((zone) => ({
    ...zone,
    name: canonicalHostname(zone.name),
  }));
}

/** The zone with this id: a mistaken id would change somebody else's zone, so its name must agree. */
async function byId(client: Client, zone: ZoneRef): Promise<ZoneRef> {
  try {
    const { result } = await client.call(getZone(zone));
    if (canonicalHostname(result.name) === zone.name) return zone;
    throw new ZoneLookupError(
      plain(
        say`Zone id ${zone.id} belongs to ${result.name}, not to ${zone.name}: correct the ID in aop.yaml, or omit it to look the zone up by name.`,
      ),
    );
  } catch (error) {
    // The id is there so that the token can do without Zone: Read. A token that is bad fails at the next request.
    if (hasCode(error, 10000, 9109) && error.status === 403) return zone;
    throw error;
  }
}

async function zonesNamed(client: Client, names: readonly string[]): Promise<readonly ApiZone[]> {
  if (names.length === 1) return byName(client, names);
  const first = await client.call(listZones({ page: 1 }));
  const pages = first.info?.total_pages ?? 1;
  if (pages - 1 > names.length) return byName(client, names);
  // Every page, even when all names are found: the same name may stand there again for another account.
  return pages === 1
    ? first.result
    : [
        ...first.result,
        ...(await listAll(client, (page) => listZones({ page }), ZONES_PER_PAGE, 2)),
      ];
}

async function byName(client: Client, names: readonly string[]): Promise<ApiZone[]> {
  const zones: ApiZone[] = [];
  for (const name of names) zones.push(...(await inEitherForm(client, name)));
  return zones;
}

/**
 * Cloudflare names IDN zones in Unicode, and does not find them by their punycode (cloudflare-go #347,
 * terraform-provider-cloudflare #1310); others saw both work (python-cloudflare #22).
 */
async function inEitherForm(client: Client, name: string): Promise<ApiZone[]> {
  for (const form of new Set([domainToUnicode(name), name])) {
    const { result } = await client.call(listZones({ page: 1, name: form }));
    const hits = result.filter((zone) => canonicalHostname(zone.name) === name);
    if (hits.length > 0) return hits;
  }
  return [];
}

function pick(name: string, candidates: readonly ApiZone[]): ZoneRef | Error {
  const hits = candidates.filter((zone) => canonicalHostname(zone.name) === name);
  const [first, ...others] = hits;
  if (first === undefined) {
    return new ZoneLookupError(
      `Zone ${name} was not found: the token can't see it. Give the token the permission “Zone > Zone > Read” for this zone, check the spelling, or set the zone's ID in aop.yaml.`,
    );
  }
  if (others.length === 0) return { id: first.id, name };
  const listed = hits.map(
    (zone) =>
      `${zone.id} (${zone.status ?? "unknown"}, account ${zone.account?.name ?? zone.account?.id ?? "unknown"})`,
  );
  return new ZoneLookupError(
    `There are ${hits.length} zones named ${name}: ${listed.join("; ")}. Set the ID of the one you mean in aop.yaml.`,
  );
}

async function settle<T>(promise: Promise<T>): Promise<T | Error> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof CloudflareError || error instanceof ZoneLookupError) return error;
    throw error;
  }
}
