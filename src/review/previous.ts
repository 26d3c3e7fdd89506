import type { Config, ZoneConfig } from "../config/config.ts";
import { buildDesired, declaredCertificates } from "../config/desired.ts";
import type { LoadedConfig } from "../config/load.ts";
import { unverifiedHostnames } from "../plan/unverified.ts";
import { undeclaredCertificates } from "../plan/removal.ts";
import { restoringDigests } from "../plan/restore.ts";
import { loadAt } from "../session/load.ts";
import type { Session } from "../session/session.ts";
import { shortSha } from "../text/sha.ts";
import type { CurrentZone, DesiredZone, PreviousZone, ZoneInput } from "../zone/zone.ts";

/** aop.yaml at a commit. */
export type Revision = {
  readonly sha: string;
  /** What could be parsed; null if the file doesn't exist. */
  readonly config: Config | null;
  /** The same file with its certificates. Throws UserError if it can't be fetched. */
  readonly load: () => Promise<LoadedConfig>;
};

type Base = Revision & {
  /**
   * Whether a complete apply of this revision is on record; otherwise it is the preceding revision according to GitHub.
   */
  readonly applied: boolean;
  /** Whether only a run with this Cloudflare token can have made the record. */
  readonly hasMac: boolean;
};

/** Earlier states of aop.yaml: what they named and the current file doesn't is ours to remove. */
export type Previous = {
  /** The last applied revision, or its substitute. */
  readonly base: Base | null;
  /** Revisions whose apply has started since and didn't complete: Cloudflare may have some of what they name. */
  readonly unfinished: readonly Revision[];
  /** Digest prefixes of operations that were rolled back since the last complete apply. */
  readonly rolledBack: readonly string[];
};

export const NO_PREVIOUS: Previous = { base: null, unfinished: [], rolledBack: [] };

/** aop.yaml at a commit. Throws UserError if it can't be fetched. */
export async function revisionAt(session: Session, sha: string): Promise<Revision> {
  const parsed = await session.parsedAt(sha);
  if (parsed !== null && parsed.config === null) {
    session.log.warning(
      `${session.inputs.config} at ${shortSha(sha)} has errors: the parts that can't be parsed are treated as unmanaged.`,
    );
  }
  let loaded: Promise<LoadedConfig> | null = null;
  return {
    sha,
    // At worst, what could be parsed of a broken file names too little, so nothing foreign is removed.
    config: parsed?.config ?? parsed?.salvaged ?? null,
    // Every zone requests it.
    load: () => (loaded ??= loadAt(session, sha)),
  };
}

/**
 * The zones that earlier revisions name, those of the last applied one last; a zone may occur several times. Of
 * revisions that weren't completely applied only names count: their tokens aren't used, and their origins aren't
 * connected to.
 */
export function zonesBefore({ base, unfinished }: Previous): readonly ZoneConfig[] {
  const begun = unfinished.flatMap(({ config }) => config?.zones ?? []);
  return [...begun.map(namesOf), ...(base?.config?.zones ?? [])];
}

function namesOf(zone: ZoneConfig): ZoneConfig {
  const hostnames = zone.hostnames.map((hostname) => ({ ...hostname, origins: [] }));
  return { ...zone, id: null, apiTokenEnv: null, hostnames };
}

function revisionsOf({ base, unfinished }: Previous): readonly Revision[] {
  return base === null ? unfinished : [...unfinished, base];
}

/**
 * What earlier revisions of aop.yaml named in this zone; null if none did. Reads their certificates only if Cloudflare
 * has some that the current file doesn't declare, since they don't matter otherwise.
 */
export async function previousZone(
  previous: Previous,
  desired: DesiredZone,
  current: CurrentZone,
): Promise<PreviousZone | null> {
  const naming = revisionsOf(previous).flatMap(({ config, load }) => {
    const zone = config?.zones.find(({ name }) => name === desired.name);
    return zone === undefined ? [] : [{ zone, load }];
  });
  if (naming.length === 0) return null;
  const hostnames = new Set(
    naming.flatMap(({ zone }) => zone.hostnames.map(({ hostname }) => hostname)),
  );
  if (undeclaredCertificates(desired, current).length === 0) {
    return { hostnames, certificates: new Set() };
  }
  const certificates = await Promise.all(
    naming.map(async ({ zone, load }) => {
      const loaded = (await load()).certificates.get(zone.name);
      return loaded === undefined ? [] : declaredCertificates(zone, loaded);
    }),
  );
  return { hostnames, certificates: new Set(certificates.flat()) };
}

/**
 * By zone, the hostnames that an incomplete apply has apparently changed already, but whose result it didn't fully
 * check. Throws UserError.
 */
export async function unverifiedIn(
  { base, unfinished }: Previous,
  zones: readonly ZoneInput[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (unfinished.length === 0) return new Map();
  const { config = null, certificates } = (await base?.load()) ?? {};
  const earlier = config && certificates ? buildDesired(config, certificates) : [];
  const left = zones.map((zone) => {
    const { name } = zone.desired;
    const before = earlier.find((candidate) => candidate.name === name) ?? null;
    return [name, unverifiedHostnames(zone, before)] as const;
  });
  return new Map(left.filter(([, hostnames]) => hostnames.length > 0));
}

/**
 * Digests of the operations that restore what the last applied revision of aop.yaml declares; null if no complete apply
 * is on record, or its file can no longer be read. Throws UserError.
 */
export async function restoringOperations(
  { base }: Previous,
  zones: readonly ZoneInput[],
): Promise<ReadonlySet<string> | null> {
  if (base?.applied !== true) return null;
  const { config, certificates } = await base.load();
  return config && restoringDigests(buildDesired(config, certificates), zones);
}
