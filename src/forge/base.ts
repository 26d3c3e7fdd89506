import type { ZoneConfig } from "../config/config.ts";
import type { Merged } from "../modes/frontend.ts";
import { originPair } from "../origin/selection.ts";
import type { Hosted } from "../session/hosted.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** What the base of the pull request or merge group says already. Throws UserError where it can't be asked. */
export async function mergedBefore(hosted: Hosted, inputs: readonly ZoneInput[]): Promise<Merged> {
  return {
    newOrigins: await newOrigins(hosted, inputs),
    requiredBefore: await requiredBefore(hosted, inputs),
  };
}

/** Pairs of hostname and origin in aop.yaml at the base of the pull request: somebody has merged them. */
export async function originsOfBase(hosted: Hosted): Promise<ReadonlySet<string>> {
  const zones = await zonesAtBase(hosted);
  return new Set(
    zones.flatMap(({ hostnames }) =>
      hostnames.flatMap(({ hostname, origins }) =>
        origins.map((address) => originPair(hostname, address)),
      ),
    ),
  );
}

/** The zones of aop.yaml at the base of the pull request or merge group, as far as it can be understood. */
async function zonesAtBase({ event, parsedAt }: Hosted): Promise<readonly ZoneConfig[]> {
  if (event.kind !== "pull-request" && event.kind !== "merge-group") return [];
  return (await parsedAt(event.baseSha))?.salvaged?.zones ?? [];
}

/** Pairs of hostname and origin that the pull request brings: they are named even where others are not. */
async function newOrigins(
  hosted: Hosted,
  inputs: readonly ZoneInput[],
): Promise<ReadonlySet<string>> {
  const pairs = inputs.flatMap(({ desired }) =>
    desired.associations.flatMap(({ hostname, origins }) =>
      origins.map((address) => originPair(hostname, address)),
    ),
  );
  const { event, run } = hosted;
  const isAsked = event.kind === "pull-request" && hosted.inputs.probeOrigins !== "none";
  if (pairs.length === 0 || !isAsked || run.isPrivate) return new Set();
  const known = await originsOfBase(hosted);
  return new Set(pairs.filter((pair) => !known.has(pair)));
}

/**
 * The zones for which the base requires coverage already; null where there is no pull request that could be to blame.
 * The base is read only where some zone requires it now.
 */
async function requiredBefore(
  hosted: Hosted,
  inputs: readonly ZoneInput[],
): Promise<ReadonlySet<string> | null> {
  const { event, mode } = hosted;
  if (mode !== "plan") return null;
  if (event.kind !== "pull-request" && event.kind !== "merge-group") return null;
  const isRequired = inputs.some(({ desired }) => desired.coverage.level === "require");
  const before = isRequired ? await zonesAtBase(hosted) : [];
  return new Set(
    before.filter(({ coverage }) => coverage.level === "require").map(({ name }) => name),
  );
}
