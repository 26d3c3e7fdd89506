import type { Answer } from "../http.ts";
import { differencesFrom, type Operation, type Parameter, PATHS } from "./described.ts";
import type { LoggedRequest } from "./request-log.ts";
import type { CloudflareSimulator } from "./simulator.ts";

/**
 * From now on compares requests and answers of the simulator with Cloudflare's description. The set of
 * differences grows with them. Fields of the future (`extraFields`) would be differences too.
 */
export function watch(simulator: CloudflareSimulator): ReadonlySet<string> {
  const found = new Set<string>();
  simulator.onAnswer = (request, answer) => {
    for (const difference of differences(request, answer)) found.add(difference);
  };
  return found;
}

/** The description of a method and a path with real values in it; null where there is none. */
export function describedOperation(
  method: string,
  path: string,
): { readonly template: string; readonly operation: Operation } | null {
  for (const template of MOST_FIXED_FIRST) {
    const operation = PATHS[template]?.[method.toLowerCase()];
    if (operation !== undefined && parametersOf(template, path) !== null) {
      return { template, operation };
    }
  }
  return null;
}

/** `settings` is not the id of a certificate. */
const MOST_FIXED_FIRST = Object.keys(PATHS).sort(
  (first, other) => first.split("{").length - other.split("{").length,
);

function differences(
  request: Pick<LoggedRequest, "method" | "path" | "query" | "body">,
  answer: Answer,
): readonly string[] {
  const { method, path, query, body } = request;
  const described = describedOperation(method, path);
  if (described === null) return [`${method} ${path} is not described`];
  const { template, operation } = described;
  const parameters = operation.parameters ?? [];
  return [
    ...differencesOfParameters(parameters, "path", parametersOf(template, path) ?? {}),
    ...differencesOfParameters(parameters, "query", query),
    // What the answer refuses may be wrong: many a test sends it on purpose.
    ...(answer.status < 300 ? differencesOfBody(operation, body) : []),
    ...differencesOfAnswer(operation, answer),
  ].map((difference) => `${method} ${template} ${difference}`);
}

function differencesOfParameters(
  parameters: readonly Parameter[],
  place: Parameter["in"],
  values: Readonly<Record<string, string>>,
): readonly string[] {
  const here = parameters.filter((parameter) => parameter.in === place);
  const wrong = here.flatMap(({ name, schema, required }) => {
    const value = values[name];
    if (value === undefined) return required === true ? [`${place} ${name}: missing`] : [];
    return differencesFrom(schema, value, true).map((found) => `${place} ${name}${found}`);
  });
  const unknown = Object.keys(values).filter((name) =>
    here.every((parameter) => parameter.name !== name),
  );
  return [...wrong, ...unknown.map((name) => `${place} ${name}: not described`)];
}

function differencesOfBody({ requestBody }: Operation, body: unknown): readonly string[] {
  const schema = requestBody?.content["application/json"].schema;
  if (schema === undefined) return body === null ? [] : ["body: none is described"];
  return differencesFrom(schema, body).map((found) => `body${found}`);
}

function differencesOfAnswer(
  { responses }: Operation,
  { status, headers, body }: Answer,
): readonly string[] {
  const response = responses[status] ?? responses[`${String(status).slice(0, 1)}XX`];
  if (response === undefined) return [`answer ${status}: not described`];
  const wrongHeaders = Object.entries(response.headers ?? {}).flatMap(([name, { schema }]) => {
    const value = headers[name.toLowerCase()];
    if (value === undefined) return [`answer ${status} ${name}: missing`];
    return differencesFrom(schema, value, true).map((found) => `answer ${status} ${name}${found}`);
  });
  const type = headers["content-type"] ?? "none";
  // Where requests are counted by address the edge answers, in plain text: "error code: 1015".
  if (status === 429 && type.startsWith("text/plain")) return wrongHeaders;
  if (!type.startsWith("application/json")) return [`answer ${status}: content type ${type}`];
  const { schema } = response.content["application/json"];
  const wrong = differencesFrom(schema, JSON.parse(body));
  return [...wrongHeaders, ...wrong.map((found) => `answer ${status} ${found}`)];
}

function parametersOf(template: string, path: string): Record<string, string> | null {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(.*)\}$/.exec(segment)?.[1];
    const value = given[index] ?? "";
    if (name !== undefined && value !== "") parameters[name] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return parameters;
}
