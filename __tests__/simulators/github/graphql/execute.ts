import type { Document, FieldSelection, Operation, Selection, Value } from "./document.ts";
import type { GraphQLProblem } from "./failure.ts";
import { FieldFailure } from "./failure.ts";
import type { Context, Field, Reference } from "./schema.ts";
import { SCHEMA } from "./schema.ts";

type Run = {
  readonly document: Document;
  readonly values: Readonly<Record<string, unknown>>;
  readonly context: Context;
  readonly problems: GraphQLProblem[];
};

type Path = readonly (string | number)[];

/** Executes a validated operation: exactly the selected fields, with null and an error where one failed. */
export function execute(
  document: Document,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): { readonly data: unknown; readonly problems: readonly GraphQLProblem[] } {
  const run: Run = { document, values, context, problems: [] };
  const typeName = operation.kind === "query" ? "Query" : "Mutation";
  const data = answer(run, { typeName, source: null }, operation.selections, []);
  return { data, problems: run.problems };
}

function answer(
  run: Run,
  object: Reference,
  selections: readonly Selection[],
  path: Path,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const field of fieldsOf(run.document, object.typeName, selections)) {
    const at = [...path, field.key];
    const value = field.name === "__typename" ? object.typeName : resolve(run, object, field, at);
    const before = result[field.key];
    // The same key selected twice (in a fragment, say) is merged.
    result[field.key] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
  }
  return result;
}

function fieldsOf(
  document: Document,
  typeName: string,
  selections: readonly Selection[],
): FieldSelection[] {
  return selections.flatMap((selection) => {
    if (selection.kind === "field") return [selection];
    const fragment =
      selection.kind === "inline" ? selection : document.fragments.get(selection.name);
    const applies =
      fragment &&
      (fragment.on === null || fragment.on === typeName || includes(fragment.on, typeName));
    return applies ? fieldsOf(document, typeName, fragment.selections) : [];
  });
}

function includes(interfaceName: string, typeName: string): boolean {
  const type = SCHEMA.get(interfaceName);
  return type?.kind === "interface" && type.possible.includes(typeName);
}

function resolve(run: Run, object: Reference, field: FieldSelection, path: Path): unknown {
  const values = Object.fromEntries(
    [...field.arguments].map(([name, value]) => [name, plain(run, value)] as const),
  );
  try {
    const value = definition(object.typeName, field.name).resolve(
      object.source,
      values,
      run.context,
    );
    return complete(run, value, field, path);
  } catch (error) {
    if (error instanceof FieldFailure) return failed(run, error, field, path);
    throw error;
  }
}

function definition(typeName: string, name: string): Field {
  const type = SCHEMA.get(typeName);
  const field = type?.kind === "object" ? type.fields[name] : undefined;
  if (field === undefined)
    throw new Error(`${typeName} declares ${name} in an interface but does not define it.`);
  return field;
}

function complete(run: Run, value: unknown, field: FieldSelection, path: Path): unknown {
  if (value instanceof FieldFailure) return failed(run, value, field, path);
  if (Array.isArray(value))
    return value.map((item: unknown, index) => complete(run, item, field, [...path, index]));
  if (isReference(value)) return answer(run, value, field.selections, path);
  return value ?? null;
}

function failed(run: Run, error: FieldFailure, field: FieldSelection, path: Path): null {
  const locations = [{ line: field.line, column: field.column }];
  run.problems.push({ type: error.type, path, locations, message: error.message });
  return null;
}

function plain(run: Run, value: Value): unknown {
  switch (value.kind) {
    case "variable":
      return run.values[value.name] ?? null;
    case "enum":
      return value.name;
    case "scalar":
      return value.value;
    case "list":
      return value.items.map((item) => plain(run, item));
    case "object":
      return Object.fromEntries(
        [...value.fields].map(([name, item]) => [name, plain(run, item)] as const),
      );
  }
}

function isReference(value: unknown): value is Reference {
  return isRecord(value) && typeof value["typeName"] === "string" && "source" in value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
