import type { z } from "zod";
import type { Attempt, Call } from "./call.ts";
import { authenticationHint, CloudflareError } from "./error.ts";

/** A block lasts five minutes; what asks for more is not worth a running job. */
const MAX_RETRY_AFTER = 330_000;

export function tooMany(call: Call<unknown>, header: string | null): Attempt<never> {
  const retryAfter = retryAfterMs(header);
  const tooLong =
    retryAfter > MAX_RETRY_AFTER
      ? ` It asks to retry in ${Math.ceil(retryAfter / 60_000)} minutes: re-run this job then.`
      : "";
  const error = new CloudflareError({
    kind: "unavailable",
    operation: call.operation,
    status: 429,
    message: `Cloudflare's rate limit is used up (HTTP 429): ${call.operation}.${tooLong}`,
  });
  // Not processed, so even an upload may be sent again.
  return { kind: "failure", error, retryAfter: retryAfter > MAX_RETRY_AFTER ? null : retryAfter };
}

export function failedOver(
  call: Call<unknown>,
  status: number,
  errors: CloudflareError["errors"],
): Attempt<never> {
  const error = new CloudflareError({
    kind: call.repeatable ? "unavailable" : "unknown-outcome",
    operation: call.operation,
    status,
    errors,
    message: `Cloudflare could not ${call.operation}: ${describe(status, errors)}.`,
  });
  return { kind: "failure", error, retryAfter: call.repeatable ? 0 : null };
}

/** No usable answer: the connection broke, timed out, or the body is not the JSON it should be. */
export function noReply(
  call: Call<unknown>,
  cause: unknown,
  status: number | null,
): Attempt<never> {
  const unsent = status === null && NEVER_SENT.has(codeOf(cause));
  const why = cause === null ? "the response is not complete JSON" : lossOf(cause);
  const error = new CloudflareError(
    {
      kind: call.repeatable || unsent ? "unavailable" : "unknown-outcome",
      operation: call.operation,
      status,
      message: `Cloudflare gave no usable response (${call.operation}): ${why}.`,
    },
    { cause },
  );
  return { kind: "failure", error, retryAfter: call.repeatable || unsent ? 0 : null };
}

/** How a connection breaks, by the codes of Node and undici. */
const LOSSES: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_TIMEOUT: "timed out",
  UND_ERR_BODY_TIMEOUT: "the response did not finish in time",
  UND_ERR_CONNECT_TIMEOUT: "connecting timed out",
  UND_ERR_SOCKET: "the connection broke",
  ECONNRESET: "the connection broke",
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "the server name does not resolve",
  EAI_AGAIN: "the server name could not be looked up",
};

function lossOf(cause: unknown): string {
  const code = codeOf(cause);
  if (code === null) return "no answer";
  const words = LOSSES[code];
  return words === undefined ? code : `${words}, ${code}`;
}

const NEVER_SENT = new Set<string | null>([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function again(error: CloudflareError, retryAfter: number): Attempt<never> {
  return { kind: "failure", error, retryAfter };
}

export function refusal(
  call: Call<unknown>,
  status: number,
  errors: CloudflareError["errors"],
  tokenName: string,
): CloudflareError {
  const facts = { kind: "refused", operation: call.operation, status, errors } as const;
  const plainError = new CloudflareError({ ...facts, message: "" });
  const hint = authenticationHint(plainError, tokenName, call.permission);
  return new CloudflareError({
    ...facts,
    message: `Cloudflare refused to ${call.operation}: ${describe(status, errors)}.${hint === null ? "" : ` ${hint}`}`,
  });
}

export function unexpected(call: Call<unknown>, status: number, cause: z.ZodError): Attempt<never> {
  const where = cause.issues[0]?.path.join(".") ?? "";
  const error = new CloudflareError(
    {
      kind: "unexpected-answer",
      operation: call.operation,
      status,
      message: `Cloudflare's answer to ${call.operation} does not match its API description (at ${where === "" ? "result" : `result.${where}`}).`,
    },
    { cause },
  );
  return { kind: "failure", error, retryAfter: null };
}

function describe(status: number, errors: CloudflareError["errors"]): string {
  const said = errors.map(({ code, message }) => `${code} ${message.trim().replace(/\.$/, "")}`);
  return [`HTTP ${status}`, ...said].join(", ");
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

function retryAfterMs(value: string | null): number {
  const given = Number(value ?? "");
  // Without the header: a block can last five minutes, but may be over sooner; ask again after half a minute.
  return Number.isFinite(given) && given > 0 ? given * 1000 + 250 : 30_000;
}
