// Writes the extract of Cloudflare's OpenAPI that the Cloudflare simulator is checked against:
//
//   node scripts/node24.mjs scripts/cloudflare-openapi.ts FILE...
//
// Each FILE is an OpenAPI 3.0 document. The first that describes an operation wins, so to update some
// operations put Cloudflare's new description first and the present extract last.
import { readFileSync, writeFileSync } from "node:fs";

const EXTRACT = new URL("../__tests__/simulators/cloudflare/openapi.json", import.meta.url);

const AOP = "/zones/{zone_id}/origin_tls_client_auth";

/** What the action calls. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  "/user/tokens/verify": ["get"],
  "/accounts/{account_id}/tokens/verify": ["get"],
  "/zones": ["get"],
  "/zones/{zone_id}": ["get"],
  "/zones/{zone_id}/settings/ssl": ["get"],
  "/zones/{zone_id}/settings/tls_client_auth": ["get", "patch"],
  [AOP]: ["get", "post"],
  [`${AOP}/{certificate_id}`]: ["get", "delete"],
  [`${AOP}/settings`]: ["get", "put"],
  [`${AOP}/hostnames`]: ["get", "put"],
  [`${AOP}/hostnames/{hostname}`]: ["get"],
  [`${AOP}/hostnames/certificates`]: ["get", "post"],
  [`${AOP}/hostnames/certificates/{certificate_id}`]: ["get", "delete"],
  "/zones/{zone_id}/dns_records": ["get"],
  "/zones/{zone_id}/custom_hostnames": ["get"],
  "/zones/{zone_id}/load_balancers": ["get"],
  "/zones/{zone_id}/healthchecks": ["get"],
  "/accounts/{account_id}/load_balancers/monitors": ["get"],
  "/accounts/{account_id}/alerting/v3/policies": ["get"],
};

/** Text for people, which checks nothing and is most of the original. */
const PROSE = [
  ...["description", "example", "examples", "externalDocs", "summary", "tags", "title"],
  "security",
];
/** Which permissions of a token are enough, any one of them. */
const PERMISSIONS = "x-api-token-group";

type Json = Readonly<Record<string, unknown>>;

const documents = process.argv
  .slice(2)
  .map((file) => object(withoutProse(JSON.parse(readFileSync(file, "utf8")), false)));
const paths = Object.fromEntries(
  Object.entries(OPERATIONS).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, operation(path, method)])),
  ]),
);
const extract = {
  openapi: "3.0.3",
  info: {
    title: "Cloudflare API v4 (extract)",
    version: "2026-07-08",
    license: { name: "BSD-3-Clause", url: "https://opensource.org/licenses/BSD-3-Clause" },
  },
  paths,
  components: components(paths),
};
writeFileSync(EXTRACT, `${JSON.stringify(extract, null, 2)}\n`);

function operation(path: string, method: string): Json {
  for (const document of documents) {
    const found = object(object(document["paths"])[path])[method];
    if (found !== undefined) return withParameters(object(found));
  }
  throw new Error(`No file describes ${method.toUpperCase()} ${path}.`);
}

/** Parameters stand where they are used: whoever checks a query looks for them there. */
function withParameters(found: Json): Json {
  const { parameters } = found;
  if (!Array.isArray(parameters)) return found;
  const inPlace = (schema: unknown): unknown => {
    const reference = object(schema)["$ref"];
    return typeof reference === "string" ? resolve(reference) : schema;
  };
  return { ...found, parameters: parameters.map(inPlace) };
}

/** Everything that is referred to, directly or not, sorted by name. */
function components(from: unknown): Json {
  const found = new Map<string, unknown>();
  const waiting = references(from);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    const component = resolve(next);
    found.set(next, component);
    waiting.push(...references(component));
  }
  const result: Record<string, Record<string, unknown>> = {};
  for (const [reference, component] of [...found].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    const [, , kind = "", name = ""] = reference.split("/");
    (result[kind] ??= {})[name] = component;
  }
  return result;
}

function resolve(reference: string): unknown {
  const [, ...names] = reference.split("/");
  const found = documents
    .map((document) => names.reduce<unknown>((at, name) => object(at)[name], document))
    .filter((component) => component !== undefined);
  const [first] = found;
  if (first === undefined) throw new Error(`No file has ${reference}.`);
  if (found.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    console.warn(`${reference} differs between the files: the first one is taken.`);
  }
  return first;
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  return Object.entries(object(value)).flatMap(([name, inner]) =>
    name === "$ref" && typeof inner === "string" ? [inner] : references(inner),
  );
}

/** `areNames`: the keys are names of things and not keywords. */
function withoutProse(value: unknown, areNames: boolean): unknown {
  // Some of Cloudflare's lists of required fields name one twice, which JSON Schema forbids.
  if (Array.isArray(value)) {
    const items = value.every((item) => typeof item === "string") ? [...new Set(value)] : value;
    return items.map((inner) => withoutProse(inner, false));
  }
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name]) =>
      areNames || name === PERMISSIONS || !(PROSE.includes(name) || name.startsWith("x-")),
  );
  const holdsNames = ["properties", "schemas", "parameters", "responses", "paths", "headers"];
  return Object.fromEntries(
    kept.map(([name, inner]) => [
      name,
      withoutProse(inner, !areNames && holdsNames.includes(name)),
    ]),
  );
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
