import { z } from "zod";
import { parseJson } from "../text/json.ts";
import type { Call } from "./call.ts";
import { authenticationHint, CloudflareError } from "./error.ts";

export type Answer<T> = { readonly result: T; readonly info: ResultInfo | null };

export type Outcome<T> =
  | { readonly kind: "answer"; readonly answer: Answer<T> }
  /** `retryAfter`: milliseconds to wait at least, or null when it is not to be repeated. */
  | {
      readonly kind: "failure";
      readonly error: CloudflareError;
      readonly retryAfter: number | null;
    };

type RawAnswer = {
  readonly status: number;
  /** The header of that name. */
  readonly retryAfter: string | null;
  readonly text: string;
};

/** A block lasts five minutes; what asks for more is not worth a running job. */
const MAX_RETRY_AFTER = 330_000;

const ResultInfoSchema = z.object({
  page: z.number().optional(),
  total_pages: z.number().optional(),
  count: z.number().optional(),
});

type ResultInfo = z.infer<typeof ResultInfoSchema>;

const ErrorsSchema = z.array(
  z.object({
    code: z.number(),
    message: z
      .string()
      .nullish()
      .transform((message) => message ?? ""),
  }),
);

const EnvelopeSchema = z.object({
  success: z.boolean(),
  errors: ErrorsSchema.nullish().transform((errors) => errors ?? []),
  // Some refusals come without it.
  result: z.unknown().optional(),
  result_info: ResultInfoSchema.nullish().catch(null),
});

/** Reads Cloudflare's envelope: its result, or the error and whether the call may be sent again. */
export function readAnswer<T>(
  call: Call<T>,
  { status, retryAfter, text }: RawAnswer,
  tokenName: string,
): Outcome<T> {
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  const errors = envelope.data?.errors ?? [];
  if (status === 429) return tooMany(call, retryAfter);
  if (status >= 500 || status === 408) return failedOver(call, status, errors);
  if (status === 409) return again(refusal(call, status, errors, tokenName), 2000);
  if (!envelope.success) {
    return status < 300
      ? noAnswer(call, null, status)
      : { kind: "failure", error: refusal(call, status, [], tokenName), retryAfter: null };
  }
  if (status >= 300 || !envelope.data.success) {
    return { kind: "failure", error: refusal(call, status, errors, tokenName), retryAfter: null };
  }
  const result = call.result.safeParse(envelope.data.result);
  if (!result.success) return unexpected(call, status, result.error);
  return {
    kind: "answer",
    answer: { result: result.data, info: envelope.data.result_info ?? null },
  };
}

function tooMany(call: Call<unknown>, header: string | null): Outcome<never> {
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

function failedOver(
  call: Call<unknown>,
  status: number,
  errors: CloudflareError["errors"],
): Outcome<never> {
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
export function noAnswer(
  call: Call<unknown>,
  cause: unknown,
  status: number | null,
): Outcome<never> {
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

function again(error: CloudflareError, retryAfter: number): Outcome<never> {
  return { kind: "failure", error, retryAfter };
}

function refusal(
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

function unexpected(call: Call<unknown>, status: number, cause: z.ZodError): Outcome<never> {
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
