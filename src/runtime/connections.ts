import type { Dispatcher } from "undici";
import type { Environment } from "./environment.ts";
import { proxyOf } from "./proxy.ts";

/** Opens a connection pool. `timeout`: milliseconds without a response. */
export type Connect = (timeout?: number) => Promise<Dispatcher>;

/** Connections as configured by the runner's environment, through its proxy if it has one. */
export function connectionsOf(environment: Environment): Connect {
  return async (timeout) => {
    const proxy = proxyOf(environment);
    // Load undici lazily: a run that makes no requests, such as validate, doesn't need it.
    const { openPool } = await import("./pool.ts");
    return openPool(proxy, timeout);
  };
}
