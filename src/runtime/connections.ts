import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";

const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/** A pool of connections; through the proxy where the runner has one. `timeout`: milliseconds without an answer. */
export function openConnections(timeout?: number): Dispatcher {
  const options = {
    connections: 8,
    connect: { timeout: Math.min(10_000, timeout ?? Infinity) },
    ...(timeout === undefined ? {} : { headersTimeout: timeout, bodyTimeout: timeout }),
  };
  const proxied = PROXY_VARIABLES.some((name) => process.env[name]);
  return proxied ? new EnvHttpProxyAgent(options) : new Agent(options);
}
