import { AOP_ROUTES } from "./aop-routes.ts";
import { record } from "./edge.ts";
import { settle } from "./lifecycle.ts";
import { clientBug, MADE_UP, malformed, noRoute, Refusal, refusal } from "./refusal.ts";
import type { Call, Result, Route } from "./route.ts";
import { SURROUNDINGS_ROUTES } from "./surroundings-routes.ts";
import type { Token, World, Zone } from "./world.ts";
import { ZONE_ROUTES } from "./zone-routes.ts";
import { canSee } from "./zones.ts";

export type ApiRequest = {
  readonly method: string;
  /** Below the base path, percent-encoded as it came. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly text: string;
};

/** Does what a request asks for. `pause` takes the time of a write. Throws a Refusal for whatever is an error. */
export async function serve(
  world: World,
  request: ApiRequest,
  pause: () => Promise<unknown>,
): Promise<Result> {
  const token = authenticate(world, request);
  const { route, parameters } = findRoute(request);
  if (token.status !== "active" && !route.path.endsWith("/verify")) throw authenticationError(401);
  const zone = findZone(world, request.path, parameters["zone"]);
  authorize(token, route, zone);
  const call: Call = {
    world,
    token,
    path: request.path,
    zone,
    parameters,
    query: parseQuery(request.query),
    body: parseBody(request),
  };
  if (route.method === "GET") return empty(world, token, route) ?? run(call, route);
  if (zone === null) throw noRoute(request.path);
  return await alone(zone, async () => {
    await pause();
    const result = run(call, route);
    record(world, zone, null, world.options.now(), `${route.method} ${request.path}`);
    return result;
  });
}

/** All of them. The first path that fits counts. */
export const ROUTES: readonly Route[] = [...ZONE_ROUTES, ...AOP_ROUTES, ...SURROUNDINGS_ROUTES];

function run(call: Call, route: Route): Result {
  settle(call.world);
  return route.run(call);
}

function authenticate(world: World, { authorization }: ApiRequest): Token {
  const value = /^Bearer ([\w-]+)$/.exec(authorization ?? "")?.[1];
  if (value === undefined) {
    const chain = [{ code: 6111, message: "Invalid format for Authorization header" }];
    throw new Refusal(400, [
      { code: 6003, message: "Invalid request headers", error_chain: chain },
    ]);
  }
  const token = world.tokens.get(value);
  if (!token) throw authenticationError(401);
  if (token.refusedFrom !== null) {
    const message = `Cannot use the access token from location: ${token.refusedFrom}`;
    throw refusal(403, 9109, message);
  }
  return token;
}

function authenticationError(status: 401 | 403): Refusal {
  return refusal(status, 10000, "Authentication error");
}

function findRoute({ method, path }: ApiRequest): {
  route: Route;
  parameters: Record<string, string>;
} {
  const fitting = ROUTES.find((route) => match(route.path, path) !== null);
  if (!fitting) throw clientBug(404, 7003, `No route for the URI ${path}`);
  const route = ROUTES.find(
    (candidate) => candidate.path === fitting.path && candidate.method === method,
  );
  if (!route) throw clientBug(405, 7001, `Method ${method} not available for ${path}`);
  return { route, parameters: match(route.path, path) ?? {} };
}

/** The parameters of a path that fits the pattern. */
function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith(":") && value !== "") parameters[segment.slice(1)] = decode(value);
    else if (segment !== value) return null;
  }
  return parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw malformed(`path: ${segment} is not percent-encoded`);
  }
}

/** A zone that does not exist is told apart from one that the token can't see: 7003 here, 10000 there. */
function findZone(world: World, path: string, id: string | undefined): Zone | null {
  if (id === undefined) return null;
  const zone = world.zones.get(id);
  if (!zone) throw noRoute(path);
  return zone;
}

function authorize(token: Token, route: Route, zone: Zone | null): void {
  const may =
    route.needs.length === 0 || route.needs.some((need) => token.permissions.includes(need));
  if (zone === null ? !may && route.path !== "/zones" : !may || !canSee(token, zone)) {
    throw authenticationError(403);
  }
}

/** The list of zones without permission for it, of which two behaviours are thinkable. */
function empty(world: World, token: Token, route: Route): Result | null {
  if (route.path !== "/zones" || token.permissions.includes("Zone Read")) return null;
  if (world.options.zoneListWithoutPermission === "forbidden") throw authenticationError(403);
  return {
    result: [],
    resultInfo: { page: 1, per_page: 20, count: 0, total_count: 0, total_pages: 0 },
  };
}

function parseQuery(query: URLSearchParams): Record<string, string> {
  const names = [...query.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw malformed(`query: ${twice} stands there twice`);
  return Object.fromEntries(query);
}

function parseBody({ text, contentType }: ApiRequest): unknown {
  if (text === "") return null;
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    throw malformed(`content-type: ${contentType ?? "none"} instead of application/json`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("body: not JSON");
  }
}

/** Writes in one zone exclude each other; the second is refused, not queued. */
async function alone(zone: Zone, write: () => Promise<Result>): Promise<Result> {
  if (zone.busy) {
    throw refusal(409, MADE_UP.conflict, "Another change of this zone is in progress.");
  }
  zone.busy = true;
  try {
    return await write();
  } finally {
    zone.busy = false;
  }
}
