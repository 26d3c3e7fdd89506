import { z } from "zod";
import type { Answer } from "../http/answer.ts";
import { failure, json } from "../http/answer.ts";
import type { Operation } from "./document.ts";
import { execute } from "./execute.ts";
import { InvalidDocument } from "./failure.ts";
import { parseDocument } from "./parser.ts";
import type { Context } from "./schema.ts";
import { validate } from "./validate.ts";

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
  try {
    const document = parseDocument(request.data.query);
    const operation = choose(document.operations, request.data.operationName ?? null);
    const values = request.data.variables ?? {};
    validate(document, operation, values);
    const { data, problems } = execute(document, operation, values, context);
    return json(200, problems.length === 0 ? { data } : { data, errors: problems });
  } catch (error) {
    if (!(error instanceof InvalidDocument)) throw error;
    context.world.violations.push(`POST /graphql: ${error.message}`);
    return json(200, { errors: [error.problem] });
  }
}

/** Whether the request changes something, as far as its text tells; for the log. */
export function isMutation(body: unknown): boolean {
  const request = REQUEST.safeParse(body);
  return (
    request.success && /\bmutation\b[^{]*\{/.test(request.data.query.replace(/#.*|"[^"\n]*"/g, ""))
  );
}

function choose(operations: readonly Operation[], name: string | null): Operation {
  const chosen = operations.filter((operation) => name === null || operation.name === name);
  const [only] = chosen;
  if (only === undefined || chosen.length > 1) {
    throw new InvalidDocument({ message: "An operation name is required" });
  }
  return only;
}
