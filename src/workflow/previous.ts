import { loadConfig, type LoadedConfig } from "../config/load.ts";
import type { TextFile } from "../config/files.ts";
import { parseConfig } from "../config/parse.ts";
import type { Config } from "../config/config.ts";
import { fileAt, lastApplied, type Applied } from "../github/revision.ts";
import { GitHubError, type GitHub } from "../github/client.ts";
import { undeclaredCertificates } from "../plan/diff.ts";
import type { CurrentZone, DesiredZone, PreviousZone } from "../state/state.ts";
import { sessionKey, type Session } from "./session.ts";

/** aop.yaml as it was before: what it named and the present file does not is ours to remove. */
export type Previous = {
  readonly revision: string;
  /** Whether a complete apply of this revision is on record; else it is what GitHub says came before. */
  readonly applied: boolean;
  /** Login of whoever recorded that apply. */
  readonly appliedBy: string | null;
  readonly config: Config | null;
  /** The same file with its certificates, read through the API once however often it is asked for. */
  readonly load: () => Promise<LoadedConfig>;
};

/**
 * The last applied revision of aop.yaml, from the deployments; where there is none or they can't be read, the
 * pull request's base or what was on the branch before the push. Null without a token or an earlier commit.
 */
export async function readPrevious(session: Session): Promise<Previous | null> {
  const { github } = session;
  if (github === null) return null;
  const applied = await appliedRevision(session, github);
  const revision = applied?.sha ?? earlierRevision(session);
  if (revision === null) return null;
  const text = await fileAt(github, session.inputs.config, revision);
  const parsed = text === null ? null : parseConfig(text, session.inputs.config);
  if (parsed !== null && parsed.config === null) {
    session.log.warning(
      `${session.inputs.config} at ${revision.slice(0, 12)} has errors: what can't be understood of it is left alone, as unmanaged.`,
    );
  }
  return {
    revision,
    applied: applied !== null,
    appliedBy: applied?.by ?? null,
    // What could be understood of a broken file names too little at the worst, so nothing foreign is removed.
    config: parsed?.config ?? parsed?.salvaged ?? null,
    load: once(() => loadAt(session, revision)),
  };
}

/** aop.yaml and its certificates as they are at a commit, read through the API: without keys. Throws GitHubError. */
export function loadAt(session: Session, revision: string): Promise<LoadedConfig> {
  return loadConfig({
    file: session.inputs.config,
    read: (path) => readAt(session, path, revision),
    environment: {},
    now: new Date(session.clock.now()),
    expiryWarningDays: 0,
    expired: "leave",
  });
}

/**
 * What the earlier aop.yaml named in this zone. Its certificates are read only when Cloudflare has some that the
 * present file does not declare: only for those does it matter.
 */
export async function previousZone(
  previous: Previous | null,
  desired: DesiredZone,
  current: CurrentZone,
): Promise<PreviousZone | null> {
  const zone = previous?.config?.zones.find(({ name }) => name === desired.name);
  if (previous?.config == null || zone === undefined) return null;
  const hostnames = new Set(zone.hostnames.map(({ hostname }) => hostname));
  if (undeclaredCertificates(desired, current).length === 0) {
    return { hostnames, fingerprints: new Set() };
  }
  const { certificates } = await previous.load();
  const loaded = certificates.get(desired.name) ?? new Map<string, never>();
  return {
    hostnames,
    fingerprints: new Set([...loaded.values()].map(({ fingerprint }) => fingerprint)),
  };
}

async function appliedRevision(session: Session, github: GitHub): Promise<Applied | null> {
  try {
    return await lastApplied(github, sessionKey(session));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // Without a substitute a passing failure must not look as if nothing had ever been applied.
    const permission = error.isPermission || error.status === 404;
    if (!permission && earlierRevision(session) === null) throw error;
    session.log.warning(
      `${error.message} The last applied revision is not known; what was declared just before this change is used instead, so a removal that an earlier run missed is not noticed. Give the job “deployments: read” (to apply: write).`,
    );
    return null;
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

async function readAt(session: Session, path: string, revision: string): Promise<TextFile> {
  const text = session.github && (await fileAt(session.github, path, revision));
  return text === null ? { kind: "problem", message: "does not exist" } : { kind: "file", text };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= work());
}
