import { z } from "zod";
import type { Identity } from "../identity.ts";
import { acceptedPermissions, isAllowed, refusalMessage } from "../identity.ts";
import { answerGraphQL } from "../graphql/endpoint.ts";
import { ownAccountJson } from "../json/account.ts";
import { ROUTES } from "../rest/routes.ts";
import type { World } from "../world.ts";
import type { Answer } from "./answer.ts";
import { failure, json, notFound, Refusal, refuse } from "./answer.ts";
import type { Call, Route } from "./route.ts";
import { matchPath, parameter } from "./route.ts";

export type Incoming = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The parsed JSON; null when there is none or it can't be parsed. */
  readonly body: unknown;
};

const API_VERSIONS = ["2022-11-28", "2026-03-10"];
const ACCEPTED =
  /^(\*\/\*|application\/json|application\/vnd\.github(\.v3)?(\.(raw|sha))?(\+json)?)$/;

/** What GitHub answers; whatever no correct client would send is also recorded in the world's violations. */
export function dispatch(world: World, request: Incoming): Answer {
  const line = `${request.method} ${request.url.pathname}${request.url.search}`;
  try {
    const identity = authenticate(world, request);
    checkHeaders(request);
    if (request.url.pathname === "/graphql" && request.method === "POST") {
      return answerGraphQL({ world, identity }, request.body);
    }
    if (request.url.pathname === "/user" && request.method === "GET") return user(identity);
    return answerRest(world, identity, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.violation) world.violations.push(`${line}: ${error.message}`);
    return error.answer;
  }
}

function authenticate(world: World, { headers }: Incoming): Identity {
  const token = /^(?:bearer|token) (\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
  const identity = token === undefined ? undefined : world.identities.get(token);
  if (identity === undefined) throw refuse(401, "Bad credentials");
  return identity;
}

function checkHeaders({ headers }: Incoming): void {
  if ((headers["user-agent"] ?? "") === "") {
    throw violation(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent header",
    );
  }
  const accept = headers["accept"] ?? "";
  if (accept === "" || !accept.split(",").every((type) => ACCEPTED.test(type.trim()))) {
    throw violation(
      415,
      `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`,
    );
  }
  const version = headers["x-github-api-version"];
  if (version !== undefined && !API_VERSIONS.includes(version)) {
    throw violation(400, `The version '${version}' is not supported.`);
  }
}

/** An installation is not a person: GitHub refuses to say who it is here. */
function user(identity: Identity): Answer {
  if (identity.type === "Bot") throw refuse(403, refusalMessage(identity));
  return json(200, ownAccountJson(identity.login));
}

function answerRest(world: World, identity: Identity, request: Incoming): Answer {
  const { route, parameters } = findRoute(request);
  const name = `${parameter({ parameters }, "owner")}/${parameter({ parameters }, "repo")}`;
  const repository = world.repositories.get(name.toLowerCase());
  if (repository === undefined) throw notFound();
  const accept = request.headers["accept"] ?? "";
  const call: Call = {
    world,
    repository,
    identity,
    url: request.url,
    accept,
    parameters,
    query: null,
    body: null,
  };
  const needs = route.needs(call);
  const headers = {
    "x-accepted-github-permissions": acceptedPermissions(needs) || "metadata=read",
  };
  if (!isAllowed(identity, needs)) return failure(403, refusalMessage(identity), {}, headers);
  const answer = route.handle({
    ...call,
    query: parseQuery(route, request),
    body: parseBody(route, request),
  });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function findRoute({ method, url }: Incoming): {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
} {
  for (const route of ROUTES) {
    const parameters = route.method === method ? matchPath(route.path, url.pathname) : null;
    if (parameters !== null) return { route, parameters };
  }
  throw violation(404, "Not Found");
}

function parseQuery(route: Route, { url }: Incoming): unknown {
  const query = route.query.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) throw violation(422, "Invalid query parameters", query.error);
  return query.data;
}

function parseBody(route: Route, request: Incoming): unknown {
  if (route.body === null) {
    if (request.text !== "") throw violation(422, "This endpoint takes no body");
    return null;
  }
  if (request.body === null) throw violation(400, "Problems parsing JSON");
  const body = route.body.safeParse(request.body);
  if (!body.success) throw violation(422, "Invalid request", body.error);
  return body.data;
}

function violation(status: number, message: string, error: z.ZodError | null = null): Refusal {
  const detail = error === null ? "" : `\n\n${z.prettifyError(error)}`;
  return new Refusal(failure(status, message + detail), message + detail, true);
}
