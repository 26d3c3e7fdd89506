import type { Attempt, Call, RawReply } from "./call.ts";
import { readEnvelope } from "./envelope.ts";
import {
  again,
  type Facts,
  failedOver,
  noReply,
  refused,
  tooMany,
  unexpected,
} from "./failures.ts";
import { readForeign } from "./foreign.ts";
import type { TokenFacts } from "./hint.ts";

/** The context in which a response is read: what was requested, and when, in milliseconds of the clock. */
type Reader = { readonly token: TokenFacts; readonly now: number };

/** A write takes about this long in its zone, in milliseconds. */
const CONFLICT = 2000;

/** Reads Cloudflare's envelope: its result, or the error and whether the call may be sent again. */
export function readReply<T>(call: Call<T>, raw: RawReply, { token, now }: Reader): Attempt<T> {
  const { status } = raw;
  const envelope = readEnvelope(raw.text);
  const foreign = envelope === null ? readForeign(raw) : null;
  const facts: Facts = {
    status,
    errors: envelope?.errors ?? [],
    foreign,
    ray: raw.ray ?? foreign?.ray ?? null,
    token,
  };
  if (status === 429) return tooMany(call, facts, raw.retryAfter, now);
  // 501: there is no such endpoint, and there won't be in a moment.
  if ((status >= 500 && status !== 501) || status === 408) {
    return failedOver(call, facts, raw.retryAfter, now);
  }
  if (status === 409) return again(call, facts, CONFLICT);
  if (envelope === null && status < 300) return noReply(call, null, facts);
  if (envelope === null || status >= 300 || !envelope.success) return refused(call, facts);
  const result = call.result.safeParse(envelope.result);
  if (!result.success) return unexpected(call, facts, result.error);
  return { kind: "reply", reply: { result: result.data, info: envelope.info } };
}
