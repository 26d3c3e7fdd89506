import type { DesiredZone, ZoneInput } from "../zone/zone.ts";
import { diffZone } from "./diff.ts";
import { operationsOf } from "./stages.ts";

/**
 * Digests of the operations that would bring these zones to what an earlier revision of aop.yaml declares. Where the
 * present plan has one of them, it restores what was reviewed and applied once. An operation's digest holds the
 * state that it replaces too, so nothing else can pass for it.
 */
export function restoringDigests(
  earlier: readonly DesiredZone[],
  zones: readonly Pick<ZoneInput, "current">[],
): ReadonlySet<string> {
  const byName = new Map(earlier.map((zone) => [zone.name, zone]));
  const digests = zones.flatMap(({ current }) => {
    const desired = byName.get(current.name);
    if (desired === undefined) return [];
    return operationsOf(diffZone(desired, current, null).stages).map(({ digest }) => digest);
  });
  return new Set(digests);
}
