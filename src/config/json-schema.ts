import { z } from "zod";
import { configSchema } from "./schema.ts";

/** The JSON Schema in schema/aop.schema.json (draft 7, which every YAML editor knows). */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const generated = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://raw.githubusercontent.com/your-org/aop-action/v1/schema/aop.schema.json",
    title: "Cloudflare Authenticated Origin Pulls: aop.yaml",
    ...generated,
  };
}

/** The keys that the schema allows in the map at this path; none when there is no map of fixed keys. */
export function allowedKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = configSchema;
  for (const key of path) {
    const inner: z.core.$ZodType = mapIn(schema);
    if (inner instanceof z.ZodObject) schema = (inner.shape as z.core.$ZodShape)[String(key)];
    else if (inner instanceof z.ZodRecord) schema = inner.valueType;
    else return [];
    if (schema === undefined) return [];
  }
  const found = mapIn(schema);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function mapIn(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional) return mapIn(schema.unwrap());
  if (!(schema instanceof z.ZodUnion)) return schema;
  return schema.options.find((option) => option instanceof z.ZodObject) ?? schema;
}
