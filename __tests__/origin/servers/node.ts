import { createServer } from "node:https";
import { once } from "node:events";

import type { Material } from "./material.ts";
import type { Setting, TlsVersions } from "./server.ts";

/** An HTTPS server of Node's own: it closes the connection of whoever presents a certificate that it does not trust. */
export async function startNode(
  material: Material,
  setting: Setting,
  versions: TlsVersions,
): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createServer(
    {
      cert: material.server.certificatePem,
      key: material.server.privateKeyPem,
      ca: material.ca.certificatePem,
      requestCert: setting !== "off",
      rejectUnauthorized: setting === "required",
      minVersion: versions === "both" ? "TLSv1.2" : versions,
      maxVersion: versions === "both" ? "TLSv1.3" : versions,
    },
    (_request, response) => void response.writeHead(204).end(),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return {
    address: `127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
