import type { Identity } from "../identity.ts";
import type { World } from "../world.ts";

export type Context = { readonly world: World; readonly identity: Identity };

/** An object as resolvers give it: the name of its type, and what the resolvers of that type work on. */
export type Reference = { readonly typeName: string; readonly source: unknown };

type Resolve<Source> = (
  source: Source,
  values: Readonly<Record<string, unknown>>,
  context: Context,
) => unknown;

/** How a field is answered; with the names of the arguments that are taken into account, none unless told. */
type Definition<Source> =
  Resolve<Source> | readonly [takes: readonly string[], resolve: Resolve<Source>];

export type Field = { readonly takes: readonly string[]; readonly resolve: Resolve<unknown> };

/** The fields of an object type that the simulator answers; everything else about them is told by GitHub's schema. */
export type Fields = Readonly<Record<string, Field>>;

/** The fields of an object type whose resolvers all work on a `Source`. */
export function fieldsOf<Source>(
  definitions: Readonly<Record<string, Definition<Source>>>,
): Fields {
  const defined = Object.entries(definitions).map(([name, definition]): [string, Field] => {
    const [takes, resolve] =
      typeof definition === "function" ? ([[], definition] as const) : definition;
    // Every reference to this type is made with a Source.
    return [name, { takes, resolve: (source, ...rest) => resolve(source as Source, ...rest) }];
  });
  return Object.fromEntries(defined);
}

/** An object value. */
export function reference(typeName: string, source: unknown): Reference {
  return { typeName, source };
}

/** The arguments of connections that are modelled; GitHub's `last` and `before` are not. */
export const CONNECTION = ["first", "after"] as const;
