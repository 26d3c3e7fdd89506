import type { IncomingMessage } from "node:http";
import { Writable } from "node:stream";

/** What a client gets to see of an answer, in its order. */
export type Receiver = {
  readonly head: (status: number, headers: readonly Buffer[]) => void;
  readonly data: (chunk: Buffer) => void;
  /** The whole answer is there. */
  readonly end: () => void;
  /** The connection is gone before that. */
  readonly lost: (reset: boolean) => void;
};

export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A request as a server of node:http sees it. */
export function incoming({ method, path, headers, body }: Sent): IncomingMessage {
  const chunks = body === "" ? [] : [Buffer.from(body)];
  const request = { method, url: path, headers, [Symbol.iterator]: () => chunks.values() };
  return request as unknown as IncomingMessage;
}

/** The response that a server of node:http would write to, as far as the simulators use it. */
export class Outgoing extends Writable {
  readonly #receiver: Receiver;
  #isReset = false;
  readonly socket = {
    destroy: (): void => {
      this.destroy();
    },
    resetAndDestroy: (): void => {
      this.#isReset = true;
      this.destroy();
    },
    unref: (): void => undefined,
  };

  constructor(receiver: Receiver) {
    super({ decodeStrings: true });
    this.#receiver = receiver;
  }

  writeHead(status: number, headers: Readonly<Record<string, unknown>> = {}): this {
    this.#receiver.head(status, rawHeaders(headers));
    return this;
  }

  override _write(chunk: Buffer, _encoding: string, written: () => void): void {
    this.#receiver.data(chunk);
    // As on a real connection, others have their turn between two parts of a long answer.
    setImmediate(written);
  }

  override _final(done: () => void): void {
    this.#receiver.end();
    done();
  }

  override _destroy(_error: Error | null, done: () => void): void {
    if (!this.writableFinished) this.#receiver.lost(this.#isReset);
    done();
  }
}

function rawHeaders(headers: Readonly<Record<string, unknown>>): Buffer[] {
  return Object.entries(headers).flatMap(([name, value]) => [
    Buffer.from(name),
    Buffer.from(String(value), "latin1"),
  ]);
}
