import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { type Budget, delayBefore, mergeBudget, parseBudget } from "./pace.ts";

/** Without rate-limit headers nothing is known and nothing is held back; four at a time is polite. */
const UNPACED = 4;

/** Lets the requests of one token through at the pace that Cloudflare's headers allow. */
export class Pacer {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #tokenName: string;
  #budget: Budget | null = null;
  #silent = false;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  #announcedUntil = -Infinity;

  /** `tokenName`: where the token comes from, for the log. */
  constructor(clock: Clock, log: Log, tokenName = "the token") {
    this.#clock = clock;
    this.#log = log;
    this.#tokenName = tokenName;
  }

  /** Resolves when one more request may go; `done` must follow. Rejects with the signal's reason. */
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

  /** A request is over; `headers` is null when there was no answer. */
  done(
    headers: { readonly ratelimit: string | null; readonly policy: string | null } | null,
  ): void {
    this.#inFlight -= 1;
    if (headers !== null) {
      const told = parseBudget(headers, this.#clock.elapsed());
      this.#silent = told === null;
      if (told !== null) this.#budget = mergeBudget(this.#budget, told);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #delay(): number | null {
    if (this.#silent) return this.#inFlight < UNPACED ? 0 : null;
    return delayBefore(this.#budget, this.#inFlight, this.#clock.elapsed());
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    const until = this.#clock.elapsed() + ms;
    if (until > this.#announcedUntil + 1000) {
      this.#announcedUntil = until;
      const quota = this.#budget?.quota;
      this.#log.info(
        `Rate limit: ${this.#tokenName} has used up its requests${quota == null ? "" : ` (${quota} a window)`}; waiting ${Math.ceil(ms / 1000)} s until there are more.`,
      );
    }
    await this.#clock.sleep(ms, signal);
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
