import type { QueueEntry, Repository } from "../world.ts";
import { fullName } from "../world.ts";
import { queueOf } from "../git/merging.ts";
import { isAllowed } from "../identity.ts";
import type { Page } from "./connection.ts";
import { pageOf } from "./connection.ts";
import { CONNECTION, objectType, reference } from "./definitions.ts";
import { pullRequest } from "./discussions.ts";
import { FieldFailure } from "./failure.ts";
import type { Context, Reference, TypeDefinition } from "./schema.ts";

type QueueSource = {
  readonly repository: Repository;
  readonly branch: string;
  readonly entries: readonly QueueEntry[];
};
type EntrySource = {
  readonly repository: Repository;
  readonly entry: QueueEntry;
  /** Counted from 1. */
  readonly position: number;
};

/** Merge queues. https://docs.github.com/graphql/reference/objects#mergequeue */
export const MERGE_QUEUE_TYPES: Readonly<Record<string, TypeDefinition>> = {
  MergeQueue: objectType<QueueSource>({
    id: ["ID", ({ branch }) => `MQ_${branch}`],
    url: [
      "URI",
      ({ repository, branch }) => `https://github.com/${fullName(repository)}/queue/${branch}`,
    ],
    entries: [
      "MergeQueueEntryConnection",
      CONNECTION,
      (source, values) =>
        reference("MergeQueueEntryConnection", pageOf("entries", entrySources(source), values)),
    ],
  }),
  MergeQueueEntryConnection: objectType<Page<EntrySource>>({
    totalCount: ["Int", ({ total }) => total],
    nodes: [
      "MergeQueueEntry",
      ({ nodes }) => nodes.map((source) => reference("MergeQueueEntry", source)),
    ],
    pageInfo: ["PageInfo", (page) => reference("PageInfo", page)],
  }),
  MergeQueueEntry: objectType<EntrySource>({
    id: ["ID", ({ entry }) => `MQE_${entry.number}`],
    position: ["Int", ({ position }) => position],
    state: ["MergeQueueEntryState", () => "AWAITING_CHECKS"],
    enqueuedAt: ["DateTime", ({ entry }) => entry.enqueuedAt],
    baseCommit: ["Commit", ({ entry }) => reference("Commit", { sha: entry.baseSha })],
    headCommit: ["Commit", ({ entry }) => reference("Commit", { sha: entry.headSha })],
    pullRequest: ["PullRequest", ({ repository, entry }) => pullRequest(repository, entry.number)],
  }),
};

/** The queue of a branch, null where there is none. Throws FORBIDDEN unless the token may read it. */
export function mergeQueue(
  repository: Repository,
  name: unknown,
  { identity }: Context,
): Reference | null {
  if (!isAllowed(identity, [{ permission: "merge_queues", level: "read" }]))
    throw new FieldFailure("FORBIDDEN", "Resource not accessible by integration");
  const branch = typeof name === "string" ? name : repository.defaultBranch;
  const entries = queueOf(repository, branch);
  if (entries === null) return null;
  return reference("MergeQueue", { repository, branch, entries } satisfies QueueSource);
}

function entrySources({ repository, entries }: QueueSource): readonly EntrySource[] {
  return entries.map((entry, index) => ({ repository, entry, position: index + 1 }));
}
