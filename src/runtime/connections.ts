import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import type { Environment } from "./environment.ts";

/** Opens a pool of connections. `timeout`: milliseconds without an answer. */
export type Connect = (timeout?: number) => Dispatcher;

const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/** Connections as the runner's environment asks for them: through its proxy, where it has one. */
export function connectionsOf(environment: Environment): Connect {
  const proxied = PROXY_VARIABLES.some((name) => environment[name]);
  return (timeout) => {
    const options = {
      connections: 8,
      connect: { timeout: Math.min(10_000, timeout ?? Infinity) },
      ...(timeout === undefined ? {} : { headersTimeout: timeout, bodyTimeout: timeout }),
    };
    return proxied ? new EnvHttpProxyAgent(options) : new Agent(options);
  };
}
