import type { EdgeRequester } from "../edge/request.ts";
import type { EdgeReply } from "../edge/reply.ts";
import { compare } from "../text/order.ts";
import type { EdgeProbe } from "../zone/edge.ts";

/** What applying one zone knows from requests through Cloudflare. */
export type EdgeCheck = {
  readonly request: EdgeRequester;
  /** How hostnames answered before the first write. */
  readonly before: Map<string, EdgeReply>;
  /** Hostnames that this apply has changed, or tried to change. */
  readonly touched: Set<string>;
  /** By hostname. */
  readonly probes: Map<string, EdgeProbe>;
};

/** The check of one zone, before anything was requested. */
export function startEdgeCheck(request: EdgeRequester): EdgeCheck {
  return { request, before: new Map(), touched: new Set(), probes: new Map() };
}

/** The results, sorted by hostname. */
export function probesOf({ probes }: EdgeCheck): readonly EdgeProbe[] {
  return [...probes.values()].sort((a, b) => compare(a.hostname, b.hostname));
}
