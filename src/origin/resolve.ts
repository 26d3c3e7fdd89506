import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { AttemptEnd } from "./attempt.ts";
import type { MayConnect } from "./ranges.ts";

export type Resolved =
  | { readonly kind: "addresses"; readonly addresses: readonly LookupAddress[] }
  | { readonly kind: "end"; readonly end: AttemptEnd };

/**
 * The IP addresses of a host, if all of them may be connected to. Resolved only once, so that a name that changes its
 * answer can't bypass the check.
 */
export async function resolveHost(
  host: string,
  mayConnect: MayConnect,
  signal: AbortSignal,
): Promise<Resolved> {
  const over = Promise.withResolvers<null>();
  const abort = (): void => {
    over.resolve(null);
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    const addresses = await Promise.race([lookup(host, { all: true }), over.promise]);
    if (addresses === null) return ended({ kind: "timeout", phase: "connection" });
    const areAllowed = addresses.every(({ address }) => mayConnect(address));
    return areAllowed ? { kind: "addresses", addresses } : ended({ kind: "not-allowed" });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return ended({ kind: "error", code });
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/**
 * Whether connecting to these addresses failed with this error code because this machine has no IPv6, rather than because of
 * whoever has the addresses.
 */
export function lacksIpv6(code: string | null, addresses: readonly LookupAddress[]): boolean {
  const isOnlyIpv6 = addresses.length > 0 && addresses.every(({ family }) => family === 6);
  return isOnlyIpv6 && code !== null && NO_ROUTE.has(code);
}

/** Without a route, without an address of its own, and without IPv6 in the kernel. */
const NO_ROUTE: ReadonlySet<string> = new Set(["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"]);

function ended(end: AttemptEnd): Resolved {
  return { kind: "end", end };
}
