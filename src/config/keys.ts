import * as z from "zod/mini";
import { configSchema } from "./schema.ts";

/** The keys that the schema allows in the map at this path; empty if there is no map with fixed keys. */
export function allowedKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = configSchema;
  for (const key of path) {
    const inner: z.core.$ZodType = mapIn(schema);
    if (inner instanceof z.ZodMiniObject) schema = inner.shape[String(key)];
    else if (inner instanceof z.ZodMiniRecord) schema = inner.def.valueType;
    else return [];
    if (schema === undefined) return [];
  }
  const found = mapIn(schema);
  return found instanceof z.ZodMiniObject ? Object.keys(found.shape) : [];
}

function mapIn(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodMiniOptional) return mapIn(schema.def.innerType);
  if (!(schema instanceof z.ZodMiniUnion)) return schema;
  return schema.def.options.find((option) => option instanceof z.ZodMiniObject) ?? schema;
}
