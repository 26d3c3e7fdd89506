import type { Dispatcher, EnvHttpProxyAgent as EnvProxy, ProxyAgent } from "undici";
import { BudgetError } from "./budget.ts";
import type { Proxy } from "./proxy.ts";
import { Agent, DecoratorHandler, EnvHttpProxyAgent, Pool } from "./undici.ts";

/** Limits for one response, whatever the server sends. */
export type ResponseBudget = {
  /** Size of the response body. */
  readonly bytes: number;
  /** From sending the request to the end of the response. */
  readonly milliseconds: number;
};

/** A list of a thousand associations is about 500 kB, and a healthy API responds within seconds. */
const BUDGET: ResponseBudget = { bytes: 16 * 1024 * 1024, milliseconds: 60_000 };

/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000;

/** The error that aborts a request when its response is too large. */
function tooLarge({ bytes }: ResponseBudget): BudgetError {
  return new BudgetError("ANSWER_TOO_LARGE", `more than ${bytes} bytes`);
}

/**
 * A connection pool, through the proxy if there is one. Enforces the budget on every request. `timeout`: milliseconds
 * without a response.
 */
export function openPool(
  proxy: Proxy | null,
  timeout: number | undefined,
  budget: ResponseBudget = BUDGET,
): Dispatcher {
  return open(proxy, timeout).compose(
    (dispatch) => (options, handler) => dispatch(options, new Budgeted(handler, budget)),
  );
}

function open(proxy: Proxy | null, timeout: number | undefined): Dispatcher {
  const timeouts = timeout === undefined ? {} : { headersTimeout: timeout, bodyTimeout: timeout };
  const options = {
    connections: 8,
    connect: { timeout: Math.min(CONNECT_TIMEOUT, timeout ?? Infinity) },
    ...timeouts,
  };
  if (proxy === null) return new Agent(options);
  const proxied: EnvProxy.Options & Pick<ProxyAgent.Options, "clientFactory"> = {
    ...options,
    ...proxy,
    // Otherwise a proxy that accepts the connection and never responds holds it for five minutes.
    clientFactory: (origin, given) =>
      new Pool(origin, { ...given, headersTimeout: CONNECT_TIMEOUT }),
  };
  return withoutWarning(() => new EnvHttpProxyAgent(proxied));
}

/** Undici warns on stderr that its proxy agent is experimental; users can't act on that. */
function withoutWarning<T>(make: () => T): T {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return make();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Aborts the request when its response gets too large or takes too long, even if data keeps trickling in. */
class Budgeted extends DecoratorHandler implements Dispatcher.DispatchHandlers {
  readonly #handler: Dispatcher.DispatchHandlers;
  readonly #budget: ResponseBudget;
  #abort: ((error: Error) => void) | null = null;
  #timer: NodeJS.Timeout | undefined;
  #bytes = 0;

  constructor(handler: Dispatcher.DispatchHandlers, budget: ResponseBudget) {
    super(handler);
    this.#handler = handler;
    this.#budget = budget;
  }

  onConnect(abort: (error?: Error) => void): void {
    const { milliseconds } = this.#budget;
    this.#abort = abort;
    this.#bytes = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      abort(new BudgetError("ANSWER_TOO_SLOW", `no end after ${milliseconds / 1000} s`));
    }, milliseconds).unref();
    this.#handler.onConnect?.(abort);
  }

  onData(chunk: Buffer): boolean {
    const { bytes } = this.#budget;
    this.#bytes += chunk.length;
    if (this.#bytes > bytes) {
      this.#abort?.(tooLarge(this.#budget));
      return false;
    }
    return this.#handler.onData?.(chunk) ?? true;
  }

  onComplete(trailers: string[] | null): void {
    clearTimeout(this.#timer);
    this.#handler.onComplete?.(trailers);
  }

  onError(error: Error): void {
    clearTimeout(this.#timer);
    this.#handler.onError?.(error);
  }
}
