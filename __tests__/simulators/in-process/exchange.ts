import type { IncomingMessage, ServerResponse } from "node:http";

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
export function outgoing(receiver: Receiver): ServerResponse {
  let isOver = false;
  const once = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    tell();
  };
  const lose = (reset: boolean) => () => {
    once(() => {
      receiver.lost(reset);
    });
  };
  const response = {
    headersSent: false,
    writeHead(status: number, headers: Readonly<Record<string, unknown>> = {}) {
      response.headersSent = true;
      if (!isOver) receiver.head(status, rawHeaders(headers));
      return response;
    },
    write(chunk: string | Uint8Array, written?: () => void) {
      if (!isOver) receiver.data(Buffer.from(chunk as string));
      if (written !== undefined) setImmediate(written);
      return true;
    },
    end(chunk: string | Uint8Array = "") {
      once(() => {
        if (chunk.length > 0) receiver.data(Buffer.from(chunk as string));
        receiver.end();
      });
      return response;
    },
    destroy: lose(false),
    socket: { destroy: lose(false), resetAndDestroy: lose(true), unref: () => undefined },
  };
  return response as unknown as ServerResponse;
}

function rawHeaders(headers: Readonly<Record<string, unknown>>): Buffer[] {
  return Object.entries(headers).flatMap(([name, value]) => [
    Buffer.from(name),
    Buffer.from(String(value), "latin1"),
  ]);
}
