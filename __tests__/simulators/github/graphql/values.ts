import type { Document, FieldSelection, Operation, Value } from "./document.ts";
import { InvalidDocument } from "./failure.ts";
import { SCALARS, SCHEMA } from "./schema.ts";

/** What is being validated; `used` collects the names of the variables that the document uses. */
export type Scope = {
  readonly document: Document;
  readonly operation: Operation;
  readonly used: Set<string>;
};

const CLASSIFIERS = [
  "SPAM",
  "ABUSE",
  "OFF_TOPIC",
  "OUTDATED",
  "DUPLICATE",
  "RESOLVED",
  "LOW_QUALITY",
];

/** Throws InvalidDocument unless the value of an argument is of the type, looking into lists and input objects. */
export function validateValue(
  scope: Scope,
  field: FieldSelection,
  type: string,
  value: Value,
  path: readonly string[],
): void {
  const bare = type.replace(/!$/, "");
  const mismatch = (): never => {
    return refuse(
      `Argument '${path.at(-1) ?? ""}' on Field '${field.name}' has an invalid value. Expected type '${type}'.`,
      "argumentLiteralsIncompatible",
      path,
      field,
    );
  };
  switch (value.kind) {
    case "variable": {
      scope.used.add(value.name);
      const declared = scope.operation.variables.find(({ name }) => name === value.name)?.type;
      if (declared === undefined)
        refuse(
          `Variable $${value.name} is used by ${operationTitle(scope.operation)} but not declared`,
          "variableNotDefined",
          path,
          field,
        );
      if (declared !== type && declared !== `${bare}!`) {
        refuse(
          `Type mismatch on variable $${value.name} and argument ${path.at(-1) ?? ""} (${declared} / ${type})`,
          "variableMismatch",
          path,
          field,
        );
      }
      return;
    }
    case "enum":
      if (bare !== "ReportedContentClassifiers" || !CLASSIFIERS.includes(value.name)) mismatch();
      return;
    case "scalar":
      // Enums are written bare in a document; a string is only right in a variable.
      if (bare === "ReportedContentClassifiers" || !fits(type, value.value)) mismatch();
      return;
    case "list":
      if (!bare.startsWith("[")) mismatch();
      for (const item of value.items) validateValue(scope, field, bare.slice(1, -1), item, path);
      return;
    case "object":
      validateObject(scope, field, bare, value.fields, path);
  }
}

function validateObject(
  scope: Scope,
  field: FieldSelection,
  type: string,
  entries: ReadonlyMap<string, Value>,
  path: readonly string[],
): void {
  const input = SCHEMA.get(type);
  if (input?.kind !== "interface" || !type.endsWith("Input")) {
    return refuse(
      `Argument on Field '${field.name}' has an invalid value. Expected type '${type}'.`,
      "argumentLiteralsIncompatible",
      path,
      field,
    );
  }
  for (const [name, value] of entries) {
    const expected = Object.hasOwn(input.fields, name) ? input.fields[name] : undefined;
    if (expected === undefined) {
      return refuse(
        `InputObject '${type}' doesn't accept argument '${name}'`,
        "argumentNotAccepted",
        path,
        field,
      );
    }
    validateValue(scope, field, expected, value, [...path, name]);
  }
  for (const [name, expected] of Object.entries(input.fields)) {
    if (expected.endsWith("!") && !entries.has(name)) {
      refuse(
        `Argument '${name}' on InputObject '${type}' is required. Expected type ${expected}`,
        "missingRequiredInputObjectAttribute",
        path,
        field,
      );
    }
  }
}

/** Whether a value from the request fits a type; input objects in variables are checked for their keys only. */
export function fits(type: string, value: unknown): boolean {
  if (value === undefined || value === null) return !type.endsWith("!");
  const bare = type.replace(/!$/, "");
  if (bare.startsWith("["))
    return Array.isArray(value) && value.every((item) => fits(bare.slice(1, -1), item));
  if (bare === "Int") return Number.isInteger(value);
  if (bare === "Boolean") return typeof value === "boolean";
  if (bare === "ReportedContentClassifiers")
    return typeof value === "string" && CLASSIFIERS.includes(value);
  const input = SCHEMA.get(bare);
  if (input?.kind === "interface" && bare.endsWith("Input")) {
    const given = typeof value === "object" ? (value as Readonly<Record<string, unknown>>) : {};
    const known = Object.keys(given).every((key) => Object.hasOwn(input.fields, key));
    return (
      known && Object.entries(input.fields).every(([key, expected]) => fits(expected, given[key]))
    );
  }
  return SCALARS.has(bare) && typeof value === "string";
}

/** The operation as GitHub names it in messages. */
export function operationTitle(operation: Operation): string {
  return operation.name ?? `anonymous ${operation.kind}`;
}

/** Throws InvalidDocument with GitHub's code for the mistake. */
export function refuse(
  message: string,
  code: string,
  path: readonly string[] = [],
  at: { readonly line: number; readonly column: number } | null = null,
): never {
  const locations = at === null ? [] : [{ line: at.line, column: at.column }];
  throw new InvalidDocument({ message, path, locations, extensions: { code } });
}
