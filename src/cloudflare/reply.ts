import type { Attempt, Call, RawReply } from "./call.ts";
import { readEnvelope } from "./envelope.ts";
import {
  type FailureFacts,
  rateLimited,
  refused,
  retryable,
  serverError,
  unexpectedResult,
  withoutEnvelope,
} from "./failures.ts";
import { readNonApiResponse } from "./non-api-response.ts";
import type { TokenFacts } from "./hint.ts";

/** The context for reading a response: the token used, and the time in milliseconds. */
type Reader = { readonly token: TokenFacts; readonly now: number };

/** Milliseconds. A conflicting write in the same zone is done after about this long. */
const CONFLICT = 2000;

/** Reads Cloudflare's envelope: the result, or the error and whether the call may be repeated. */
export function readReply<T>(call: Call<T>, raw: RawReply, { token, now }: Reader): Attempt<T> {
  const { status } = raw;
  const envelope = readEnvelope(raw.text);
  const nonApi = envelope === null ? readNonApiResponse(raw) : null;
  const facts: FailureFacts = {
    status,
    errors: envelope?.errors ?? [],
    nonApi,
    ray: raw.ray ?? nonApi?.ray ?? null,
    token,
  };
  if (status === 429) return rateLimited(call, facts, raw.retryAfter, now);
  // 501: the endpoint doesn't exist, so retrying won't help.
  if ((status >= 500 && status !== 501) || status === 408) {
    return serverError(call, facts, raw.retryAfter, now);
  }
  if (status === 409) return retryable(call, facts, CONFLICT);
  if (envelope === null && status < 300) return withoutEnvelope(call, facts, raw.text);
  if (envelope === null || status >= 300 || !envelope.success) return refused(call, facts);
  const result = call.result.safeParse(envelope.result);
  if (!result.success) return unexpectedResult(call, facts, result.error);
  return { kind: "reply", reply: { result: result.data, info: envelope.info } };
}
