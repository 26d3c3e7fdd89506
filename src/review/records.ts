import * as z from "zod/mini";
import type { GitHub } from "../github/client.ts";
import { isAheadOf, isInHistory } from "../github/commits.ts";
import { ENVIRONMENT, TASK } from "./record.ts";
import { shortSha } from "../text/sha.ts";
import { rolledBackIn } from "./rolled-back.ts";

const PAYLOAD = z.object({ key: z.string() });

/** A recorded apply of this commit. */
export type RecordedApply = {
  readonly sha: string;
  /** Whether its code was made with this run's Cloudflare token. */
  readonly hasMac: boolean;
};

export type AppliedRevisions = {
  /** The newest apply that completed. */
  readonly last: RecordedApply | null;
  /** Commits whose apply started after that and didn't complete, as far as known: newest first, a few at most. */
  readonly unfinished: readonly string[];
  /** Digest prefixes of operations that were rolled back since: a schedule doesn't retry them. */
  readonly rolledBack: readonly string[];
  /** Records that don't count, with the reason, for people. */
  readonly ignored: readonly string[];
};

export type RecordQuery = {
  readonly key: string;
  /** Only commits in its history count. */
  readonly branch: string;
  /** Whether a success's description has the code for its deployment and commit. */
  readonly hasMac: (description: string, deployment: number, commit: string) => boolean;
};

/** Pages of a hundred deployments; commits of each kind that are compared with the branch. */
const PAGES = 3;
const COMPARED = 5;

/**
 * What was applied or started with this key. Deployments and successes only count if made by this token's own identity,
 * for a commit in the branch's history. The number of requests is bounded, whatever others put there. Throws
 * GitHubError.
 */
export async function appliedRevisions(
  github: GitHub,
  query: RecordQuery,
): Promise<AppliedRevisions> {
  const begun: string[] = [];
  const rolledBack: string[] = [];
  const ignored: string[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const { ours, otherAuthors, isLast } = await deployments(github, query.key, page);
    ignored.push(...otherAuthors.map((login) => `it was made by ${login}`));
    const ends = await endsOf(github, ours);
    const isSigned = ({ id, nodeId, sha }: Ours): boolean =>
      (ends.get(nodeId) ?? NO_END).successes.some((text) => query.hasMac(text, id, sha));
    for (const [index, deployment] of ours.entries()) {
      const { sha, nodeId } = deployment;
      const { successes, failures } = ends.get(nodeId) ?? NO_END;
      if (successes.length === 0) {
        begun.push(sha);
        rolledBack.push(...failures.flatMap(rolledBackIn));
      } else if (ignored.length > COMPARED) continue;
      else if (!(await isInHistory(github, sha, query.branch)))
        ignored.push(`its commit ${shortSha(sha)} is not in the history of ${query.branch}`);
      else {
        const hasMac = isSigned(deployment);
        const signed = hasMac ? undefined : ours.slice(index + 1).find(isSigned);
        const last = await newestTrusted(github, { sha, hasMac }, signed?.sha ?? null);
        const others = begun.filter((other) => other !== last.sha);
        const unfinished = await known(github, others, query.branch);
        return { last, unfinished, rolledBack, ignored: [...new Set(ignored)] };
      }
    }
    if (isLast) break;
  }
  const unfinished = await known(github, begun, query.branch);
  return { last: null, unfinished, rolledBack, ignored: [...new Set(ignored)] };
}

/**
 * The newest record, unless it has no code and reverts an earlier one that has one. Otherwise anyone able to create the
 * former could make plans count again that were applied and replaced long ago.
 */
async function newestTrusted(
  github: GitHub,
  newest: RecordedApply,
  signed: string | null,
): Promise<RecordedApply> {
  if (signed === null || signed === newest.sha) return newest;
  return (await isAheadOf(github, signed, newest.sha)) ? { sha: signed, hasMac: false } : newest;
}

/** The newest of these commits that are in the branch's history. */
async function known(
  github: GitHub,
  commits: readonly string[],
  branch: string,
): Promise<readonly string[]> {
  const newest = [...new Set(commits)].slice(0, COMPARED);
  const found = await Promise.all(newest.map((sha) => isInHistory(github, sha, branch)));
  return newest.filter((_, index) => found[index]);
}

type Ours = { readonly id: number; readonly nodeId: string; readonly sha: string };

async function deployments(
  github: GitHub,
  key: string,
  page: number,
): Promise<{
  readonly ours: readonly Ours[];
  readonly otherAuthors: readonly string[];
  readonly isLast: boolean;
}> {
  const { data } = await github.call(
    { operation: "list the deployments", permission: "deployments: read" },
    (octokit, repository) =>
      octokit.request("GET /repos/{owner}/{repo}/deployments", {
        ...repository,
        task: TASK,
        environment: ENVIRONMENT,
        per_page: 100,
        page,
      }),
  );
  const ofKey = data.filter(({ payload }) => keyOf(payload) === key);
  const viewer = ofKey.length === 0 ? "" : await github.viewer();
  const ours = ofKey.filter(({ creator }) => creator?.login === viewer);
  const otherAuthors = ofKey.flatMap(({ creator }) =>
    creator?.login === viewer ? [] : [creator?.login ?? "a deleted account"],
  );
  return {
    ours: ours.map(({ id, node_id: nodeId, sha }) => ({ id: Number(id), nodeId, sha })),
    otherAuthors: [...new Set(otherAuthors)].slice(0, COMPARED),
    isLast: data.length < 100,
  };
}

type Actor = { readonly __typename: string; readonly login: string };

type WithStatuses = {
  readonly id: string;
  readonly statuses: {
    readonly nodes: readonly {
      readonly state: string;
      readonly description: string | null;
      readonly creator: Actor;
    }[];
  };
};

/** Descriptions of a deployment's successes and failures that this token's identity created. */
type Ends = { readonly successes: readonly string[]; readonly failures: readonly string[] };

const NO_END: Ends = { successes: [], failures: [] };

/** By node ID, in a single request. An older success may be `inactive` by now, so any success counts. */
async function endsOf(github: GitHub, ours: readonly Ours[]): Promise<ReadonlyMap<string, Ends>> {
  if (ours.length === 0) return new Map();
  const viewer = await github.viewer();
  const { nodes } = await github.call(
    { operation: "read the statuses of the deployments", permission: "deployments: read" },
    (octokit) =>
      octokit.graphql<{ nodes: readonly (WithStatuses | null)[] }>(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { id statuses(first: 50) { nodes { state description creator { __typename login } } } } } }",
        { ids: ours.map(({ nodeId }) => nodeId) },
      ),
  );
  const descriptions = ({ statuses }: WithStatuses, wanted: string): readonly string[] =>
    statuses.nodes
      .filter(({ state, creator }) => state === wanted && loginOf(creator) === viewer)
      .map(({ description }) => description ?? "");
  return new Map(
    nodes
      .filter((node) => node !== null)
      .map((node) => [
        node.id,
        { successes: descriptions(node, "SUCCESS"), failures: descriptions(node, "FAILURE") },
      ]),
  );
}

/** As in REST and `viewer`: in GraphQL, a bot's login has no "[bot]". */
function loginOf({ __typename, login }: Actor): string {
  return __typename === "Bot" ? `${login}[bot]` : login;
}

/** The payload is returned as it was sent, or as a JSON string. */
function keyOf(payload: unknown): string | null {
  try {
    const value: unknown = typeof payload === "string" ? JSON.parse(payload) : payload;
    return PAYLOAD.safeParse(value).data?.key ?? null;
  } catch {
    return null;
  }
}
