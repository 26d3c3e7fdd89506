import type { Comment, Repository, World } from "../world.ts";
import { viewer } from "./actors.ts";
import type { Context, Fields, Reference } from "./definitions.ts";
import { fieldsOf, reference } from "./definitions.ts";
import { deploymentNode } from "./deployments.ts";
import { assertMayComment, commentReference } from "./discussions.ts";
import { FieldFailure } from "./failure.ts";

type Minimized = { readonly comment: Reference; readonly clientMutationId: unknown };

/** Query and Mutation. https://docs.github.com/graphql/reference/queries and …/mutations#minimizecomment */
export const ROOT_FIELDS: Readonly<Record<string, Fields>> = {
  Query: fieldsOf<null>({
    viewer: (_, __, { identity }) => viewer(identity.login),
    node: [["id"], (_, { id }, context) => node(context, id)],
    nodes: [["ids"], (_, { ids }, context) => (ids as unknown[]).map(each(context))],
    repository: [["owner", "name"], (_, values, { world }) => repository(world, values)],
  }),
  Mutation: fieldsOf<null>({
    minimizeComment: [
      ["input"],
      (_, { input }, context) => minimize(context, input as Readonly<Record<string, unknown>>),
    ],
  }),
  MinimizeCommentPayload: fieldsOf<Minimized>({
    minimizedComment: ({ comment }) => comment,
    clientMutationId: ({ clientMutationId }) => clientMutationId,
  }),
};

/** Errors of single nodes are not thrown: in a list the others must still be answered. */
function each(context: Context): (id: unknown) => Reference | FieldFailure {
  return (id) => {
    try {
      return node(context, id);
    } catch (error) {
      if (error instanceof FieldFailure) return error;
      throw error;
    }
  };
}

function node(context: Context, id: unknown): Reference {
  const deployment = deploymentNode(context, id);
  if (deployment !== null) return deployment;
  assertMayComment(context, "read");
  const found = findComment(context.world, id);
  if (found === null) {
    throw new FieldFailure(
      "NOT_FOUND",
      `Could not resolve to a node with the global id of '${String(id)}'`,
    );
  }
  return commentReference(found.repository, found.comment);
}

function findComment(
  world: World,
  id: unknown,
): { readonly repository: Repository; readonly comment: Comment } | null {
  for (const repository of world.repositories.values()) {
    const comment = [...repository.comments.values()].find(({ nodeId }) => nodeId === id);
    if (comment) return { repository: repository, comment };
  }
  return null;
}

function repository(world: World, values: Readonly<Record<string, unknown>>): Reference {
  const name = `${String(values["owner"])}/${String(values["name"])}`;
  const found = world.repositories.get(name.toLowerCase());
  if (!found)
    throw new FieldFailure(
      "NOT_FOUND",
      `Could not resolve to a Repository with the name '${name}'.`,
    );
  return reference("Repository", found);
}

function minimize(context: Context, input: Readonly<Record<string, unknown>>): Reference {
  assertMayComment(context, "write");
  const found = findComment(context.world, input["subjectId"]);
  if (found === null) {
    const id = String(input["subjectId"]);
    throw new FieldFailure(
      "NOT_FOUND",
      `Could not resolve to a node with the global id of '${id}'`,
    );
  }
  found.comment.minimized = String(input["classifier"]).toLowerCase();
  const comment = commentReference(found.repository, found.comment);
  const clientMutationId = input["clientMutationId"] ?? null;
  return reference("MinimizeCommentPayload", { comment, clientMutationId } satisfies Minimized);
}
