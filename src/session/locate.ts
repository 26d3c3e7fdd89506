import type { Client } from "../cloudflare/client.ts";
import type { ZoneRef } from "../cloudflare/endpoints.ts";
import { findZones } from "../cloudflare/zones.ts";
import type { DesiredZone } from "../zone/zone.ts";
import { type Clients, TokenError } from "./clients.ts";

/**
 * Each zone at Cloudflare, or why it can't be found (CloudflareError, ZoneLookupError, TokenError); one token at a
 * time. Throws TokenError if a zone relies on the run's token and there is none.
 */
export async function locateZones<T extends Pick<DesiredZone, "name" | "id" | "apiTokenEnv">>(
  zones: readonly T[],
  clients: Clients,
): Promise<ReadonlyMap<T, ZoneRef | Error>> {
  const located = new Map<T, ZoneRef | Error>();
  for (const [client, group] of Map.groupBy(zones, (zone) => clientOf(zone, clients))) {
    const found = client instanceof Error ? null : await findZones(client, group);
    for (const zone of group) {
      const ref = client instanceof Error ? client : found?.get(zone.name);
      if (ref === undefined) throw new Error(`zone ${zone.name} was not looked up`);
      located.set(zone, ref);
    }
  }
  return located;
}

/** A missing zone token is that zone's error; without the run's token there is nothing to do at all. */
function clientOf(zone: Pick<DesiredZone, "apiTokenEnv">, clients: Clients): Client | TokenError {
  try {
    return clients.of(zone);
  } catch (error) {
    if (error instanceof TokenError && zone.apiTokenEnv !== null) return error;
    throw error;
  }
}
