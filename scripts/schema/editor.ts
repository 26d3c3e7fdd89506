import { KEYWORDS } from "./keywords.ts";
import { type Schema, withKeywords } from "./place.ts";

/** The schema as editors get it: with titles, examples, snippets and messages, and with the rules that a schema can state. */
export function editorSchema(generated: Schema): Schema {
  const told = Object.entries(KEYWORDS).reduce<Schema>(
    (schema, [place, keywords]) =>
      withKeywords(schema, place === "" ? [] : place.split("."), keywords),
    generated,
  );
  return withTitles(told) as Schema;
}

/** Every key has a title: its own words, unless it has a better one. */
function withTitles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTitles);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([keyword, inner]): [string, unknown] => {
      if (LITERAL.has(keyword)) return [keyword, inner];
      if (keyword !== "properties") return [keyword, withTitles(inner)];
      const properties = Object.entries(inner as Schema).map(
        ([key, schema]): [string, unknown] => [
          key,
          typeof schema === "object"
            ? withTitles({ title: titleOf(key), ...(schema as Schema) })
            : schema,
        ],
      );
      return [keyword, Object.fromEntries(properties)];
    }),
  );
}

/** Keywords whose content is no schema. */
const LITERAL = new Set(["default", "defaultSnippets", "enum", "examples", "required"]);

function titleOf(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
