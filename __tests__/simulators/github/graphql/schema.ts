import type { Identity } from "../identity.ts";
import type { World } from "../world.ts";
import { ACTOR_TYPES } from "./actors.ts";
import { CONNECTION_TYPES } from "./connection.ts";
import { DISCUSSION_TYPES } from "./discussions.ts";
import { MERGE_QUEUE_TYPES } from "./merge-queue.ts";
import { ROOT_TYPES } from "./roots.ts";

export type Context = { readonly world: World; readonly identity: Identity };

/** An object on its way through the executor: its type and what its resolvers work on. */
export type Reference = { readonly typeName: string; readonly source: unknown };

export type Field = {
  /** The type's name, without list or non-null marks. */
  readonly type: string;
  /** Names and types of the arguments; "!" at the end: required. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly resolve: (
    source: unknown,
    values: Readonly<Record<string, unknown>>,
    context: Context,
  ) => unknown;
};

export type TypeDefinition =
  | { readonly kind: "object"; readonly fields: Readonly<Record<string, Field>> }
  | {
      readonly kind: "interface";
      /** Fields by name with the name of their type. */
      readonly fields: Readonly<Record<string, string>>;
      readonly possible: readonly string[];
    };

/** The part of GitHub's schema that the simulator knows. https://docs.github.com/graphql/reference */
export const SCHEMA: ReadonlyMap<string, TypeDefinition> = new Map(
  Object.entries({
    ...ROOT_TYPES,
    ...ACTOR_TYPES,
    ...CONNECTION_TYPES,
    ...DISCUSSION_TYPES,
    ...MERGE_QUEUE_TYPES,
  }),
);

export const SCALARS: ReadonlySet<string> = new Set([
  ...["ID", "String", "Int", "Boolean", "BigInt", "DateTime", "URI", "GitObjectID"],
  ...["ReportedContentClassifiers", "IssueState", "PullRequestState", "MergeQueueEntryState"],
]);
