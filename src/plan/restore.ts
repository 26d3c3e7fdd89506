import type { DesiredZone, ZoneInput } from "../zone/zone.ts";
import { diffZone } from "./diff.ts";
import { operationsOf } from "./stages.ts";

/**
 * Digests of the operations that would restore what an earlier revision of aop.yaml declares in these zones. If the
 * current plan contains one of them, it restores what was already reviewed and applied. An operation's digest covers
 * the state that it replaces as well, so nothing else can pass for it.
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
