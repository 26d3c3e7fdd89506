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
};

/** What goes wrong with a request. `processed`: it took effect all the same. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** Instead of an envelope with code and message; text/plain unless the headers say otherwise. */
      readonly body?: string;
      readonly processed?: boolean;
    }
  | { readonly kind: "html"; readonly status: number; readonly processed?: boolean }
  | { readonly kind: "reset"; readonly processed: boolean }
  | { readonly kind: "truncate"; readonly processed: true }
  | { readonly kind: "hang"; readonly processed?: boolean }
  /** Real milliseconds before it is processed and answered as usual. */
  | { readonly kind: "delay"; readonly ms: number };

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

export function unavailable(): Fault {
  return { kind: "status", status: 503, code: 10002, message: "Service temporarily unavailable" };
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

/** The page that a proxy sends when nothing stands behind it. */
export function gatewayPage(status: number): string {
  const title = `${status} Bad Gateway`;
  return [
    "<html>",
    `<head><title>${title}</title></head>`,
    `<body><center><h1>${title}</h1></center><hr><center>cloudflare</center></body>`,
    "</html>",
    "",
  ].join("\r\n");
}
