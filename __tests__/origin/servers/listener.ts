import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from "node:tls";

export type Listener = AsyncDisposable & {
  readonly port: number;
  /** As in aop.yaml. */
  readonly address: string;
  /** Connections that were made up to now. */
  readonly connections: () => number;
  /** Connections that are open. */
  readonly open: () => number;
};

/** A server of raw connections at 127.0.0.1 (or `host`) that does with each what it is told. */
export function listen(serve: (socket: Socket) => void, host = "127.0.0.1"): Promise<Listener> {
  const server = createServer((socket) => {
    // What a client does to its connection must not end the test.
    socket.on("error", () => undefined);
    serve(socket);
  });
  return start(server, host);
}

/** A TLS server that answers each request with `answer` and closes. */
export function listenTls(
  options: TlsOptions,
  answer: string,
  onRequest: (request: string, socket: TLSSocket) => void = () => undefined,
): Promise<Listener> {
  const server = createTlsServer(options, (socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (request: Buffer) => {
      onRequest(request.toString(), socket);
      socket.end(answer);
    });
  });
  server.on("tlsClientError", () => undefined);
  return start(server, "127.0.0.1");
}

async function start(server: Server, host: string): Promise<Listener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await once(server.listen(0, host), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return {
    port: address.port,
    address: `${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    connections: () => connections,
    open: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
