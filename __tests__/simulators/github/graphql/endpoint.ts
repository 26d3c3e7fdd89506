import type { DocumentNode, GraphQLFormattedError } from "graphql";
import {
  executeSync,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { z } from "zod";
import type { Answer } from "../http/answer.ts";
import { failure, json } from "../http/answer.ts";
import type { Context } from "./definitions.ts";
import { FieldFailure } from "./failure.ts";
import { onlyAnswered } from "./only-answered.ts";
import { resolveField, resolveType } from "./resolvers.ts";
import { gitHubSchema } from "./schema.ts";

const REQUEST = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullable().optional(),
  operationName: z.string().nullable().optional(),
});

/**
 * Answers POST /graphql. Errors in the document and in single fields come with status 200, as GitHub does it;
 * those in the document are recorded as violations too.
 */
export function answerGraphQL(context: Context, body: unknown): Answer {
  const request = REQUEST.safeParse(body);
  if (!request.success) {
    context.world.violations.push(`POST /graphql: ${z.prettifyError(request.error)}`);
    return failure(400, "A query attribute must be specified and must be a string.");
  }
  const { document, problems } = checked(request.data.query);
  if (document === null || problems.length > 0) return refused(context, problems);
  const { data, errors = [] } = executeSync({
    schema: gitHubSchema(),
    document,
    contextValue: context,
    variableValues: request.data.variables ?? null,
    operationName: request.data.operationName ?? null,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  if (data === undefined) return refused(context, errors);
  const fieldErrors = errors.map((error) => fieldError(context, error));
  return json(200, errors.length === 0 ? { data } : { data, errors: fieldErrors });
}

/** Whether the request asks for a mutation; for the log. */
export function isMutation(body: unknown): boolean {
  const request = REQUEST.safeParse(body);
  const document = request.success ? parsed(request.data.query) : null;
  if (document === null || document instanceof GraphQLError) return false;
  const operation = getOperationAST(document, request.data?.operationName);
  return operation?.operation === OperationTypeNode.MUTATION;
}

type Checked = {
  /** Null: it can't be parsed. */
  readonly document: DocumentNode | null;
  readonly problems: readonly GraphQLError[];
};

/** Clients send the same few documents over and over; checking one takes some milliseconds. */
const CHECKED = new Map<string, Checked>();

function checked(query: string): Checked {
  const known = CHECKED.get(query) ?? check(query);
  CHECKED.set(query, known);
  return known;
}

function check(query: string): Checked {
  const document = parsed(query);
  if (document instanceof GraphQLError) return { document: null, problems: [document] };
  const problems = validate(gitHubSchema(), document, [...specifiedRules, onlyAnswered]);
  return { document, problems };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** The document, or the values of its variables, are wrong: nothing is executed, the answer has no data. */
function refused({ world }: Context, errors: readonly GraphQLError[]): Answer {
  for (const { message } of errors) world.violations.push(`POST /graphql: ${message}`);
  return json(200, { errors });
}

/** Any other error than a refused field is a defect of the simulator, and thrown. */
function fieldError(
  { world }: Context,
  error: GraphQLError,
): GraphQLFormattedError & { readonly type: string } {
  const cause = error.originalError;
  if (!(cause instanceof FieldFailure)) throw cause ?? error;
  if (cause.isViolation) world.violations.push(`POST /graphql: ${error.message}`);
  return { type: cause.type, ...error.toJSON() };
}
