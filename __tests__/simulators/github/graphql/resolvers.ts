import type { GraphQLFieldResolver, GraphQLTypeResolver } from "graphql";
import { ACTOR_FIELDS } from "./actors.ts";
import { PAGE_FIELDS } from "./connection.ts";
import type { Context, Field, Fields, Reference } from "./definitions.ts";
import { DEPLOYMENT_FIELDS } from "./deployments.ts";
import { DISCUSSION_FIELDS } from "./discussions.ts";
import { MERGE_QUEUE_FIELDS } from "./merge-queue.ts";
import { ROOT_FIELDS } from "./roots.ts";

/** Every object type of GitHub's schema that the simulator answers something of. */
export const ANSWERED: ReadonlyMap<string, Fields> = new Map(
  Object.entries({
    ...ROOT_FIELDS,
    ...ACTOR_FIELDS,
    ...PAGE_FIELDS,
    ...DISCUSSION_FIELDS,
    ...MERGE_QUEUE_FIELDS,
    ...DEPLOYMENT_FIELDS,
  }),
);

/** How the simulator answers the field of an object type; null: it does not. */
export function answered(typeName: string, name: string): Field | null {
  const fields = ANSWERED.get(typeName);
  return fields !== undefined && Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

/** For the executor. */
export const resolveField: GraphQLFieldResolver<
  Reference | undefined,
  Context,
  Readonly<Record<string, unknown>>
> = (object, values, context, { parentType, fieldName }) => {
  const field = answered(parentType.name, fieldName);
  if (field === null) throw new Error(`Nothing answers ${parentType.name}.${fieldName}.`);
  return field.resolve(object?.source ?? null, values, context);
};

/** For the executor: which of the types of an interface or union an object is. */
export const resolveType: GraphQLTypeResolver<Reference, Context> = ({ typeName }) => typeName;
