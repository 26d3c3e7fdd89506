import { CloudflareError } from "../cloudflare/error.ts";
import { ZoneLookupError } from "../cloudflare/zones.ts";
import { type Previous, zonesBefore } from "../review/before.ts";
import { TokenError } from "../session/clients.ts";
import type { Declared, Session } from "../session/session.ts";
import type { Notice } from "../text/notice.ts";
import type { DesiredZone } from "../zone/zone.ts";

/*
 * A zone that is not in aop.yaml any more: nothing is wanted of it, so what was made there goes. But often it leaves
 * because it is gone itself, or its token is: that must not stop the zones that stay.
 */

/** The zones that earlier revisions named and the present file does not, as zones of which nothing is wanted. */
export function zonesThatLeft(
  session: Session,
  declared: Declared,
  previous: Previous,
): readonly DesiredZone[] {
  // With a selection, the zones of the file are those selected: others did not leave, they were not asked for.
  if (session.inputs.zones.length > 0) return [];
  const present = new Set(declared.config.zones.map(({ name }) => name));
  const left = zonesBefore(previous).filter(({ name }) => !present.has(name));
  // The last applied revision, which is the last, knows how to reach it.
  const distinct = new Map(left.map((zone) => [zone.name, zone]));
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

export function hasLeft({ at }: DesiredZone): boolean {
  return at === null;
}

/** Whether asking again would change nothing: it is not there, or may not be asked. An outage is no such answer. */
export function isBeyondReach(reason: unknown): reason is Error {
  if (reason instanceof CloudflareError) return reason.kind === "refused";
  return reason instanceof ZoneLookupError || reason instanceof TokenError;
}

/** The warning that what was made in the zone stays there. */
export function beyondReach({ name }: DesiredZone, reason: Error): Notice {
  return {
    severity: "warning",
    message: `${name} was removed from aop.yaml and can't be read any more: ${reason.message} Nothing is removed there. If the zone still exists, give this run access to it before this is applied, or remove its objects by hand.`,
    at: null,
  };
}
