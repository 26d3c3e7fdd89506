import { z } from "zod";

import { malformed, noRoute } from "./refusal.ts";
import type { Permission, Token, World, Zone } from "./world.ts";

/** What a handler gives: the envelope is put around it later. */
export type Result = {
  readonly result: unknown;
  readonly status?: number;
  readonly resultInfo?: object;
  readonly messages?: readonly object[];
};

export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base path; `:zone` and the like stand for one segment. */
  readonly path: string;
  /** Permissions any one of which is enough; none: any valid token. */
  readonly needs: readonly Permission[];
  readonly run: (call: Call) => Result;
};

/** A request that has got as far as its handler. */
export type Call = {
  readonly world: World;
  readonly token: Token;
  readonly path: string;
  /** The zone of the path; on routes without one, none. */
  readonly zone: Zone | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; null without a body. */
  readonly body: unknown;
};

export type CheckedCall<Query, Body> = Omit<Call, "query" | "body"> & {
  readonly query: Query;
  readonly body: Body;
};

export const nothing = z.strictObject({});
export const noBody = z.null();
/** For calls with neither query nor body. */
export const none = { query: nothing, body: noBody };

/** Checks query and body against the schemas, strictly: what does not fit is the client's bug. */
export function checked<Query, Body>(
  schemas: { readonly query: z.ZodType<Query>; readonly body: z.ZodType<Body> },
  handle: (call: CheckedCall<Query, Body>) => Result,
): (call: Call) => Result {
  return (call) => {
    const query = parse(schemas.query, call.query, "query");
    const body = parse(schemas.body, call.body, "body");
    return handle({ ...call, query, body });
  };
}

/** The zone of a call on a route that has one. */
export function zoneOf(call: { readonly zone: Zone | null; readonly path: string }): Zone {
  if (call.zone === null) throw noRoute(call.path);
  return call.zone;
}

/** A whole number in a query. */
export function whole(least: number, most: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be ${least} to ${most}`);
}

function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${[what, ...issue.path].join(".")}: ${issue.message}`,
  );
  throw malformed(problems.join("; "));
}
