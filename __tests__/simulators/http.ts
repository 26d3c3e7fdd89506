import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = {
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  readonly url: string;
  /** Stops at once: open sockets, answered or not, are closed. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** An answer as it goes over the wire. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Answers a request itself, or leaves it hanging. The signal is aborted when the server stops, so that nothing waits longer. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  stopped: AbortSignal,
) => Promise<void>;

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The servers of this process by their addresses. */
const servers = new Map<string, Serve>();

/** What answers at this address in this very process, if anything: for requests that take no detour over a socket. */
export function serverAt(url: string): Serve | null {
  return servers.get(url) ?? null;
}

/** A server on a free port of 127.0.0.1. */
export async function listen(handle: Handler): Promise<Listening> {
  const stop = new AbortController();
  const serve: Serve = (request, response) =>
    handle(request, response, stop.signal).catch(() => {
      // The client is gone, or the server has stopped: there is nobody to tell.
      response.destroy();
    });
  const server = createServer((request, response) => void serve(request, response));
  // Longer than any test: a kept connection that closes by itself would look like a fault.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  servers.set(url, serve);
  return {
    url,
    async [Symbol.asyncDispose]() {
      stop.abort();
      servers.delete(url);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The whole body as UTF-8. Fails when the client goes away before its end. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Sends an answer, complete and with its length. */
export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, withLength(answer));
  response.end(answer.body);
}

/** Sends the headers of the whole answer and the first half of its body, then drops the connection. */
export function sendHalf(response: ServerResponse, answer: Answer): void {
  const half = Buffer.from(answer.body).subarray(0, Math.floor(Buffer.byteLength(answer.body) / 2));
  response.writeHead(answer.status, withLength(answer));
  response.write(half, () => response.socket?.destroy());
}

/** Drops the connection with a TCP reset: the client can't tell whether its request was seen. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function withLength(answer: Answer): Record<string, string> {
  return { ...answer.headers, "content-length": String(Buffer.byteLength(answer.body)) };
}
