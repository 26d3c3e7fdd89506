import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { delayBefore, mergeBudget, parseBudget, type RateBudget } from "./pace.ts";

/** Concurrent requests when there are no rate-limit headers to go by; four at a time is polite. */
const UNPACED = 4;

/** If the headers allow fewer requests than this even at the start of a window, they aren't believed. */
const FEWEST = 5;

export type PacerOptions = {
  readonly clock: Clock;
  readonly log: Log;
  /** The source of the token, for the log. */
  readonly tokenName?: string;
  /** The fraction of each window left to others who use the token, 0 to 1. Default: none. */
  readonly leave?: number;
};

/** Paces the requests of one token according to Cloudflare's rate-limit headers. */
export class Pacer {
  readonly #options: PacerOptions;
  #budget: RateBudget | null = null;
  #silent = false;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  #announcedUntil = -Infinity;
  /** The most remaining requests that a response has stated since the last rate-limit wait began. */
  #most = Infinity;
  #isBelieved = true;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  /** Resolves when one more request may be sent; call `done` afterwards. Rejects with the signal's reason. */
  async turn(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const wait = this.#delay();
      if (wait === 0) break;
      if (wait === null) await this.#nextAnswer(signal);
      else await this.#pause(wait, signal);
    }
    this.#inFlight += 1;
  }

  /** Reports that a request has ended; `headers` is null if there was no response. */
  done(
    headers: { readonly ratelimit: string | null; readonly policy: string | null } | null,
  ): void {
    this.#inFlight -= 1;
    if (headers !== null) {
      const stated = parseBudget(headers, this.#options.clock.elapsed());
      this.#silent = stated === null || !this.#isBelieved;
      this.#most = Math.max(this.#most, stated?.remaining ?? 0);
      if (stated !== null) this.#budget = mergeBudget(this.#budget, stated);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #delay(): number | null {
    if (this.#silent) return this.#inFlight < UNPACED ? 0 : null;
    const { clock, leave } = this.#options;
    return delayBefore(this.#budget, this.#inFlight, clock.elapsed(), leave);
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    const until = this.#options.clock.elapsed() + ms;
    if (until > this.#announcedUntil + 1000) {
      if (this.#most < FEWEST) {
        this.#disbelieve();
        return;
      }
      this.#most = 0;
      this.#announcedUntil = until;
      const quota = this.#budget?.quota;
      this.#options.log.info(
        `Rate limit: ${this.#options.tokenName ?? "the token"} has used up its requests${quota == null ? "" : ` (${quota} per window)`}; waiting ${Math.ceil(ms / 1000)} s until there are more.`,
      );
    }
    await this.#options.clock.sleep(ms, signal);
  }

  /** After a full wait the next window is used up at once: the headers must be wrong. Excess still gets a 429. */
  #disbelieve(): void {
    this.#isBelieved = false;
    this.#silent = true;
    this.#options.log.info(
      "The rate limit headers allow almost no requests, even after a wait. They are ignored from here on.",
    );
  }

  #nextAnswer(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.push(() => {
        signal.removeEventListener("abort", abort);
        resolve();
      });
    });
  }
}
