/** A JSON Schema, or a part of it. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * The schema with more keywords at one place; a keyword that is undefined is taken away. The steps of the path are keys
 * of maps, and `*` for any other key, `<key>` for the keys themselves, `[]` for the items of a list, `text` and `map` for
 * that alternative of several. Throws where the schema has no such place.
 */
export function withKeywords(schema: Schema, path: readonly string[], keywords: Schema): Schema {
  const [step, ...rest] = path;
  if (step === undefined) return { ...schema, ...keywords };
  const [keyword, key] = placeOf(schema, step);
  const holder = schema[keyword];
  if (key === null) {
    return { ...schema, [keyword]: withKeywords(asSchema(holder, step), rest, keywords) };
  }
  if (Array.isArray(holder)) {
    const inner: unknown[] = [...(holder as unknown[])];
    inner[Number(key)] = withKeywords(asSchema(inner[Number(key)], step), rest, keywords);
    return { ...schema, [keyword]: inner };
  }
  const map = asSchema(holder, step);
  return {
    ...schema,
    [keyword]: { ...map, [key]: withKeywords(asSchema(map[key], step), rest, keywords) },
  };
}

/** The keyword that leads to the place, and the key or index below it. */
function placeOf(schema: Schema, step: string): readonly [keyword: string, key: string | null] {
  switch (step) {
    case "*":
      return ["additionalProperties", null];
    case "<key>":
      return ["propertyNames", null];
    case "[]":
      return ["items", null];
    case "text":
      return ["anyOf", alternative(schema, "string")];
    case "map":
      return ["anyOf", alternative(schema, "object")];
    default:
      return ["properties", step];
  }
}

function alternative(schema: Schema, type: string): string {
  const alternatives = Array.isArray(schema["anyOf"]) ? (schema["anyOf"] as unknown[]) : [];
  return String(
    alternatives.findIndex((option) => (option as { type?: unknown } | null)?.type === type),
  );
}

function asSchema(value: unknown, step: string): Schema {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`The schema of aop.yaml has nothing at ${step}.`);
  return value as Schema;
}
