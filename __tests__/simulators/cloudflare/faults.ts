import type { ApiMessage } from "./refusal.ts";

/** A request as faults and hooks see it. */
export type RequestInfo = {
  /** Counts all requests from 0. */
  readonly index: number;
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly zoneId: string | null;
  /** Not a GET. */
  readonly write: boolean;
  /** Parsed JSON with `private_key` replaced by `***`; null without a body. */
  readonly body: unknown;
  /** What an answer could quote of it: the authorization header and the body, as they came. */
  readonly received: string;
};

/** What goes wrong with a request. `processed`: it took effect all the same. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      /** Instead of one error with code and message. */
      readonly errors?: readonly ApiMessage[];
      readonly headers?: Readonly<Record<string, string>>;
      /** Instead of an envelope with code and message; text/plain unless the headers say otherwise. */
      readonly body?: string;
      readonly processed?: boolean;
    }
  | { readonly kind: "html"; readonly status: number; readonly processed?: boolean }
  /** An error of the edge, before the API or in its place, as RFC 9457 has it. */
  | {
      readonly kind: "problem";
      readonly status: number;
      /** One of 1xxx where it is not the status. */
      readonly code?: number;
      readonly retryAfter?: RetryAfter;
      /** Default: application/problem+json. */
      readonly mediaType?: string;
      readonly processed?: boolean;
    }
  /** 403 with a page that asks whether the visitor is human. */
  | { readonly kind: "challenge"; readonly processed?: never }
  /** 200 with a body of that many bytes, which is JSON only at its end. */
  | { readonly kind: "flood"; readonly bytes: number; readonly processed?: boolean }
  /** 200 with a body that goes on byte by byte for as long as anybody listens. */
  | { readonly kind: "drip"; readonly processed?: boolean }
  | { readonly kind: "reset"; readonly processed: boolean }
  | { readonly kind: "truncate"; readonly processed: true }
  | { readonly kind: "hang"; readonly processed?: boolean }
  /** Real milliseconds before it is processed and answered as usual. */
  | { readonly kind: "delay"; readonly ms: number };

/** Seconds, or a date. */
export type RetryAfter = number | Date;

/** 429 once, with Retry-After; unlike the real quota it blocks nothing else. */
export function tooManyRequests(retryAfterSeconds: number): Fault {
  const headers = { "retry-after": String(retryAfterSeconds) };
  return { kind: "status", status: 429, code: 10429, message: "Too many requests", headers };
}

export function serverError(): Fault {
  return { kind: "status", status: 500, code: 10001, message: "Internal server error" };
}

/** 502 with the page of a proxy. */
export function badGatewayHtml(): Fault {
  return { kind: "html", status: 502 };
}

export function unavailable(retryAfter?: RetryAfter): Fault {
  const headers = retryAfterHeader(retryAfter);
  const message = "Service temporarily unavailable";
  return { kind: "status", status: 503, code: 10002, message, headers };
}

/** 504 with the page of a proxy, and the request took effect all the same. */
export function gatewayTimeoutAfter(): Fault {
  return { kind: "html", status: 504, processed: true };
}

/** An error of Cloudflare's edge, RFC 9457, such as 522; nothing happened. */
export function edgeError(status: number, retryAfter?: RetryAfter): Fault {
  return { kind: "problem", status, ...(retryAfter !== undefined && { retryAfter }) };
}

/** Error 1015 of the edge, the rate limit that counts by address. */
export function rateLimitedByAddress(): Fault {
  return { kind: "problem", status: 429, code: 1015, retryAfter: 30 };
}

/** The connection drops, and nothing happened. */
export function resetBefore(): Fault {
  return { kind: "reset", processed: false };
}

/** The connection drops after the request took effect. */
export function resetAfter(): Fault {
  return { kind: "reset", processed: true };
}

/** The request took effect; half of the answer's body comes, then the connection drops. */
export function truncated(): Fault {
  return { kind: "truncate", processed: true };
}

/** No answer ever comes, and nothing happened. */
export function timeout(): Fault {
  return { kind: "hang" };
}

export function retryAfterHeader(
  retryAfter: RetryAfter | undefined,
): Readonly<Record<string, string>> {
  if (retryAfter === undefined) return {};
  const value = typeof retryAfter === "number" ? String(retryAfter) : retryAfter.toUTCString();
  return { "retry-after": value };
}
