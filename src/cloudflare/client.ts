import { type Dispatcher, request } from "undici";
import { afterGrace, type Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { Attempt, Call, Reply } from "./call.ts";
import { noReply } from "./failures.ts";
import type { Pacer } from "./pacer.ts";
import { readReply } from "./reply.ts";

export type Client = {
  /**
   * Throws CloudflareError, or the abort signal's reason. `beforeRepeat` runs before the call is sent again, since
   * meanwhile the world may have changed; what it throws ends the call.
   */
  call<T>(call: Call<T>, beforeRepeat?: () => Promise<void>): Promise<Reply<T>>;
};

export type ClientOptions = {
  readonly baseUrl: string;
  readonly token: string;
  /** Where the token comes from, for errors: "cloudflare-api-token", "environment variable CF_B". */
  readonly tokenName: string;
  readonly dispatcher: Dispatcher;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds without an answer after which a request counts as lost. */
  readonly timeout: number;
};

/** Milliseconds that the request under way has left when the run is cancelled. */
const GRACE = 3000;

const ATTEMPTS = 6;

const FIRST_BACKOFF = 500;

const MAX_BACKOFF = 15_000;

/** A client for one token: paces itself, repeats what is safe to repeat, and turns failures into CloudflareError. */
export function createClient(options: ClientOptions): Client {
  const late = afterGrace(options.signal, GRACE);
  return {
    async call<T>(call: Call<T>, beforeRepeat?: () => Promise<void>): Promise<Reply<T>> {
      for (let tries = 1; ; tries++) {
        const attempt = await attemptCall(call, options, late);
        if (attempt.kind === "reply") return attempt.reply;
        if (attempt.retryAfter === null || tries === ATTEMPTS) throw attempt.error;
        options.signal.throwIfAborted();
        const wait = Math.max(attempt.retryAfter, backoff(tries));
        options.log.info(`${attempt.error.message} Trying again in ${seconds(wait)}.`);
        await options.clock.sleep(wait, options.signal);
        await beforeRepeat?.();
      }
    },
  };
}

async function attemptCall<T>(
  call: Call<T>,
  options: ClientOptions,
  late: AbortSignal,
): Promise<Attempt<T>> {
  await options.pacer.turn(options.signal);
  let response: Dispatcher.ResponseData | null = null;
  let text: string;
  try {
    response = await send(call, options, late);
    text = await response.body.text();
  } catch (error) {
    return noReply(call, error, response?.statusCode ?? null);
  } finally {
    options.pacer.done(
      response && {
        ratelimit: header(response, "ratelimit"),
        policy: header(response, "ratelimit-policy"),
      },
    );
  }
  const retryAfter = header(response, "retry-after");
  return readReply(call, { status: response.statusCode, retryAfter, text }, options.tokenName);
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

/** Exponential with jitter, so that runs that failed together don't come back together. */
function backoff(tries: number): number {
  const full = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (tries - 1));
  return full / 2 + Math.random() * (full / 2);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** All items of a paged list, from page `from` on. A short page ends it where the answer does not tell how many pages there are. */
export async function listAll<T>(
  client: Client,
  pageOf: (page: number) => Call<T[]>,
  perPage: number,
  from = 1,
): Promise<T[]> {
  const items: T[] = [];
  for (let page = from; ; page++) {
    const { result, info } = await client.call(pageOf(page));
    items.push(...result);
    const last = info?.total_pages ?? (result.length < perPage ? page : page + 1);
    if (page >= last || result.length === 0) return items;
  }
}
