import type * as z from "zod/mini";
import { type ConnectionLoss, connectionLoss } from "../runtime/connection-loss.ts";
import { parseJson } from "../text/json.ts";
import type { Attempt, Call } from "./call.ts";
import { type ApiError, CloudflareError } from "./error.ts";
import type { NonApiResponse } from "./non-api-response.ts";
import { authenticationHint, type TokenFacts } from "./hint.ts";
import { LONGEST_WAIT, retryAfterMs } from "./retry-after.ts";
import { errorText, rayIdText } from "./error-text.ts";

/** The facts about a failed response. */
export type FailureFacts = {
  readonly status: number;
  readonly errors: readonly ApiError[];
  /** Null if the API itself responded. */
  readonly nonApi: NonApiResponse | null;
  readonly ray: string | null;
  readonly token: TokenFacts;
};

/** Milliseconds to wait if a 429 doesn't say how long: a block can last five minutes, but may end sooner. */
const UNSTATED_WAIT = 30_000;

/** 429: the request was not processed, so even an upload may be repeated. */
export function rateLimited(
  call: Call<unknown>,
  facts: FailureFacts,
  header: string | null,
  now: number,
): Attempt<never> {
  const wait = retryAfterMs(header, now) ?? UNSTATED_WAIT;
  const error = new CloudflareError({
    ...common(call, facts),
    kind: "unavailable",
    message: `Cloudflare's rate limit is used up (HTTP 429): ${call.operation}.${longWaitHint(wait)}${rayIdText(facts.ray)}`,
  });
  return { kind: "failure", error, retryAfter: wait > LONGEST_WAIT ? null : wait };
}

/** 5xx and 408: the request may have been processed. */
export function serverError(
  call: Call<unknown>,
  facts: FailureFacts,
  header: string | null,
  now: number,
): Attempt<never> {
  const wait = retryAfterMs(header, now) ?? 0;
  const error = new CloudflareError({
    ...common(call, facts),
    kind: call.repeatable ? "unavailable" : "unknown-outcome",
    message: `Cloudflare could not ${call.operation}: ${errorText(facts)}.${longWaitHint(wait)}${rayIdText(facts.ray)}`,
  });
  return {
    kind: "failure",
    error,
    retryAfter: call.repeatable && wait <= LONGEST_WAIT ? wait : null,
  };
}

function longWaitHint(wait: number): string {
  if (wait <= LONGEST_WAIT) return "";
  return ` It asks to retry in ${Math.ceil(wait / 60_000)} minutes: re-run this job then.`;
}

/** A success without the API's envelope: something else answered, or a part of the response got lost. */
export function withoutEnvelope(
  call: Call<unknown>,
  facts: FailureFacts,
  text: string,
): Attempt<never> {
  const words = facts.nonApi?.isRecognized === true ? errorText(facts) : whatInstead(text);
  const remedy = facts.nonApi?.isRecognized === true ? facts.nonApi.hint : null;
  return unusable(call, { words, remedy, neverSent: false, lasting: false }, facts);
}

function whatInstead(text: string): string {
  if (text.trim() === "") return "the response is empty";
  return parseJson(text) === null
    ? "the response is not complete JSON"
    : "the response is JSON, but not in the form of the API's";
}

/** No usable response: the connection broke or timed out. */
export function noReply(
  call: Call<unknown>,
  cause: unknown,
  facts: Pick<FailureFacts, "status" | "ray"> | null,
): Attempt<never> {
  return unusable(call, connectionLoss(cause), facts, cause);
}

function unusable(
  call: Call<unknown>,
  lost: ConnectionLoss,
  facts: Pick<FailureFacts, "status" | "ray"> | null,
  cause?: unknown,
): Attempt<never> {
  const neverSent = facts === null && lost.neverSent;
  const error = new CloudflareError(
    {
      kind: call.repeatable || neverSent ? "unavailable" : "unknown-outcome",
      operation: call.operation,
      status: facts?.status ?? null,
      isFromApi: false,
      message: `Cloudflare gave no usable response (${call.operation}): ${lost.words}.${sentence(lost.remedy)}${rayIdText(facts?.ray ?? null)}`,
    },
    { cause },
  );
  const mayPass = (call.repeatable || neverSent) && !lost.lasting;
  return { kind: "failure", error, retryAfter: mayPass ? 0 : null };
}

/** Cloudflare rejected the request, and would do so again. */
export function refused(call: Call<unknown>, facts: FailureFacts): Attempt<never> {
  return { kind: "failure", error: refusal(call, facts), retryAfter: null };
}

/** Cloudflare rejected the request for now. */
export function retryable(
  call: Call<unknown>,
  facts: FailureFacts,
  retryAfter: number,
): Attempt<never> {
  return { kind: "failure", error: refusal(call, facts), retryAfter };
}

function refusal(call: Call<unknown>, facts: FailureFacts): CloudflareError {
  // Whatever sits in front of the API hasn't checked the token or the zone: its rejection says nothing about them.
  const kind = facts.nonApi === null ? "refused" : "unavailable";
  const error = { ...common(call, facts), kind } as const;
  const hint =
    facts.nonApi === null
      ? authenticationHint(
          new CloudflareError({ ...error, message: "" }),
          facts.token,
          call.permission,
        )
      : facts.nonApi.hint;
  return new CloudflareError({
    ...error,
    message: `Cloudflare refused to ${call.operation}: ${errorText(facts)}.${sentence(hint)}${rayIdText(facts.ray)}`,
  });
}

/** A 2xx response that doesn't match the API description. */
export function unexpectedResult(
  call: Call<unknown>,
  facts: FailureFacts,
  cause: z.core.$ZodError,
): Attempt<never> {
  const where = cause.issues[0]?.path.join(".") ?? "";
  const error = new CloudflareError(
    {
      ...common(call, facts),
      kind: "unexpected-answer",
      message: `Cloudflare's answer to ${call.operation} does not match its API description (at ${where === "" ? "result" : `result.${where}`}).${rayIdText(facts.ray)}`,
    },
    { cause },
  );
  return { kind: "failure", error, retryAfter: null };
}

function common({ operation }: Call<unknown>, { status, errors, nonApi }: FailureFacts) {
  return { operation, status, errors, isFromApi: nonApi === null };
}

function sentence(text: string | null): string {
  return text === null ? "" : ` ${text}`;
}
