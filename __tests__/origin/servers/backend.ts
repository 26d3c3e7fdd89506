import { once } from "node:events";
import { createServer } from "node:http";

/** The application behind an origin: an HTTP server at 127.0.0.1 that answers 204 to everything. */
export async function startBackend(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((_request, response) => {
    response.writeHead(204).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
