import { z } from "zod";
import { parseJson } from "../text/json.ts";
import type { Attempt, Call } from "./call.ts";
import { again, failedOver, noReply, refusal, tooMany, unexpected } from "./failures.ts";

type RawReply = {
  readonly status: number;
  /** The header of that name. */
  readonly retryAfter: string | null;
  readonly text: string;
};

const ResultInfoSchema = z.object({
  page: z.number().optional(),
  total_pages: z.number().optional(),
  count: z.number().optional(),
});

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
export function readReply<T>(
  call: Call<T>,
  { status, retryAfter, text }: RawReply,
  tokenName: string,
): Attempt<T> {
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  const errors = envelope.data?.errors ?? [];
  if (status === 429) return tooMany(call, retryAfter);
  if (status >= 500 || status === 408) return failedOver(call, status, errors);
  if (status === 409) return again(refusal(call, status, errors, tokenName), 2000);
  if (!envelope.success) {
    return status < 300
      ? noReply(call, null, status)
      : { kind: "failure", error: refusal(call, status, [], tokenName), retryAfter: null };
  }
  if (status >= 300 || !envelope.data.success) {
    return { kind: "failure", error: refusal(call, status, errors, tokenName), retryAfter: null };
  }
  const result = call.result.safeParse(envelope.data.result);
  if (!result.success) return unexpected(call, status, result.error);
  return {
    kind: "reply",
    reply: { result: result.data, info: envelope.data.result_info ?? null },
  };
}
