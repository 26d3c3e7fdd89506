import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";
import { makeLeaf, type TestCertificate } from "../fixtures/certificates.ts";

/** An origin that asks for a client certificate, and trusts whom it is told to. */
export type Origin = AsyncDisposable & {
  /** `127.0.0.1:PORT`, for aop.yaml. */
  readonly address: string;
  /** Connections that were made up to now. */
  readonly connections: () => number;
  /** Trust these authorities from now on; `enforce`: refuse requests without a certificate. */
  trust(authorities: readonly TestCertificate[], enforce: boolean): void;
};

/**
 * Starts an HTTPS origin on a free port of 127.0.0.1. Whom it refuses gets an answer, as from NGINX, or has the
 * connection closed, as by a rule.
 */
export async function startOrigin(
  hostname: string,
  authorities: readonly TestCertificate[],
  enforce: boolean,
  refusal: "answer" | "close" | "forbid" = "answer",
): Promise<Origin> {
  const own = await makeLeaf({ subject: hostname, dnsNames: [hostname], serverAuth: true });
  const material = { key: own.privateKeyPem, cert: own.certificatePem };
  const rules = { enforce };
  const server: Server = createServer(
    { ...material, ca: pems(authorities), requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      // The handshake succeeds either way.
      const { socket } = request;
      if (!(socket instanceof TLSSocket)) return;
      const sent = Object.keys(socket.getPeerCertificate()).length > 0;
      const accepted = socket.authorized || (!sent && !rules.enforce);
      if (refusal === "forbid") response.writeHead(403).end();
      else if (!accepted && refusal === "close") socket.end();
      else response.writeHead(accepted ? 200 : 400).end();
    },
  );
  let connections = 0;
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    trust: (trusted, enforced) => {
      rules.enforce = enforced;
      server.setSecureContext({ ...material, ca: pems(trusted) });
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pems(authorities: readonly TestCertificate[]): string[] {
  return authorities.map(({ certificatePem }) => certificatePem);
}
