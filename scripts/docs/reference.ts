import { z } from "zod";
import { code, table } from "./tables.ts";

type Scalar = string | number | boolean;

type Schema = {
  readonly type?: string | undefined;
  readonly description?: string | undefined;
  readonly const?: Scalar | undefined;
  readonly enum?: readonly Scalar[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | Schema | undefined;
};

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    description: z.string().optional(),
    const: Scalar.optional(),
    enum: z.array(Scalar).optional(),
    anyOf: z.array(Schema).optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), Schema]).optional(),
  }),
);

/**
 * The table of the keys of one map in aop.yaml; `*` in the path stands for any name. Throws where the schema has no map
 * of fixed keys.
 */
export function keysTable(schema: string, path: readonly string[]): string {
  const { properties = {}, required = [] } = at(Schema.parse(JSON.parse(schema)), path);
  const rows = Object.entries(properties).map(([key, value]) => [
    code(key),
    valueOf(value),
    required.includes(key) ? "yes" : "",
    value.description ?? "",
  ]);
  return table(["key", "value", "required", "meaning"], rows);
}

function at(schema: Schema, path: readonly string[]): Schema {
  const map = mapIn(schema);
  const [key, ...rest] = path;
  if (key === undefined) {
    if (map.properties === undefined) throw new Error("The schema has no map of fixed keys here.");
    return map;
  }
  const inner = key === "*" ? map.additionalProperties : map.properties?.[key];
  if (typeof inner !== "object")
    throw new Error(`The schema of aop.yaml has no ${path.join(".")}.`);
  return at(inner, rest);
}

function mapIn(schema: Schema): Schema {
  return schema.anyOf?.find(({ type }) => type === "object") ?? schema;
}

/** "`on`, `off`, `true` or `false`", "list of text", "map". */
function valueOf(schema: Schema): string {
  const kinds = [...new Set(kindsOf(schema))];
  const last = kinds.pop() ?? "";
  return kinds.length === 0 ? last : `${kinds.join(", ")} or ${last}`;
}

function kindsOf(schema: Schema): readonly string[] {
  // Beside a type, the alternatives only say which of its keys go together.
  if (schema.anyOf !== undefined && schema.type === undefined) return schema.anyOf.flatMap(kindsOf);
  if (schema.const !== undefined) return [code(String(schema.const))];
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value)));
  if (schema.type === "array") return [`list of ${valueOf(schema.items ?? {})}`];
  return schema.type === undefined ? [] : (KINDS[schema.type] ?? [schema.type]);
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  boolean: [code("true"), code("false")],
  string: ["text"],
  object: ["map"],
};
