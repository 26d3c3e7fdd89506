import { STATUS_CODES } from "node:http";

import type { Answer } from "../http.ts";
import { failure } from "./envelope.ts";
import { type Fault, retryAfterHeader } from "./faults.ts";
import { rayHeader } from "./ray.ts";
import { Refusal } from "./refusal.ts";

/** What is answered where a fault speaks instead of the API; otherwise the answer itself. */
export function instead(answer: Answer, fault: Fault | null, ray: string): Answer {
  switch (fault?.kind) {
    case "status":
      return refused(fault);
    case "html":
      return page(fault.status, gatewayPage(fault.status));
    case "problem":
      return problem(fault, ray);
    case "challenge": {
      const { status, headers, body } = page(403, challengePage(ray));
      return {
        status,
        headers: { ...headers, "cf-mitigated": "challenge", ...rayHeader(ray) },
        body,
      };
    }
    case "delay":
    case "reset":
    case "truncate":
    case "hang":
    case "flood":
    case "drip":
    case undefined:
      return answer;
  }
}

function refused(fault: Extract<Fault, { kind: "status" }>): Answer {
  const message = fault.message ?? `Fault ${fault.status}`;
  const errors = fault.errors ?? [{ code: fault.code ?? 10000, message }];
  const { headers, body } =
    fault.body === undefined
      ? failure(new Refusal(fault.status, errors), false)
      : { headers: { "content-type": "text/plain; charset=utf-8" }, body: fault.body };
  return { status: fault.status, headers: { ...headers, ...fault.headers }, body };
}

/**
 * An error of the edge as RFC 9457 has it, which is not the API's envelope; `instance` is the Ray ID.
 * Sources: Cloudflare's changelog of 2026-03-11 (codes 1xxx) and 2026-04-27 (500, 502, 504, 520 to 526).
 */
function problem(fault: Extract<Fault, { kind: "problem" }>, ray: string): Answer {
  const { status, code = status, retryAfter } = fault;
  const title = `Error ${code}: ${TITLES[code] ?? STATUS_CODES[status] ?? "Unknown error"}`;
  const body = {
    type: `https://developers.cloudflare.com/support/troubleshooting/http-status-codes/error-${code}/`,
    title,
    status,
    detail: "The request could not be completed.",
    instance: ray,
    error_code: code,
    ray_id: ray,
    cloudflare_error: true,
    retryable: retryAfter !== undefined,
    ...(typeof retryAfter === "number" && { retry_after: retryAfter }),
  };
  const headers = {
    "content-type": fault.mediaType ?? "application/problem+json; charset=utf-8",
    ...retryAfterHeader(retryAfter),
    ...rayHeader(ray),
  };
  return { status, headers, body: JSON.stringify(body) };
}

const TITLES: Readonly<Record<number, string>> = {
  520: "Web server is returning an unknown error",
  521: "Web server is down",
  522: "Connection timed out",
  523: "Origin is unreachable",
  524: "A timeout occurred",
  525: "SSL handshake failed",
  526: "Invalid SSL certificate",
  1015: "You are being rate limited",
  1020: "Access denied",
};

function page(status: number, body: string): Answer {
  return { status, headers: { "content-type": "text/html; charset=UTF-8" }, body };
}

/** The page that a proxy sends when nothing stands behind it. */
function gatewayPage(status: number): string {
  const title = `${status} ${STATUS_CODES[status] ?? "Unknown"}`;
  return [
    "<html>",
    `<head><title>${title}</title></head>`,
    `<body><center><h1>${title}</h1></center><hr><center>cloudflare</center></body>`,
    "</html>",
    "",
  ].join("\r\n");
}

/** What a visitor without a browser gets who is taken for a robot. */
function challengePage(ray: string): string {
  return [
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>',
    "<noscript>Enable JavaScript and cookies to continue</noscript>",
    `<script>window._cf_chl_opt = { cRay: "${ray}", cType: "managed" };</script>`,
    "</body></html>",
    "",
  ].join("\n");
}
