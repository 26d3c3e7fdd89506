import type { ASTNode, ASTVisitor, GraphQLCompositeType, ValidationContext } from "graphql";
import { GraphQLError, isAbstractType } from "graphql";
import type { Field } from "./definitions.ts";
import { ANSWERED, answered } from "./resolvers.ts";

/**
 * Refuses fields and arguments that GitHub has and the simulator does not answer: a null would pass for an answer.
 * A rule beside those of GraphQL, which refuse what GitHub doesn't have either.
 */
export function onlyAnswered(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const parent = context.getParentType();
      const definition = context.getFieldDef();
      if (!parent || !definition || definition.name.startsWith("__")) return undefined;
      const place = `${parent.name}.${definition.name}`;
      const fields = objectTypes(context, parent).map((type) => answered(type, definition.name));
      const known = fields.filter((field): field is Field => field !== null);
      if (known.length === 0 || known.length < fields.length) {
        report(context, `${place} is not simulated`, node);
        return false;
      }
      for (const argument of node.arguments ?? []) {
        const name = argument.name.value;
        const exists = definition.args.some((argument) => argument.name === name);
        if (exists && !known.every(({ takes }) => takes.includes(name)))
          report(context, `Argument ${name} of ${place} is not simulated`, argument);
      }
      return undefined;
    },
  };
}

/** The object types whose fields the field may be: of an interface those that occur in the simulator. */
function objectTypes(context: ValidationContext, type: GraphQLCompositeType): string[] {
  if (!isAbstractType(type)) return [type.name];
  const schema = context.getSchema();
  // GitHub's Query is a Node too, for clients of old; no node is ever one.
  const possible = schema
    .getPossibleTypes(type)
    .filter((possible) => possible !== schema.getQueryType());
  return possible.map(({ name }) => name).filter((name) => ANSWERED.has(name));
}

function report(context: ValidationContext, message: string, node: ASTNode): void {
  context.reportError(new GraphQLError(message, { nodes: node }));
}
