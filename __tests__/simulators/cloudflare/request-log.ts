import type { RequestInfo } from "./faults.ts";
import { rayOf } from "./ray.ts";
import type { ApiRequest } from "./serve.ts";
import type { World } from "./world.ts";

export type LoggedRequest = {
  readonly index: number;
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON with `private_key` replaced by `***`; null without a body. */
  readonly body: unknown;
  /** Ray ID as error bodies have it; `cf-ray` has the data centre behind it. */
  readonly ray: string;
  /** Name of the token, never its value; null for an unknown one. */
  readonly token: string | null;
  /** By the simulator's clock. */
  readonly time: number;
  /** What was answered; null as long as nothing was. */
  status: number | null;
  /** Real milliseconds, to tell what took effect first while the simulator's clock stands still. */
  answeredAt: number | null;
  /** Whether it was looked at: a fault may have taken its place. */
  processed: boolean;
  /** How many requests had come, itself included, when it was looked at; null as long as it was not. */
  lookedAt: number | null;
};

export function logged(world: World, request: ApiRequest, index: number): LoggedRequest {
  const token = world.tokens.get(request.authorization?.replace(/^Bearer /, "") ?? "");
  return {
    index,
    method: request.method,
    path: request.path,
    query: Object.fromEntries(request.query),
    body: withoutKey(request.text),
    ray: rayOf(index),
    token: token?.name ?? null,
    time: world.options.now(),
    status: null,
    answeredAt: null,
    processed: false,
    lookedAt: null,
  };
}

export function requestInfo(
  { index, method, path, body }: LoggedRequest,
  { authorization, text }: ApiRequest,
): RequestInfo {
  const zoneId = /^\/zones\/([^/]+)/.exec(path)?.[1] ?? null;
  const received = `authorization: ${authorization ?? ""}\n\n${text}`;
  return { index, method, path, zoneId, write: method !== "GET", body, received };
}

function withoutKey(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text, (name, value: unknown) => (name === "private_key" ? "***" : value));
  } catch {
    return "(not JSON)";
  }
}
