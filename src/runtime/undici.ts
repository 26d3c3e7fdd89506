// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- a module without values can't be imported
/// <reference path="./undici-parts.d.ts" />
import type { Dispatcher } from "undici";
import send from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import Client from "undici/lib/dispatcher/client.js";
import EnvHttpProxyAgent from "undici/lib/dispatcher/env-http-proxy-agent.js";
import Pool from "undici/lib/dispatcher/pool.js";
import DecoratorHandler from "undici/lib/handler/decorator-handler.js";
import redirect from "undici/lib/interceptor/redirect.js";

/*
 * Only the parts of undici that we use. Its entry point also loads fetch, WebSocket, caches and mocks, which doubles
 * the code read by every start that calls an API. There is no other way to leave them out, and the version is pinned.
 */

export { Agent, Client, DecoratorHandler, EnvHttpProxyAgent, Pool, redirect };

type Request = Pick<
  Dispatcher.RequestOptions,
  "method" | "headers" | "body" | "signal" | "headersTimeout" | "bodyTimeout"
> & { readonly dispatcher: Dispatcher };

/** Sends a request, as undici's own `request` does. Rejects with undici's errors. */
export function request(
  url: URL,
  { dispatcher, ...options }: Request,
): Promise<Dispatcher.ResponseData> {
  const { origin, pathname, search } = url;
  return send.call(dispatcher, { ...options, origin, path: pathname + search });
}
