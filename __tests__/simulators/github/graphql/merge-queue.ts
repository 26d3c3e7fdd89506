import type { QueueEntry, Repository } from "../world.ts";
import { fullName } from "../world.ts";
import { queueOf } from "../git/merging.ts";
import { isAllowed } from "../identity.ts";
import type { Page } from "./connection.ts";
import { pageOf } from "./connection.ts";
import type { Context, Fields, Reference } from "./definitions.ts";
import { CONNECTION, fieldsOf, reference } from "./definitions.ts";
import { commitReference, pullRequest } from "./discussions.ts";
import { FieldFailure } from "./failure.ts";

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
export const MERGE_QUEUE_FIELDS: Readonly<Record<string, Fields>> = {
  MergeQueue: fieldsOf<QueueSource>({
    id: ({ branch }) => `MQ_${branch}`,
    url: ({ repository, branch }) => `https://github.com/${fullName(repository)}/queue/${branch}`,
    entries: [
      CONNECTION,
      (source, values) =>
        reference("MergeQueueEntryConnection", pageOf("entries", entrySources(source), values)),
    ],
  }),
  MergeQueueEntryConnection: fieldsOf<Page<EntrySource>>({
    totalCount: ({ total }) => total,
    nodes: ({ nodes }) => nodes.map((source) => reference("MergeQueueEntry", source)),
    pageInfo: (page) => reference("PageInfo", page),
  }),
  MergeQueueEntry: fieldsOf<EntrySource>({
    id: ({ entry }) => `MQE_${entry.number}`,
    position: ({ position }) => position,
    state: () => "AWAITING_CHECKS",
    enqueuedAt: ({ entry }) => entry.enqueuedAt,
    baseCommit: ({ entry }) => commitReference(entry.baseSha),
    headCommit: ({ entry }) => commitReference(entry.headSha),
    pullRequest: ({ repository, entry }) => pullRequest(repository, entry.number),
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
