import type { BaseFacts } from "../modes/frontend.ts";
import { originPair } from "../origin/selection.ts";
import { branchTip } from "../github/commits.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import type { Address } from "../zone/address.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** What the base of the pull request or merge group already contains. Throws UserError if it can't be read. */
export async function readBase(
  session: WorkflowSession,
  inputs: readonly ZoneInput[],
): Promise<BaseFacts> {
  return {
    newOrigins: await newOrigins(session, inputs),
    base: await declaredAtBase(session, inputs),
  };
}

/**
 * Pairs of hostname and origin that have been merged: those in aop.yaml at the base of a pull request into the default
 * branch, otherwise at the tip of the default branch. Throws GitHubError.
 */
export async function originsOfBase(session: WorkflowSession): Promise<ReadonlySet<string>> {
  const merged = await mergedCommit(session);
  const parsed = merged === null ? null : await session.parsedAt(merged);
  // Of a file with errors, what can be understood counts.
  const zones = parsed?.salvaged?.zones ?? [];
  return new Set(zones.flatMap(({ hostnames }) => pairsOf(hostnames)));
}

/**
 * The newest commit that is certainly merged; null if it can't be looked up. The base of a merge group may be the group
 * before it, and anyone who can push may create another base branch.
 */
async function mergedCommit({ event, github }: WorkflowSession): Promise<string | null> {
  const isIntoDefault = event.kind === "pull-request" && event.baseBranch === event.defaultBranch;
  if (isIntoDefault) return event.baseSha;
  if (github === null || event.defaultBranch === null) return null;
  return branchTip(github, event.defaultBranch);
}

function pairsOf(
  hostnames: readonly { readonly hostname: string; readonly origins: readonly Address[] }[],
): readonly string[] {
  return hostnames.flatMap(({ hostname, origins }) =>
    origins.map((address) => originPair(hostname, address)),
  );
}

/** Pairs of hostname and origin that the pull request adds: named in the plan even if others aren't. */
async function newOrigins(
  session: WorkflowSession,
  inputs: readonly ZoneInput[],
): Promise<ReadonlySet<string>> {
  const pairs = inputs.flatMap(({ desired }) => pairsOf(desired.associations));
  const { event, run } = session;
  const isProbed = event.kind === "pull-request" && session.inputs.probeOrigins !== "none";
  if (pairs.length === 0 || !isProbed || run.isPrivate) return new Set();
  const known = await originsOfBase(session);
  return new Set(pairs.filter((pair) => !known.has(pair)));
}

/**
 * What the base declares of the zones that require coverage now; null if there is no pull request to hold responsible.
 * Reads the base only if there are such zones.
 */
async function declaredAtBase(
  session: WorkflowSession,
  inputs: readonly ZoneInput[],
): Promise<BaseFacts["base"]> {
  const { event, mode } = session;
  if (mode !== "plan") return null;
  if (event.kind !== "pull-request" && event.kind !== "merge-group") return null;
  const required = inputs.filter(({ desired }) => desired.coverage.level === "require");
  if (required.length === 0) return new Map();
  const parsed = await session.parsedAt(event.baseSha);
  const zones = new Map(parsed?.salvaged?.zones.map((zone) => [zone.name, zone]));
  // With errors in the file, a zone may be declared where it can't be read.
  const isWhole = parsed?.config !== null;
  const names = required.map(({ desired }) => desired.name);
  const known = names.filter((name) => zones.has(name) || !isWhole);
  return new Map(known.map((name) => [name, zones.get(name) ?? null]));
}
