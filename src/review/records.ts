import * as z from "zod/mini";
import type { GitHub } from "../github/client.ts";
import { comesAfter, isInHistory } from "../github/commits.ts";
import { ENVIRONMENT, TASK } from "./record.ts";
import { shortSha } from "../text/sha.ts";
import { rolledBackIn } from "./rolled-back.ts";

const PAYLOAD = z.object({ key: z.string() });

/** An apply of this commit that is on record. */
export type RecordedApply = {
  readonly sha: string;
  /** Whether its code is one that the Cloudflare token of this run makes. */
  readonly hasMac: boolean;
};

export type AppliedRevisions = {
  /** The newest apply that completed. */
  readonly last: RecordedApply | null;
  /** Commits whose apply began after that and did not complete, as far as is known: newest first, a few at most. */
  readonly unfinished: readonly string[];
  /** Beginnings of the digests of operations that were rolled back since: a schedule does not try them again. */
  readonly rolledBack: readonly string[];
  /** What is on record and does not count, with the reason, for people. */
  readonly ignored: readonly string[];
};

export type RecordQuery = {
  readonly key: string;
  /** Only commits of its history count. */
  readonly branch: string;
  /** Whether a success' description has the code of its deployment and commit. */
  readonly hasMac: (description: string, deployment: number, commit: string) => boolean;
};

/** Pages of a hundred deployments; commits that are compared with the branch, of either kind. */
const PAGES = 3;
const COMPARED = 5;

/**
 * What was applied, or begun, with this key. Deployments and successes count only where this token's own identity made
 * them, for a commit in the branch's history: a bounded number of requests, whatever others put there. Throws GitHubError.
 */
export async function appliedRevisions(
  github: GitHub,
  query: RecordQuery,
): Promise<AppliedRevisions> {
  const begun: string[] = [];
  const rolledBack: string[] = [];
  const ignored: string[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const { ours, strangers, isLast } = await deployments(github, query.key, page);
    ignored.push(...strangers.map((login) => `it was made by ${login}`));
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
        const last = await furthest(github, { sha, hasMac }, signed?.sha ?? null);
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
 * The newest record, unless it has no code and turns back what an earlier one with a code says: else whoever can make the
 * former would have plans count again that were applied, and replaced, long ago.
 */
async function furthest(
  github: GitHub,
  newest: RecordedApply,
  signed: string | null,
): Promise<RecordedApply> {
  if (signed === null || signed === newest.sha) return newest;
  return (await comesAfter(github, signed, newest.sha)) ? { sha: signed, hasMac: false } : newest;
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
  readonly strangers: readonly string[];
  readonly isLast: boolean;
}> {
  const { data } = await github.call(
    { operation: "list the deployments", permission: "deployments: read" },
    (octokit, here) =>
      octokit.request("GET /repos/{owner}/{repo}/deployments", {
        ...here,
        task: TASK,
        environment: ENVIRONMENT,
        per_page: 100,
        page,
      }),
  );
  const ofKey = data.filter(({ payload }) => keyOf(payload) === key);
  const viewer = ofKey.length === 0 ? "" : await github.viewer();
  const ours = ofKey.filter(({ creator }) => creator?.login === viewer);
  const strangers = ofKey.flatMap(({ creator }) =>
    creator?.login === viewer ? [] : [creator?.login ?? "a deleted account"],
  );
  return {
    ours: ours.map(({ id, node_id: nodeId, sha }) => ({ id: Number(id), nodeId, sha })),
    strangers: [...new Set(strangers)].slice(0, COMPARED),
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

/** The descriptions of the successes and failures that this token's identity gave a deployment. */
type Ends = { readonly successes: readonly string[]; readonly failures: readonly string[] };

const NO_END: Ends = { successes: [], failures: [] };

/** By node id; asked for all at once. An older success may be `inactive` by now: any one counts. */
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
  const told = ({ statuses }: WithStatuses, wanted: string): readonly string[] =>
    statuses.nodes
      .filter(({ state, creator }) => state === wanted && loginOf(creator) === viewer)
      .map(({ description }) => description ?? "");
  return new Map(
    nodes
      .filter((node) => node !== null)
      .map((node) => [
        node.id,
        { successes: told(node, "SUCCESS"), failures: told(node, "FAILURE") },
      ]),
  );
}

/** As REST and `viewer` have it: a bot's login has no "[bot]" in GraphQL. */
function loginOf({ __typename, login }: Actor): string {
  return __typename === "Bot" ? `${login}[bot]` : login;
}

/** The payload comes back as it was given, or as a JSON string. */
function keyOf(payload: unknown): string | null {
  try {
    const value: unknown = typeof payload === "string" ? JSON.parse(payload) : payload;
    return PAYLOAD.safeParse(value).data?.key ?? null;
  } catch {
    return null;
  }
}
