/** A parsed GraphQL document: the subset that clients of this API need (no directives, subscriptions, variable defaults). */
export type Document = {
  readonly operations: readonly Operation[];
  readonly fragments: ReadonlyMap<string, Fragment>;
};

export type Operation = {
  readonly kind: "query" | "mutation";
  readonly name: string | null;
  readonly variables: readonly { readonly name: string; readonly type: string }[];
  readonly selections: readonly Selection[];
};

export type Fragment = { readonly on: string; readonly selections: readonly Selection[] };

export type Selection =
  | {
      readonly kind: "field";
      readonly name: string;
      /** The key in the answer: the alias, or the name. */
      readonly key: string;
      readonly arguments: ReadonlyMap<string, Value>;
      readonly selections: readonly Selection[];
      readonly line: number;
      readonly column: number;
    }
  | {
      readonly kind: "inline";
      readonly on: string | null;
      readonly selections: readonly Selection[];
    }
  | { readonly kind: "spread"; readonly name: string };

export type FieldSelection = Extract<Selection, { kind: "field" }>;

export type Value =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "enum"; readonly name: string }
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, Value> };
