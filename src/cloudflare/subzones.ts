import { compare } from "../text/order.ts";
import { canonicalHostname, isInZone } from "../zone/hostname.ts";
import type { ZoneRef } from "./endpoints.ts";
import type { ApiZone } from "./schemas.ts";

/** Whether a hostname is at least two labels below the zone, so that it may belong to a subzone. */
export function mayHaveSubzones({
  name,
  associations = [],
}: {
  readonly name: string;
  readonly associations?: readonly { readonly hostname: string }[];
}): boolean {
  return associations.some(
    ({ hostname }) =>
      isInZone(hostname, name) && hostname.slice(0, -name.length - 1).split(".").length > 1,
  );
}

/** Adds to each zone the active zones in `overview` that are below it and not in `found`. */
export function withSubzones(
  found: ReadonlyMap<string, ZoneRef | Error>,
  overview: readonly ApiZone[],
): ReadonlyMap<string, ZoneRef | Error> {
  const active = overview
    .filter(({ status }) => status === "active")
    .map(({ name }) => canonicalHostname(name))
    .filter((name) => !found.has(name));
  return new Map(
    [...found].map(([zone, ref]) => {
      if (ref instanceof Error || ref.zoneStatus === undefined) return [zone, ref];
      const subzones = [...new Set(active.filter((name) => isInZone(name, zone)))].sort(compare);
      return [zone, { ...ref, zoneStatus: { ...ref.zoneStatus, subzones } }];
    }),
  );
}
