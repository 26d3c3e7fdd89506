import { z } from "zod";
import type { Identity, Need } from "../identity.ts";
import type { Repository, World } from "../world.ts";
import type { Answer } from "./answer.ts";

/** A request that reached its endpoint: authenticated, allowed and well formed. */
export type Call<Query = unknown, Body = unknown> = {
  readonly world: World;
  readonly repository: Repository;
  readonly identity: Identity;
  readonly url: URL;
  readonly accept: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
};

export type Route = {
  readonly method: string;
  /** With `{name}` for one segment (`{number}` and `{id}`: digits only) and `{name+}` for the rest of the path. */
  readonly path: string;
  /** What the token needs, any one; given the call, since comments on issues and on pull requests differ. */
  readonly needs: (call: Call) => readonly Need[];
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly handle: (call: Call) => Answer;
};

/** The two parameters of every list; GitHub caps 100 silently, here more is refused. */
export const PAGING = {
  per_page: z.coerce.number().int().min(1).max(100).optional(),
  page: z.coerce.number().int().min(1).optional(),
};

/** A route whose handler gets query and body in the types of its schemas. */
export function route<Query extends z.ZodRawShape, Body extends z.ZodType = z.ZodNull>(definition: {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly needs: readonly Need[] | ((call: Call) => readonly Need[]);
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (call: Call<z.infer<z.ZodObject<Query>>, z.infer<Body>>) => Answer;
}): Route {
  const { needs } = definition;
  return {
    method: definition.method,
    path: definition.path,
    needs: typeof needs === "function" ? needs : () => needs,
    query: z.strictObject(definition.query ?? {}),
    body: definition.body ?? null,
    // The dispatcher has parsed both with the schemas above.
    handle: (call) => definition.handle(call as Call<z.infer<z.ZodObject<Query>>, z.infer<Body>>),
  };
}

/** The parameters of the path (decoded) if the route's template matches it; `{name+}` takes encoded and plain slashes. */
export function matchPath(template: string, path: string): Record<string, string> | null {
  const expected = template.split("/");
  const actual = path.split("/");
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(part);
    const segment = name?.[2] === "+" ? actual.slice(index).join("/") : actual[index];
    if (segment === undefined) return null;
    if (name?.[1] === undefined) {
      if (segment !== part) return null;
      continue;
    }
    if (["number", "id"].includes(name[1]) && !/^\d+$/.test(segment)) return null;
    parameters[name[1]] = decodeURIComponent(segment);
    if (name[2] === "+") return parameters;
  }
  return expected.length === actual.length ? parameters : null;
}

/** A parameter that the template guarantees. */
export function parameter(call: Pick<Call, "parameters">, name: string): string {
  const value = call.parameters[name];
  if (value === undefined) throw new Error(`The route has no parameter {${name}}.`);
  return value;
}
