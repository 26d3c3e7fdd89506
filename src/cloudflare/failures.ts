import type * as z from "zod/mini";
import { type ConnectionLoss, connectionLoss } from "../runtime/connection-loss.ts";
import { parseJson } from "../text/json.ts";
import type { Attempt, Call } from "./call.ts";
import { type ApiError, CloudflareError } from "./error.ts";
import type { Foreign } from "./foreign.ts";
import { authenticationHint, type TokenFacts } from "./hint.ts";
import { LONGEST_WAIT, retryAfterMs } from "./retry-after.ts";
import { rayId, said } from "./said.ts";

/** The facts about a failed response. */
export type Facts = {
  readonly status: number;
  readonly errors: readonly ApiError[];
  /** Null if the API itself responded. */
  readonly foreign: Foreign | null;
  readonly ray: string | null;
  readonly token: TokenFacts;
};

/** Milliseconds to wait if a 429 doesn't say how long: a block can last five minutes, but may end sooner. */
const UNSTATED_WAIT = 30_000;

/** 429: the request was not processed, so even an upload may be repeated. */
export function tooMany(
  call: Call<unknown>,
  facts: Facts,
  header: string | null,
  now: number,
): Attempt<never> {
  const wait = retryAfterMs(header, now) ?? UNSTATED_WAIT;
  const error = new CloudflareError({
    ...common(call, facts),
    kind: "unavailable",
    message: `Cloudflare's rate limit is used up (HTTP 429): ${call.operation}.${tooLong(wait)}${rayId(facts.ray)}`,
  });
  return { kind: "failure", error, retryAfter: wait > LONGEST_WAIT ? null : wait };
}

/** 5xx and 408: the request may have been processed. */
export function failedOver(
  call: Call<unknown>,
  facts: Facts,
  header: string | null,
  now: number,
): Attempt<never> {
  const wait = retryAfterMs(header, now) ?? 0;
  const error = new CloudflareError({
    ...common(call, facts),
    kind: call.repeatable ? "unavailable" : "unknown-outcome",
    message: `Cloudflare could not ${call.operation}: ${said(facts)}.${tooLong(wait)}${rayId(facts.ray)}`,
  });
  return {
    kind: "failure",
    error,
    retryAfter: call.repeatable && wait <= LONGEST_WAIT ? wait : null,
  };
}

function tooLong(wait: number): string {
  if (wait <= LONGEST_WAIT) return "";
  return ` It asks to retry in ${Math.ceil(wait / 60_000)} minutes: re-run this job then.`;
}

/** A success without the API's envelope: something else answered, or a part of the response got lost. */
export function withoutEnvelope(call: Call<unknown>, facts: Facts, text: string): Attempt<never> {
  const words = facts.foreign?.isRecognized === true ? said(facts) : whatInstead(text);
  const remedy = facts.foreign?.isRecognized === true ? facts.foreign.hint : null;
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
  facts: Pick<Facts, "status" | "ray"> | null,
): Attempt<never> {
  return unusable(call, connectionLoss(cause), facts, cause);
}

function unusable(
  call: Call<unknown>,
  lost: ConnectionLoss,
  facts: Pick<Facts, "status" | "ray"> | null,
  cause?: unknown,
): Attempt<never> {
  const neverSent = facts === null && lost.neverSent;
  const error = new CloudflareError(
    {
      kind: call.repeatable || neverSent ? "unavailable" : "unknown-outcome",
      operation: call.operation,
      status: facts?.status ?? null,
      isFromApi: false,
      message: `Cloudflare gave no usable response (${call.operation}): ${lost.words}.${sentence(lost.remedy)}${rayId(facts?.ray ?? null)}`,
    },
    { cause },
  );
  const mayPass = (call.repeatable || neverSent) && !lost.lasting;
  return { kind: "failure", error, retryAfter: mayPass ? 0 : null };
}

/** Cloudflare rejected the request, and would do so again. */
export function refused(call: Call<unknown>, facts: Facts): Attempt<never> {
  return { kind: "failure", error: refusal(call, facts), retryAfter: null };
}

/** Cloudflare rejected the request for now. */
export function again(call: Call<unknown>, facts: Facts, retryAfter: number): Attempt<never> {
  return { kind: "failure", error: refusal(call, facts), retryAfter };
}

function refusal(call: Call<unknown>, facts: Facts): CloudflareError {
  // Whatever sits in front of the API hasn't checked the token or the zone: its rejection says nothing about them.
  const kind = facts.foreign === null ? "refused" : "unavailable";
  const error = { ...common(call, facts), kind } as const;
  const hint =
    facts.foreign === null
      ? authenticationHint(
          new CloudflareError({ ...error, message: "" }),
          facts.token,
          call.permission,
        )
      : facts.foreign.hint;
  return new CloudflareError({
    ...error,
    message: `Cloudflare refused to ${call.operation}: ${said(facts)}.${sentence(hint)}${rayId(facts.ray)}`,
  });
}

/** A 2xx response that doesn't match the API description. */
export function unexpected(
  call: Call<unknown>,
  facts: Facts,
  cause: z.core.$ZodError,
): Attempt<never> {
  const where = cause.issues[0]?.path.join(".") ?? "";
  const error = new CloudflareError(
    {
      ...common(call, facts),
      kind: "unexpected-answer",
      message: `Cloudflare's answer to ${call.operation} does not match its API description (at ${where === "" ? "result" : `result.${where}`}).${rayId(facts.ray)}`,
    },
    { cause },
  );
  return { kind: "failure", error, retryAfter: null };
}

function common({ operation }: Call<unknown>, { status, errors, foreign }: Facts) {
  return { operation, status, errors, isFromApi: foreign === null };
}

function sentence(text: string | null): string {
  return text === null ? "" : ` ${text}`;
}
