import { NO_IPV6 } from "../origin/attempt.ts";

/** The result of requesting a hostname through Cloudflare. Of the answer, it contains only numbers. */
export type EdgeReply =
  /** An answer through Cloudflare: the origin's own, or Cloudflare's error page about the origin. */
  | { readonly kind: "status"; readonly status: number }
  /** No Ray ID: something other than Cloudflare answers for this name. */
  | { readonly kind: "elsewhere"; readonly status: number }
  /** A challenge or block by Cloudflare; the origin was not asked. */
  | { readonly kind: "mitigated"; readonly status: number }
  /** From Cloudflare's cache; the origin was not asked. */
  | { readonly kind: "cached"; readonly status: number }
  /** A redirect that Cloudflare made itself; the origin was not asked. */
  | { readonly kind: "redirected"; readonly status: number }
  | { readonly kind: "none"; readonly why: NoReply };

export type NoReply =
  /** An error code of Node or undici. */
  | { readonly kind: "error"; readonly code: string }
  | { readonly kind: "timeout" }
  /** The handshake ended because HTTP/1.1 is not offered. */
  | { readonly kind: "no-http1" }
  /** All addresses are IPv6, and this machine has no route to them. */
  | { readonly kind: "no-ipv6" }
  /** The name resolves to an address that is neither public nor allowed. */
  | { readonly kind: "not-allowed" }
  /** No request was sent: time was up before its turn. */
  | { readonly kind: "unasked" };

/**
 * Reads an answer's status and headers; `header` returns a header by its lower-case name. `cf-mitigated` and
 * `cf-cache-status` are Cloudflare's (developers.cloudflare.com/fundamentals/reference/http-headers,
 * developers.cloudflare.com/cache/concepts/cache-responses).
 */
export function readEdgeReply(status: number, header: (name: string) => string | null): EdgeReply {
  if (header("cf-ray") === null) return { kind: "elsewhere", status };
  if (header("cf-mitigated") !== null) return { kind: "mitigated", status };
  const cache = header("cf-cache-status")?.toUpperCase() ?? "";
  if (FROM_CACHE.has(cache)) return { kind: "cached", status };
  const isRedirect = status >= 300 && status < 400;
  return { kind: isRedirect && BEFORE_CACHE.has(cache) ? "redirected" : "status", status };
}

/**
 * A redirect rule or Always Use HTTPS answers before the request reaches the cache, which then has no status; a redirect of
 * the origin's is DYNAMIC, or whatever else the cache did with it (developers.cloudflare.com/cache/concepts/cache-responses,
 * NONE/UNKNOWN). The same goes for pages of a Worker, but those may come from the origin.
 */
const BEFORE_CACHE: ReadonlySet<string> = new Set(["", "NONE", "UNKNOWN", "NONE/UNKNOWN"]);

/** Answers that Cloudflare gives without asking the origin. */
const FROM_CACHE: ReadonlySet<string> = new Set(["HIT", "STALE", "UPDATING"]);

/** What came back, in a few words: "HTTP 525", "HTTP 200 from Cloudflare's cache". */
export function describeReply(reply: EdgeReply): string {
  switch (reply.kind) {
    case "status":
      return `HTTP ${reply.status}`;
    case "elsewhere":
      return `HTTP ${reply.status} from something other than Cloudflare (there is no cf-ray header)`;
    case "mitigated":
      return `HTTP ${reply.status}, a challenge or block by Cloudflare's security rules`;
    case "cached":
      return `HTTP ${reply.status} from Cloudflare's cache`;
    case "redirected":
      return `HTTP ${reply.status}, a redirect that Cloudflare makes without asking the origin`;
    case "none":
      return describeNoReply(reply.why);
  }
}

function describeNoReply(why: NoReply): string {
  switch (why.kind) {
    case "error":
      return `no answer (${MEANING.get(why.code) ?? why.code})`;
    case "timeout":
      return "no answer in time";
    case "no-http1":
      return "no answer (HTTP/1.1, which this request speaks, is not offered)";
    case "no-ipv6":
      return `not asked, because ${NO_IPV6}`;
    case "not-allowed":
      return "not requested, because the name resolves to an address that is not public and that probe-allow does not list";
    case "unasked":
      return "not requested, because time was up";
  }
}

const MEANING: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "the name does not resolve"],
  ["EAI_AGAIN", "the name does not resolve at the moment"],
  ["ECONNREFUSED", "connection refused"],
  ["ECONNRESET", "the connection broke"],
  ["UND_ERR_SOCKET", "the connection broke"],
  ["UND_ERR_CONNECT_TIMEOUT", "connecting timed out"],
  ["EHOSTUNREACH", "no route to the host"],
  ["ENETUNREACH", "no route to the network"],
]);

/** The status of an answer; null if there was none. */
export function statusOf(reply: EdgeReply): number | null {
  return reply.kind === "none" ? null : reply.status;
}
