import { compare } from "../text/order.ts";
import { canonicalHostname, isInZone } from "../zone/hostname.ts";
import type { ZoneRef } from "./endpoints.ts";
import type { ApiZone } from "./objects.ts";

/** Whether a hostname of the zone is two labels or more below it, so that it may be in a zone of its own. */
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

/** The zones, each with the active zones of this list that are below it and not among them. */
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
      if (ref instanceof Error || ref.standing === undefined) return [zone, ref];
      const subzones = [...new Set(active.filter((name) => isInZone(name, zone)))].sort(compare);
      return [zone, { ...ref, standing: { ...ref.standing, subzones } }];
    }),
  );
}
