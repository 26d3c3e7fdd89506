import { once } from "node:events";
import { createSecureServer, type SecureServerOptions, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";

/** An HTTPS server at 127.0.0.1 that prefers HTTP/2, or has nothing else, and answers 204 with these headers. */
export async function listenHttp2(
  options: SecureServerOptions,
  headers: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { readonly port: number; readonly address: string }> {
  const sessions = new Set<ServerHttp2Session>();
  const server = createSecureServer(options, (_request, response) => {
    response.writeHead(204, headers).end();
  });
  server.on("session", (session) => sessions.add(session));
  server.on("tlsClientError", () => undefined);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
