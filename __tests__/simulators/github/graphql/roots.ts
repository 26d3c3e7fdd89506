import type { Comment, Repository, World } from "../world.ts";
import { viewer } from "./actors.ts";
import { interfaceType, objectType, reference } from "./definitions.ts";
import { assertMayComment, commentReference } from "./discussions.ts";
import { FieldFailure } from "./failure.ts";
import type { Context, Reference, TypeDefinition } from "./schema.ts";

type Minimized = { readonly comment: Reference; readonly clientMutationId: unknown };

/** Query and Mutation. https://docs.github.com/graphql/reference/queries and …/mutations#minimizecomment */
export const ROOT_TYPES: Readonly<Record<string, TypeDefinition>> = {
  Query: objectType<null>({
    viewer: ["User", (_, __, { identity }) => viewer(identity.login)],
    node: ["Node", { id: "ID!" }, (_, { id }, context) => node(context, id)],
    nodes: [
      "Node",
      { ids: "[ID!]!" },
      (_, { ids }, context) => (ids as unknown[]).map(each(context)),
    ],
    repository: [
      "Repository",
      { owner: "String!", name: "String!" },
      (_, values, { world }) => repository(world, values),
    ],
  }),
  Mutation: objectType<null>({
    minimizeComment: [
      "MinimizeCommentPayload",
      { input: "MinimizeCommentInput!" },
      (_, { input }, context) => minimize(context, input as Readonly<Record<string, unknown>>),
    ],
  }),
  MinimizeCommentPayload: objectType<Minimized>({
    minimizedComment: ["Minimizable", ({ comment }) => comment],
    clientMutationId: ["String", ({ clientMutationId }) => clientMutationId],
  }),
  // An input type has no selectable fields; the validator reads the allowed keys from here.
  MinimizeCommentInput: interfaceType(
    { subjectId: "ID!", classifier: "ReportedContentClassifiers!", clientMutationId: "String" },
    [],
  ),
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
  for (const one of world.repositories.values()) {
    const comment = [...one.comments.values()].find(({ nodeId }) => nodeId === id);
    if (comment) return { repository: one, comment };
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
