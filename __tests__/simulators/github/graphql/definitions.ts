import type { Context, Field, Reference, TypeDefinition } from "./schema.ts";

type Resolve<Source> = (
  source: Source,
  values: Readonly<Record<string, unknown>>,
  context: Context,
) => unknown;

type Definition<Source> =
  | readonly [type: string, resolve: Resolve<Source>]
  | readonly [type: string, values: Readonly<Record<string, string>>, resolve: Resolve<Source>];

/** An object type whose resolvers all work on a `Source`. */
export function objectType<Source>(
  fields: Readonly<Record<string, Definition<Source>>>,
): TypeDefinition {
  const defined = Object.entries(fields).map(([name, definition]): [string, Field] => {
    const [type] = definition;
    const values = definition.length === 3 ? definition[1] : {};
    const resolve = definition.length === 3 ? definition[2] : definition[1];
    // Every reference to this type is made with a Source.
    return [
      name,
      { type, arguments: values, resolve: (source, ...rest) => resolve(source as Source, ...rest) },
    ];
  });
  return { kind: "object", fields: Object.fromEntries(defined) };
}

/** An interface or union: its own fields, and the object types that it may be. */
export function interfaceType(
  fields: Readonly<Record<string, string>>,
  possible: readonly string[],
): TypeDefinition {
  return { kind: "interface", fields, possible };
}

/** An object value. */
export function reference(typeName: string, source: unknown): Reference {
  return { typeName, source };
}

/** Arguments of every connection that is modelled; GitHub's `last` and `before` are not. */
export const CONNECTION = { first: "Int!", after: "String" } as const;
