import type { Document, FieldSelection, Operation, Selection } from "./document.ts";
import { SCALARS, SCHEMA } from "./schema.ts";
import type { Scope } from "./values.ts";
import { fits, operationTitle, refuse, validateValue } from "./values.ts";

/** Throws InvalidDocument at the first selection, argument or variable that GitHub's schema would refuse. */
export function validate(
  document: Document,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): void {
  const used = new Set<string>();
  const root = operation.kind === "query" ? "Query" : "Mutation";
  validateSelections({ document, operation, used }, root, operation.selections, [operation.kind]);
  for (const { name, type } of operation.variables) {
    if (!used.has(name))
      refuse(
        `Variable $${name} is declared by ${operationTitle(operation)} but not used`,
        "variableNotUsed",
      );
    if (!fits(type, values[name]))
      refuse(`Variable $${name} of type ${type} was provided invalid value`, "INVALID_VARIABLE");
  }
  for (const name of Object.keys(values)) {
    if (!operation.variables.some((variable) => variable.name === name)) {
      refuse(
        `Variable $${name} was sent but is not declared by ${operationTitle(operation)}`,
        "variableNotDefined",
      );
    }
  }
}

function validateSelections(
  scope: Scope,
  typeName: string,
  selections: readonly Selection[],
  path: readonly string[],
): void {
  for (const selection of selections) {
    switch (selection.kind) {
      case "field":
        validateField(scope, typeName, selection, [...path, selection.key]);
        break;
      case "inline": {
        const on = selection.on ?? typeName;
        validateCondition(typeName, on, path);
        validateSelections(scope, on, selection.selections, [...path, `... on ${on}`]);
        break;
      }
      case "spread": {
        const fragment = scope.document.fragments.get(selection.name);
        if (!fragment)
          return refuse(
            `Fragment ${selection.name} was used, but not defined`,
            "useAndDefineFragment",
            path,
          );
        validateCondition(typeName, fragment.on, path);
        validateSelections(scope, fragment.on, fragment.selections, [
          ...path,
          `...${selection.name}`,
        ]);
      }
    }
  }
}

function validateField(
  scope: Scope,
  typeName: string,
  field: FieldSelection,
  path: readonly string[],
): void {
  if (field.name === "__typename") return;
  const type = SCHEMA.get(typeName);
  const known =
    type && Object.hasOwn(type.fields, field.name) ? type.fields[field.name] : undefined;
  if (known === undefined) {
    const message = `Field '${field.name}' doesn't exist on type '${typeName}'`;
    return refuse(message, "undefinedField", path, field);
  }
  const result = typeof known === "string" ? known : known.type;
  validateArguments(scope, field, typeof known === "string" ? {} : known.arguments, path);
  if (SCALARS.has(result) && field.selections.length > 0) {
    return refuse(
      `Selections can't be made on scalars (field '${field.name}' returns ${result})`,
      "selectionMismatch",
      path,
      field,
    );
  }
  if (!SCALARS.has(result) && field.selections.length === 0) {
    const message = `Field must have selections (field '${field.name}' returns ${result} but has no selections. Did you mean '${field.name} { ... }'?)`;
    return refuse(message, "selectionMismatch", path, field);
  }
  validateSelections(scope, result, field.selections, path);
}

function validateArguments(
  scope: Scope,
  field: FieldSelection,
  expected: Readonly<Record<string, string>>,
  path: readonly string[],
): void {
  for (const [name, value] of field.arguments) {
    const type = Object.hasOwn(expected, name) ? expected[name] : undefined;
    if (type === undefined) {
      return refuse(
        `Field '${field.name}' doesn't accept argument '${name}'`,
        "argumentNotAccepted",
        path,
        field,
      );
    }
    validateValue(scope, field, type, value, [...path, name]);
  }
  for (const [name, type] of Object.entries(expected)) {
    if (type.endsWith("!") && !field.arguments.has(name)) {
      refuse(
        `Field '${field.name}' is missing required arguments: ${name}`,
        "missingRequiredArguments",
        path,
        field,
      );
    }
  }
}

function validateCondition(typeName: string, on: string, path: readonly string[]): void {
  const type = SCHEMA.get(typeName);
  const isPossible = on === typeName || (type?.kind === "interface" && type.possible.includes(on));
  if (!SCHEMA.has(on))
    refuse(`No such type ${on}, so it can't be a fragment condition`, "undefinedType", path);
  if (!isPossible)
    refuse(`Fragment on ${on} can't be spread inside ${typeName}`, "cannotSpreadFragment", path);
}
