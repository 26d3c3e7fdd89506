import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

const MANIFEST = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })).optional(),
});

type Declared = NonNullable<z.infer<typeof MANIFEST>["inputs"]>;

/**
 * The INPUT_ variables of a step: names upper-cased with blanks as underscores and dashes kept, every declared input set,
 * to an empty string where it has neither value nor default. Throws for an input that action.yml doesn't declare
 * (the runner only warns) and for a default with an expression other than `github.token`.
 */
export async function inputVariables(
  manifest: string,
  inputs: Readonly<Record<string, string>>,
  token: string,
): Promise<Record<string, string>> {
  const declared = declaredInputs(await readFile(manifest, "utf8"));
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw new Error(`action.yml declares no input ${unknown.join(", ")}.`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, definition]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      inputs[name] ?? evaluate(name, definition.default ?? "", token),
    ]),
  );
}

const known = new Map<string, Declared>();

function declaredInputs(manifest: string): Declared {
  const declared =
    known.get(manifest) ??
    // The failsafe schema reads every scalar as written, as the runner does: `default: true` is the string "true".
    MANIFEST.parse(parse(manifest, { schema: "failsafe" })).inputs ??
    {};
  known.set(manifest, declared);
  return declared;
}

function evaluate(name: string, text: string, token: string): string {
  const value = text.replace(/\$\{\{\s*github\.token\s*\}\}/g, () => token);
  if (value.includes("${{"))
    throw new Error(`The default of ${name} has an expression that is not known here: ${text}`);
  return value;
}
