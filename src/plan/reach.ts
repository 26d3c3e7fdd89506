import { NOTHING_READ, valueOf } from "../zone/surroundings.ts";
import type { DesiredAssociation, ZoneInput } from "../zone/zone.ts";
import { dnsOf, isCustomHostname } from "./coverage.ts";

/**
 * Whether requests to a hostname go through Cloudflare, where the client certificate is presented.
 *
 * - `proxied`: they do
 * - `dns-only`: they go to the origin directly
 * - `no-record`: the zone has neither a DNS record nor a load balancer of that name
 * - `no-custom-hostname`: a customer's hostname that Cloudflare for SaaS doesn't know
 * - `inactive`: a customer's hostname that is not active there
 * - `unknown`: it can't be determined; `why` says why in a few words
 * - `unread`: it wasn't requested
 */
export type Reach =
  | { readonly kind: "proxied" }
  | { readonly kind: "unread" }
  | { readonly kind: "dns-only" | "no-record" | "no-custom-hostname" }
  | { readonly kind: "inactive"; readonly status: string }
  | { readonly kind: "unknown"; readonly why: UnknownReason };

/** `not read`: the data that would show it could not be read, which the plan reports once. */
export type UnknownReason = "partial zone" | "delegated" | "not read";

export type DeclaredHostname = {
  readonly hostname: string;
  readonly at: DesiredAssociation["at"];
  readonly reach: Reach;
};

/** The enabled declared hostnames, and whether visitors reach them through Cloudflare. */
export function reachOf(input: ZoneInput): readonly DeclaredHostname[] {
  const { desired } = input;
  const dns = dnsOf(input);
  return desired.associations
    .filter(({ enabled }) => enabled)
    .map(({ hostname, at }) => ({
      hostname,
      at,
      reach: isCustomHostname(hostname, desired.name)
        ? customReach(hostname, input)
        : dns === null
          ? unseen(input)
          : zoneReach(dns.served(hostname), input),
    }));
}

/** Whether a load balancer might serve a hostname that isn't proxied according to the zone's records. */
export function mayBeBalanced(input: ZoneInput): boolean {
  return reachOf(input).some(
    ({ reach }) => reach.kind === "dns-only" || reach.kind === "no-record",
  );
}

function unseen({ surroundings = NOTHING_READ }: ZoneInput): Reach {
  return surroundings.records.kind === "unread"
    ? { kind: "unread" }
    : { kind: "unknown", why: "not read" };
}

function zoneReach(
  served: ReturnType<NonNullable<ReturnType<typeof dnsOf>>["served"]>,
  { current, surroundings = NOTHING_READ }: ZoneInput,
): Reach {
  switch (served.kind) {
    case "proxied":
      return { kind: "proxied" };
    case "dns-only":
      return { kind: "dns-only" };
    case "delegated":
      return { kind: "unknown", why: "delegated" };
    case "nothing": {
      // What visitors get is decided by name servers elsewhere.
      const type = current.zoneStatus?.type ?? "full";
      if (type === "partial" || type === "internal")
        return { kind: "unknown", why: "partial zone" };
      return surroundings.loadBalancers.kind === "unknown"
        ? { kind: "unknown", why: "not read" }
        : { kind: "no-record" };
    }
  }
}

/** Statuses in which a custom hostname is served (API description, custom_hostnames). */
const SERVED = ["active", "active_redeploying", "test_active", "test_active_apex"];

function customReach(hostname: string, { surroundings = NOTHING_READ }: ZoneInput): Reach {
  const { customHostnames } = surroundings;
  if (customHostnames.kind === "unread") return { kind: "unread" };
  const found = valueOf(customHostnames)?.find((custom) => custom.hostname === hostname);
  if (found === undefined) return { kind: "unknown", why: "not read" };
  if (found.status === null) return { kind: "no-custom-hostname" };
  return SERVED.includes(found.status)
    ? { kind: "proxied" }
    : { kind: "inactive", status: found.status };
}
