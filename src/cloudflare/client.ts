import type { Dispatcher } from "undici";
import { assertReadable } from "../runtime/budget.ts";
import { afterGrace, type Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { Redactor } from "../runtime/redactor.ts";
import { request } from "../runtime/undici.ts";
import type { Attempt, Call, Reply, Send } from "./call.ts";
import { CloudflareError } from "./error.ts";
import { noReply } from "./failures.ts";
import { isGlobalKey } from "./hint.ts";
import type { Pacer } from "./pacer.ts";
import { readReply } from "./reply.ts";
import { LONGEST_WAIT } from "./retry-after.ts";

export type Client = {
  /**
   * Throws CloudflareError, or the abort signal's reason. `beforeRepeat` runs before each retry, since the state may
   * have changed in the meantime; if it throws, the call ends with that error.
   */
  call<T>(call: Call<T>, beforeRepeat?: () => Promise<void>): Promise<Reply<T>>;
  /** One attempt, also made during the grace period of a cancelled run. Throws CloudflareError. */
  callLate<T>(call: Call<T>): Promise<Reply<T>>;
  /** Logs a warning, once per wording. */
  warnOnce(message: string): void;
  /** Redacts text. Responses are already redacted, but not what is encoded in them, such as names in certificates. */
  readonly clean: (text: string) => string;
};

export type ClientOptions = {
  readonly baseUrl: string;
  readonly token: string;
  /** The source of the token, for errors: "cloudflare-api-token", "environment variable CF_B". */
  readonly tokenName: string;
  readonly dispatcher: Dispatcher;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Responses may echo the request: the token, or an uploaded key. */
  readonly redactor: Redactor;
  /** Milliseconds without a response after which a request counts as lost. */
  readonly timeout: number;
};

/** Milliseconds that the request in flight gets to finish after a cancellation. */
const GRACE = 3000;

const ATTEMPTS = 6;

const ATTEMPTS_TO_ASK = 2;

const NEVER = new AbortController().signal;

const FIRST_BACKOFF = 500;

const MAX_BACKOFF = 15_000;

/** A client for one token: paces itself, retries what is safe to retry, and turns failures into CloudflareError. */
export function createClient(options: ClientOptions): Client {
  const late = afterGrace(options.signal, GRACE);
  const said = new Set<string>();
  return {
    call: (call, beforeRepeat) => callOrReadBack(call, { ...options, late }, beforeRepeat),
    callLate: (call) => callRepeatedly(call, { ...options, late, signal: NEVER }, 1),
    warnOnce: (message) => {
      if (said.has(message)) return;
      said.add(message);
      options.log.warning(message);
    },
    clean: (text) => options.redactor.text(text),
  };
}

type Context = ClientOptions & {
  /** Aborts a short while after the run does. */
  readonly late: AbortSignal;
};

/** A write that never gets a proper response may still have taken effect; then it didn't fail. */
async function callOrReadBack<T>(
  call: Call<T>,
  context: Context,
  beforeRepeat?: () => Promise<void>,
): Promise<Reply<T>> {
  try {
    return await callRepeatedly(call, context, ATTEMPTS, beforeRepeat);
  } catch (error) {
    const { isInEffect } = call;
    if (isInEffect === undefined || !mayHaveHappened(error) || context.signal.aborted) throw error;
    const ask: Send = async (request) =>
      (await callRepeatedly(request, context, ATTEMPTS_TO_ASK)).result;
    if (!(await isInEffect(ask).catch(() => false))) throw error;
    context.log.info(`${error.message} Reading it back shows that the change took effect anyway.`);
    return { result: undefined as T, info: null };
  }
}

function mayHaveHappened(error: unknown): error is CloudflareError {
  return error instanceof CloudflareError && error.kind === "unavailable" && error.status !== 429;
}

async function callRepeatedly<T>(
  call: Call<T>,
  context: Context,
  attempts: number,
  beforeRepeat?: () => Promise<void>,
): Promise<Reply<T>> {
  let held = 0;
  for (let tries = 1; ; tries++) {
    const attempt = await attemptCall(call, context);
    if (attempt.kind === "reply") return attempt.reply;
    if (attempt.retryAfter === null || tries === attempts) throw attempt.error;
    context.signal.throwIfAborted();
    held += attempt.retryAfter;
    if (held > LONGEST_WAIT) throw attempt.error;
    const wait = Math.max(attempt.retryAfter, backoff(tries));
    context.log.info(`${attempt.error.message} Trying again in ${seconds(wait)}.`);
    await context.clock.sleep(wait, context.signal);
    await beforeRepeat?.();
  }
}

async function attemptCall<T>(call: Call<T>, context: Context): Promise<Attempt<T>> {
  await context.pacer.turn(context.signal);
  let response: Dispatcher.ResponseData | null = null;
  let text: string;
  try {
    response = await send(call, context, context.late);
    text = await response.body.text();
    assertReadable(text, { isRedacted: true });
  } catch (error) {
    const facts = response && { status: response.statusCode, ray: header(response, "cf-ray") };
    return noReply(call, error, facts);
  } finally {
    context.pacer.done(
      response && {
        ratelimit: header(response, "ratelimit"),
        policy: header(response, "ratelimit-policy"),
      },
    );
  }
  const raw = {
    status: response.statusCode,
    retryAfter: header(response, "retry-after"),
    ray: header(response, "cf-ray"),
    mitigated: header(response, "cf-mitigated"),
    contentType: header(response, "content-type"),
    text: context.redactor.json(text),
  };
  const token = { name: context.tokenName, isGlobalKey: isGlobalKey(context.token) };
  return readReply(call, raw, { token, now: context.clock.now() });
}

function send(
  call: Call<unknown>,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const url = new URL(options.baseUrl + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    url.searchParams.set(name, String(value));
  }
  return request(url, {
    method: call.method,
    dispatcher: options.dispatcher,
    signal,
    headersTimeout: options.timeout,
    bodyTimeout: options.timeout,
    headers: {
      authorization: `Bearer ${options.token}`,
      accept: "application/json",
      "user-agent": "aop-action",
      ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    },
    // JSON.stringify drops undefined: `enabled` must be true, false or a literal null.
    body: call.body === undefined ? null : JSON.stringify(call.body),
  });
}

function header(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value.join(",") : value) ?? null;
}

/** Exponential with jitter, so that runs that failed together don't retry together. */
function backoff(tries: number): number {
  const full = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (tries - 1));
  return full / 2 + Math.random() * (full / 2);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
