import type { Dispatcher } from "undici";
import type { Environment } from "./environment.ts";
import { proxyOf } from "./proxy.ts";

/** Opens a pool of connections. `timeout`: milliseconds without an answer. */
export type Connect = (timeout?: number) => Promise<Dispatcher>;

/** Connections as the runner's environment asks for them: through its proxy, where it has one. */
export function connectionsOf(environment: Environment): Connect {
  return async (timeout) => {
    const proxy = proxyOf(environment);
    // A run that asks nobody, as validate, does not wait until undici is loaded.
    const { openPool } = await import("./pool.ts");
    return openPool(proxy, timeout);
  };
}
