import type { Config, ZoneConfig } from "../config/config.ts";
import { buildDesired, declaredCertificates } from "../config/desired.ts";
import type { LoadedConfig } from "../config/load.ts";
import { parseConfig } from "../config/parse.ts";
import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import { undeclaredCertificates } from "../plan/removal.ts";
import { restoringDigests } from "../plan/restore.ts";
import { loadAt } from "../session/load.ts";
import { type Session, sessionKey } from "../session/session.ts";
import { shortSha } from "../text/sha.ts";
import type { CurrentZone, DesiredZone, PreviousZone, ZoneInput } from "../zone/zone.ts";
import { hasMac, type RecordFacts } from "./record-mac.ts";
import { type AppliedRevisions, appliedRevisions } from "./records.ts";

/** aop.yaml at a commit. */
type Revision = {
  readonly sha: string;
  /** What could be understood of it; null when it is not there. */
  readonly config: Config | null;
  /** The same file with its certificates, read through the API. Throws GitHubError. */
  readonly load: () => Promise<LoadedConfig>;
};

type Base = Revision & {
  /** Whether a complete apply of this revision is on record; else it is what GitHub says came before. */
  readonly applied: boolean;
  /** Whether the record is one that only a run with this Cloudflare token can have made. */
  readonly hasMac: boolean;
};

/** aop.yaml as it was before: what it named and the present file does not is ours to remove. */
export type Previous = {
  /** The last applied revision, or its substitute. */
  readonly base: Base | null;
  /** Revisions whose apply began since and did not complete: Cloudflare may have some of what they name. */
  readonly unfinished: readonly Revision[];
};

export const NOTHING_BEFORE: Previous = { base: null, unfinished: [] };

/**
 * The last applied revision of aop.yaml and those begun since, from the deployments; where there is none or they
 * can't be read, the pull request's base or what was on the branch before the push. Throws GitHubError.
 */
export async function readPrevious(session: Session): Promise<Previous> {
  const { github } = session;
  if (github === null) return NOTHING_BEFORE;
  const { last, unfinished } = await recordedRevisions(session, github);
  const sha = last?.sha ?? earlierRevision(session);
  const base = sha === null ? null : await revisionAt(session, sha);
  if (last !== null && base?.config === null) {
    session.log.warning(
      `${session.inputs.config} was applied at ${shortSha(last.sha)}, but the repository has no such file at that commit: was it checked out to another path, created by the workflow, or was the history rewritten? Entries deleted from the file since then can't be determined and are not removed.`,
    );
  }
  return {
    base: base && { ...base, applied: last !== null, hasMac: last?.hasMac ?? false },
    unfinished: await Promise.all(unfinished.map((sha) => revisionAt(session, sha))),
  };
}

/** Characters, as many as of a file in the workspace. */
const LARGEST_FILE = 1024 * 1024;

async function revisionAt(session: Session, sha: string): Promise<Revision> {
  const found = await session.textAt(session.inputs.config, sha);
  // More than a checkout may have is no file of ours.
  const text = found !== null && found.length > LARGEST_FILE ? null : found;
  const parsed = text === null ? null : parseConfig(text, session.inputs.config);
  if (parsed !== null && parsed.config === null) {
    session.log.warning(
      `${session.inputs.config} at ${shortSha(sha)} has errors: the parts that can't be understood are treated as unmanaged.`,
    );
  }
  return {
    sha,
    // What could be understood of a broken file names too little at the worst, so nothing foreign is removed.
    config: parsed?.config ?? parsed?.salvaged ?? null,
    load: () => loadAt(session, sha),
  };
}

/**
 * The zones that earlier revisions name, the last applied one's last: one that several name is there several times. Of
 * revisions that were not completely applied only the names count: no token of theirs is sent, and no origin connected to.
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
 * What earlier revisions of aop.yaml named in this zone; null when none did. Their certificates are read only when
 * Cloudflare has some that the present file does not declare: only for those does it matter.
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

/** What the record of an apply is about; null where this run doesn't know. */
export function recordFacts(
  session: Session,
  deployment: number,
  commit: string,
): RecordFacts | null {
  const { inputs, run } = session;
  if (run.repositoryId === null) return null;
  const key = sessionKey(session);
  return { repository: run.repositoryId, deployment, apiUrl: inputs.cloudflareApiUrl, commit, key };
}

async function recordedRevisions(session: Session, github: GitHub): Promise<AppliedRevisions> {
  const { event, inputs } = session;
  const token = inputs.cloudflareApiToken;
  const branch = event.defaultBranch;
  if (branch === null) return { last: null, unfinished: [], ignored: [] };
  try {
    const recorded = await appliedRevisions(github, {
      key: sessionKey(session),
      branch,
      hasMac: (description, deployment, commit) => {
        const facts = recordFacts(session, deployment, commit);
        return facts !== null && token !== null && hasMac(description, token, facts);
      },
    });
    for (const reason of recorded.ignored)
      session.log.warning(`A record of an apply does not count: ${reason}.`);
    return recorded;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // A passing failure must not look as if nothing had ever been applied: what was missed would be lost.
    if (!error.isPermission && error.status !== 404) throw error;
    session.log.warning(
      `${error.message} The last applied revision is unknown; what was declared just before this change is used instead, so a removal that an earlier run missed is not detected. Grant the job “deployments: read” (for apply: write).`,
    );
    return { last: null, unfinished: [], ignored: [] };
  }
}

function earlierRevision({ event }: Session): string | null {
  switch (event.kind) {
    case "pull-request":
    case "merge-group":
      return event.baseSha;
    case "push":
      return event.before;
    case "schedule":
    case "dispatch":
    case "other":
      return null;
  }
}

/**
 * Digests of the operations that restore what the last applied revision of aop.yaml declares; null when no complete
 * apply is on record, or its file can't be read any more. Throws GitHubError.
 */
export async function restoringOperations(
  { base }: Previous,
  zones: readonly ZoneInput[],
): Promise<ReadonlySet<string> | null> {
  if (base?.applied !== true) return null;
  const { config, certificates } = await base.load();
  return config && restoringDigests(buildDesired(config, certificates), zones);
}
