import { domainToUnicode } from "node:url";
import { counted, plain, say } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";
import { canonicalHostname } from "../zone/hostname.ts";
import type { Client } from "./client.ts";
import { getZone, listZones, type ZoneRef, ZONES_PER_PAGE } from "./endpoints.ts";
import { CloudflareError, hasCode } from "./error.ts";
import { type ApiZone, splitUsable, ZoneSchema } from "./schemas.ts";
import { listAll, MOST_PAGES } from "./paging.ts";
import { mayHaveSubzones, withSubzones } from "./subzones.ts";

/** A zone in aop.yaml that can't be identified at Cloudflare: none or several match, or the ID is another zone's. */
export class ZoneLookupError extends UserError {
  override readonly name = "ZoneLookupError";

  constructor(message: string) {
    super(message, { help: "tokens" });
  }
}

type Wanted = {
  readonly name: string;
  readonly id: string | null;
  /** The declared associations; if omitted, subzones aren't looked up. */
  readonly associations?: readonly { readonly hostname: string }[];
};

/** Failed lookups before the rest are skipped: a file full of wrong IDs must not use up the token owner's requests. */
const MOST_FAILURES = 20;

/**
 * The zones by name, for one token. Lists all zones, fifty per page, unless that takes more requests than looking up
 * each one. Results are per zone, since a zone that can't be found must not hide the others.
 */
export async function findZones(
  client: Client,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, ZoneRef | Error>> {
  const isWorthIt = wanted.length > 1 || wanted.some(mayHaveSubzones);
  const overview = isWorthIt ? await settle(overviewOf(client, wanted.length)) : null;
  const found = new Map<string, ZoneRef | Error>();
  let failures = 0;
  let hopeless: Error | null = null;
  for (const zone of wanted) {
    const known = hopeless ?? fromOverview(zone, overview);
    if (known !== null || failures === MOST_FAILURES) {
      found.set(zone.name, known ?? skipped());
      continue;
    }
    const ref = await settle(lookUp(client, zone));
    found.set(zone.name, ref);
    if (ref instanceof Error) failures += 1;
    if (failsAlike(ref)) hopeless = ref;
  }
  return Array.isArray(overview) ? withSubzones(found, overview) : found;
}

/** The same wording for every zone, so that it is reported once. */
function skipped(): ZoneLookupError {
  return new ZoneLookupError(
    `After ${MOST_FAILURES} zones that could not be found the other zones were not looked up: correct those first.`,
  );
}

/** Whether every other lookup would fail the same way: no response, or an invalid token. */
function failsAlike(ref: ZoneRef | Error): ref is CloudflareError {
  return ref instanceof CloudflareError && (ref.kind === "unavailable" || ref.status === 401);
}

/** Every zone the token can see, without duplicates, in Cloudflare's order; IDN in punycode. Throws CloudflareError. */
export async function allZones(client: Client): Promise<readonly ApiZone[]> {
  const listed = await listAll(client, (page) => listZones({ page }), ZONES_PER_PAGE);
  const zones = zonesIn(client, listed);
  // A zone created or deleted in the meantime moves others to different pages.
  return [...new Map(zones.map((zone) => [zone.id, zone])).values()].map((zone) => ({
    ...zone,
    name: canonicalHostname(zone.name),
  }));
}

/** All zones of the token; null if looking up each one is cheaper. */
async function overviewOf(client: Client, zones: number): Promise<readonly ApiZone[] | null> {
  const first = await client.call(listZones({ page: 1 }));
  const { total_count, total_pages, per_page } = first.info ?? {};
  const pages =
    total_pages ??
    (total_count === undefined ? Infinity : Math.ceil(total_count / (per_page ?? ZONES_PER_PAGE)));
  if (pages - 1 > zones || pages > MOST_PAGES) return null;
  // Read every page, even if all zones are found: another account may have a zone with the same name.
  return zonesIn(
    client,
    await listAll(client, (page) => listZones({ page }), ZONES_PER_PAGE, { first }),
  );
}

/** The zone as found in the overview; null if it must be looked up. */
function fromOverview(
  { name, id }: Wanted,
  overview: readonly ApiZone[] | Error | null,
): ZoneRef | Error | null {
  if (overview === null) return null;
  if (overview instanceof Error) {
    // An ID in aop.yaml lets the token work without Zone: Read.
    return id === null || failsAlike(overview) ? overview : null;
  }
  if (id === null) return pick(name, overview);
  const zone = overview.find((candidate) => candidate.id === id);
  return zone === undefined ? null : named(zone, name);
}

function lookUp(client: Client, { name, id }: Wanted): Promise<ZoneRef | Error> {
  return id === null
    ? inEitherForm(client, name).then((zones) => pick(name, zones))
    : byId(client, { id, name });
}

async function byId(client: Client, zone: ZoneRef): Promise<ZoneRef | Error> {
  try {
    return named((await client.call(getZone(zone))).result, zone.name);
  } catch (error) {
    // An ID in aop.yaml lets the token work without Zone: Read. An invalid token fails on the next request.
    if (hasCode(error, 10000, 9109) && error.status === 403) return zone;
    throw error;
  }
}

/** The zone with an ID from aop.yaml. Its name must match, since a wrong ID would change someone else's zone. */
function named(zone: ApiZone, name: string): ZoneRef | Error {
  if (canonicalHostname(zone.name) === name) return refOf(zone, name);
  return new ZoneLookupError(
    plain(
      say`Zone ID ${zone.id} belongs to ${zone.name}, not to ${name}: correct the ID in aop.yaml, or omit it to look the zone up by name.`,
    ),
  );
}

function refOf({ id, status, paused, type, account }: ApiZone, name: string): ZoneRef {
  const zoneStatus = { status: status ?? null, paused: paused ?? null, type: type ?? null };
  return { id, name, zoneStatus, account: account?.id ?? null };
}

function zonesIn(client: Client, items: readonly unknown[]): readonly ApiZone[] {
  const { usable, malformed } = splitUsable(ZoneSchema, items);
  if (malformed.length > 0) {
    client.warnOnce(
      `Cloudflare lists ${counted(malformed.length, "zone")} without an ID or a name: left out.`,
    );
  }
  return usable;
}

/**
 * Cloudflare stores IDN zones in Unicode and doesn't find them by punycode (cloudflare-go #347,
 * terraform-provider-cloudflare #1310); others report that both work (python-cloudflare #22).
 */
async function inEitherForm(client: Client, name: string): Promise<readonly ApiZone[]> {
  for (const form of new Set([domainToUnicode(name), name])) {
    const { result } = await client.call(listZones({ page: 1, name: form }));
    const hits = zonesIn(client, result).filter((zone) => canonicalHostname(zone.name) === name);
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
  if (others.length === 0) return refOf(first, name);
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
