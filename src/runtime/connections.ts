import type { Dispatcher } from "undici";
import type { Environment } from "./environment.ts";

/** Opens a pool of connections. `timeout`: milliseconds without an answer. */
export type Connect = (timeout?: number) => Promise<Dispatcher>;

const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/** Connections as the runner's environment asks for them: through its proxy, where it has one. */
export function connectionsOf(environment: Environment): Connect {
  const proxied = PROXY_VARIABLES.some((name) => environment[name]);
  return async (timeout) => {
    // A run that asks nobody, as validate, does not wait until undici is loaded.
    const { Agent, EnvHttpProxyAgent } = await import("undici");
    const options = {
      connections: 8,
      connect: { timeout: Math.min(10_000, timeout ?? Infinity) },
      ...(timeout === undefined ? {} : { headersTimeout: timeout, bodyTimeout: timeout }),
    };
    return proxied ? new EnvHttpProxyAgent(options) : new Agent(options);
  };
}
