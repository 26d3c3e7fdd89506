import type { ServerResponse } from "node:http";
import { Agent, Dispatcher, errors } from "undici";
import type { Clock } from "../../../src/runtime/clock.ts";
import type { Connect } from "../../../src/runtime/connections.ts";
import { serverAt } from "../http.ts";
import { incoming, Outgoing, type Receiver, type Sent } from "./exchange.ts";

export type Connections = {
  readonly connect: Connect;
  /** From now on nothing is sent, and nothing that comes back is heard: what is left of a client that was killed. */
  readonly cut: () => void;
};

/**
 * Connections that lead straight to the simulators of this process, without sockets, and whose time-outs are those of
 * the clock: a server that never answers costs no time. Whatever is not simulated here is reached over the network.
 */
export function connectInProcess(clock: Clock): Connections {
  const line = { isCut: false };
  return {
    connect: (timeout = 300_000) => Promise.resolve(new InProcess(clock, timeout, line)),
    cut: () => {
      line.isCut = true;
    },
  };
}

type Options = Dispatcher.DispatchOptions;
type Handlers = Dispatcher.DispatchHandlers;
type Server = NonNullable<ReturnType<typeof serverAt>>;

class InProcess extends Dispatcher {
  readonly #clock: Clock;
  readonly #timeout: number;
  readonly #line: { readonly isCut: boolean };
  readonly #open = new Set<(error: Error) => void>();
  #network: Agent | null = null;

  constructor(clock: Clock, timeout: number, line: { readonly isCut: boolean }) {
    super();
    this.#line = line;
    this.#clock = clock;
    this.#timeout = timeout;
  }

  override dispatch(options: Options, client: Handlers): boolean {
    const serve = serverAt(String(options.origin));
    if (serve === null) {
      this.#network ??= new Agent({ headersTimeout: this.#timeout, bodyTimeout: this.#timeout });
      return this.#network.dispatch(options, client);
    }
    void this.#exchange(options, client, serve);
    return true;
  }

  override async close(): Promise<void> {
    await this.destroy();
  }

  override async destroy(): Promise<void> {
    for (const fail of this.#open) fail(new errors.ClientDestroyedError());
    await this.#network?.destroy();
  }

  async #exchange(options: Options, client: Handlers, serve: Server): Promise<void> {
    const started = this.#clock.elapsed();
    const exchange = { isOver: false, giveUp: new AbortController() };
    const isOpen = (): boolean => !exchange.isOver && !this.#line.isCut;
    const finish = (tell: () => void): void => {
      if (!isOpen()) return;
      exchange.isOver = true;
      this.#open.delete(fail);
      exchange.giveUp.abort(OVER);
      tell();
    };
    const fail = (error: Error): void => {
      finish(() => client.onError?.(error));
    };
    this.#open.add(fail);
    client.onConnect?.((error) => {
      fail(error ?? new errors.RequestAbortedError());
    });
    const sent = await sentBy(options);
    if (!isOpen()) return;
    const response = new Outgoing(receiverFor(client, isOpen, finish));
    exchange.giveUp.signal.addEventListener("abort", () => response.destroy());
    await serve(incoming(sent), response as unknown as ServerResponse);
    // Served, and not ended: it will never be.
    if (!isOpen() || response.writableEnded) return;
    const timeout = options.headersTimeout ?? this.#timeout;
    const left = Math.max(0, timeout - (this.#clock.elapsed() - started));
    await this.#clock.sleep(left, exchange.giveUp.signal).catch(() => undefined);
    if (isOpen()) fail(new errors.HeadersTimeoutError());
  }
}

/** The reason why nobody waits for an exchange any longer; without one, each would make a stack trace. */
const OVER = "over";

function receiverFor(
  client: Handlers,
  isOpen: () => boolean,
  finish: (tell: () => void) => void,
): Receiver {
  return {
    head: (status, headers) => {
      if (isOpen()) client.onHeaders?.(status, [...headers], () => undefined, "");
    },
    data: (chunk) => {
      if (isOpen()) client.onData?.(chunk);
    },
    end: () => {
      finish(() => client.onComplete?.([]));
    },
    lost: (reset) => {
      finish(() =>
        client.onError?.(reset ? connectionReset() : new errors.SocketError("other side closed")),
      );
    },
  };
}

function connectionReset(): Error {
  return Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
}

async function sentBy({ method, path, query, headers, body }: Options): Promise<Sent> {
  const search =
    query === undefined
      ? ""
      : `?${new URLSearchParams(query as Record<string, string>).toString()}`;
  return { method, path: path + search, headers: lowerCased(headers), body: await textOf(body) };
}

function lowerCased(headers: Options["headers"]): Record<string, string> {
  const pairs = Array.isArray(headers)
    ? Array.from({ length: headers.length / 2 }, (_, at) => headers.slice(2 * at, 2 * at + 2))
    : Object.entries(headers ?? {});
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

async function textOf(body: Options["body"]): Promise<string> {
  if (body === null || body === undefined) return "";
  if (typeof body === "string") return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
