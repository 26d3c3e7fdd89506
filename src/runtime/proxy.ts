import { UserError } from "../text/user-error.ts";
import type { Environment } from "./environment.ts";

/** Proxy addresses, and the hosts to reach directly. A missing address means no proxy for that protocol. */
export type Proxy = {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy: string;
};

/**
 * The proxy set in the environment, read as the runner does: an address without a scheme is http. Null if there is
 * none. Throws UserError, without the address, which may contain a password.
 */
export function proxyOf(env: Environment): Proxy | null {
  const httpProxy = addressOf(env, "http_proxy", "HTTP_PROXY");
  const httpsProxy = addressOf(env, "https_proxy", "HTTPS_PROXY");
  if (httpProxy === null && httpsProxy === null) return null;
  return {
    ...(httpProxy !== null && { httpProxy }),
    ...(httpsProxy !== null && { httpsProxy }),
    noProxy: valueOf(env, "no_proxy", "NO_PROXY")?.value ?? "",
  };
}

/** The first of these variables that is set and not empty. */
function valueOf(
  env: Environment,
  ...names: readonly string[]
): { readonly name: string; readonly value: string } | null {
  const values = names.map((name) => ({ name, value: env[name]?.trim() ?? "" }));
  return values.find(({ value }) => value !== "") ?? null;
}

function addressOf(env: Environment, ...names: readonly string[]): string | null {
  const set = valueOf(env, ...names);
  if (set === null) return null;
  const { name, value } = set;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    throw new UserError(
      `${name} names a proxy that is reached by ${scheme}, which is not supported: use an http or https proxy, such as http://proxy.example:3128.`,
    );
  }
  const url = URL.parse(scheme === undefined ? `http://${value}` : value);
  // Behind a scheme a path means nothing; without one, as in `http:/proxy.example`, it shows that something is missing.
  const isWhole = url !== null && (scheme !== undefined || url.pathname === "/");
  if (!isWhole || url.hostname === "" || !isEncoded(url)) {
    throw new UserError(
      `${name} is not the address of a proxy: write it as http://proxy.example:3128, with characters such as @, # or % in a password percent-encoded.`,
    );
  }
  return Object.assign(url, { pathname: "", search: "", hash: "" }).href;
}

/** Whether user and password can be decoded. */
function isEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
