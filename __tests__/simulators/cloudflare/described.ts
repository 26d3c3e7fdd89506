import { readFileSync } from "node:fs";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** An operation of Cloudflare's OpenAPI, as far as it is checked. */
export type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  /** By status, or by its first digit as in `4XX`. */
  readonly responses: Readonly<Record<string, Response>>;
  /** Permissions of a token any one of which is enough. */
  readonly "x-api-token-group"?: readonly string[];
};

export type Parameter = {
  readonly in: "path" | "query";
  readonly name: string;
  readonly required?: boolean;
  readonly schema: object;
};

type Content = { readonly content: { readonly "application/json": { readonly schema: object } } };
type Response = Content & { readonly headers?: Readonly<Record<string, { schema: object }>> };
type Properties = Record<string, object>;
type Component = { properties?: Properties; items?: { properties?: Properties } };

// Written by scripts/cloudflare-openapi.ts.
const EXTRACT = JSON.parse(
  readFileSync(new URL("openapi.json", import.meta.url), "utf8"),
) as Extract;
type Extract = {
  /** By path and method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Record<string, Component> };
};

export const PATHS = EXTRACT.paths;

/** A chain of further errors explains error 6003 in answers that were seen; no description mentions it. */
const ERROR_CHAIN: Properties = {
  error_chain: {
    type: "array",
    items: { properties: { code: { type: "integer" }, message: { type: "string" } } },
  },
};

/** Fields that Cloudflare answers although its description does not have them, by component. Nothing else may differ. */
const UNDESCRIBED: Readonly<Record<string, Properties>> = {
  response_info: ERROR_CHAIN,
  "iam_messages-2": ERROR_CHAIN,
  "tls-certificates-and-hostnames_messages": ERROR_CHAIN,
  // The description demands the field of every record, and has it for some types only.
  ...Object.fromEntries(
    ["A", "AAAA", "CNAME", "MX", "NS", "TXT"].map((type) => [
      `dns-records_${type}Record`,
      { data: { type: "object" } },
    ]),
  ),
  // The description has the field for the certificates of hostnames alone; the API answers it here too.
  "tls-certificates-and-hostnames_certificateObject": { serial_number: { type: "string" } },
};

for (const [name, properties] of Object.entries(UNDESCRIBED)) {
  const component = EXTRACT.components.schemas[name];
  const described = (component?.items ?? component)?.properties;
  if (described === undefined) throw new Error(`${name} is not described: remove its deviation.`);
  const repeated = Object.keys(properties).find((property) => property in described);
  if (repeated !== undefined) throw new Error(`${name} has ${repeated} now: remove its deviation.`);
  Object.assign(described, properties);
}

const COMPONENTS = { $id: "cloudflare", components: closeInner(EXTRACT.components) };
const forJson = validators({ coerceTypes: false });
/** Queries are text: a number in one is what reads as a number. */
const forText = validators({ coerceTypes: true });

/** How the value differs from the schema, one line each. A field that is not described counts as a difference. */
export function differencesFrom(schema: object, value: unknown, isText = false): readonly string[] {
  const validate = (isText ? forText : forJson)(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = "", params }) => {
    const property: unknown = params["unevaluatedProperty"];
    return `${instancePath}: ${message}${typeof property === "string" ? ` (${property})` : ""}`;
  });
}

function validators(options: { coerceTypes: boolean }): (schema: object) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, ...options });
  formats.default(ajv).addSchema(COMPONENTS);
  const compiled = new Map<object, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema) ?? ajv.compile(close(inComponents(schema)));
    compiled.set(schema, known);
    return known;
  };
}

function inComponents(schema: object): object {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"cloudflare#/components/');
  return JSON.parse(text) as object;
}

/** The schema of a value, and of all values in it, without room for what it does not name. */
function close(schema: object): object {
  return { ...(closeInner(schema) as object), unevaluatedProperties: false };
}

/** What describes one value together (allOf and the like) is closed by whatever holds it. */
function closeInner(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeInner);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema) as [string, object][];
  return Object.fromEntries(
    entries.map(([name, inner]) => {
      if (name === "items") return [name, close(inner)];
      if (name !== "properties") return [name, closeInner(inner)];
      const properties = Object.entries(inner as Properties);
      return [name, Object.fromEntries(properties.map(([key, one]) => [key, close(one)]))];
    }),
  );
}
