import { CloudflareError } from "../cloudflare/error.ts";
import { ZoneLookupError } from "../cloudflare/zones.ts";
import { type Previous, zonesBefore } from "../review/previous.ts";
import { TokenError } from "../session/clients.ts";
import type { Declared, Session } from "../session/session.ts";
import type { Notice } from "../text/notice.ts";
import type { DesiredZone } from "../zone/zone.ts";

/*
 * Zones that are no longer in aop.yaml: nothing is declared for them, so what we created there is removed. Often the
 * zone or its token is gone as well, which must not stop the remaining zones.
 */

/** The zones that only earlier revisions name, with an empty declaration. */
export function removedZones(
  session: Session,
  declared: Declared,
  previous: Previous,
): readonly DesiredZone[] {
  // With a selection, zones are missing because they weren't selected, not because they left the file.
  if (session.inputs.zones.length > 0) return [];
  const present = new Set(declared.config.zones.map(({ name }) => name));
  const unverified = zonesBefore(previous).filter(({ name }) => !present.has(name));
  // The last entry wins: the last applied revision knows how to access the zone.
  const distinct = new Map(unverified.map((zone) => [zone.name, zone]));
  return [...distinct.values()].map(({ name, id, apiTokenEnv }) => ({
    name,
    id,
    apiTokenEnv,
    global: null,
    zoneLevel: null,
    certificates: [],
    associations: [],
    unmanaged: "ignore",
    coverage: { level: "ignore", except: [], at: null },
    at: null,
  }));
}

/** Whether aop.yaml no longer names this zone. */
export function isRemovedZone({ at }: DesiredZone): boolean {
  return at === null;
}

/** Whether retrying is pointless: the zone doesn't exist, or access is denied. An outage doesn't count. */
export function isUnreachable(reason: unknown): reason is Error {
  if (reason instanceof CloudflareError) return reason.kind === "refused";
  return reason instanceof ZoneLookupError || reason instanceof TokenError;
}

/** The warning that objects in the zone stay there. */
export function unreachableNotice({ name }: DesiredZone, reason: Error): Notice {
  return {
    severity: "warning",
    message: `${name} was removed from aop.yaml and can't be read any more: ${reason.message} Nothing is removed there. If the zone still exists, give this run access to it before this is applied, or remove its objects by hand.`,
    at: null,
  };
}
