import { request } from "node:https";
import { TLSSocket } from "node:tls";

import type { TestCertificate } from "../../fixtures/certificates.ts";

/** The origin is not there, and TLS with it fails or is cut off. */
const DOWN = 521;

const HANDSHAKE_FAILED = 525;

const NO_ANSWER = 520;

/**
 * The status that a visitor gets: the origin's, or Cloudflare's own where the origin is down (521), refuses TLS (525) or
 * hangs up without an answer (520). The origin's certificate is not looked at (SSL mode "full").
 */
export function askOrigin(
  origin: string,
  asked: {
    readonly hostname: string;
    readonly path: string;
    readonly client: TestCertificate | null;
  },
): Promise<number> {
  const { hostname, path, client } = asked;
  const [host = "", port = ""] = origin.split(":");
  return new Promise((resolve) => {
    let isConnected = false;
    let isSecure = false;
    const sent = request({
      host,
      port,
      path,
      method: "HEAD",
      servername: hostname,
      headers: { host: hostname },
      rejectUnauthorized: false,
      agent: false,
      ...(client && { cert: client.certificatePem, key: client.privateKeyPem }),
    });
    sent.on("socket", (socket) => {
      socket.on("connect", () => (isConnected = true));
      if (socket instanceof TLSSocket) socket.on("secureConnect", () => (isSecure = true));
    });
    sent.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? NO_ANSWER);
    });
    sent.on("error", () => {
      resolve(isSecure ? NO_ANSWER : isConnected ? HANDSHAKE_FAILED : DOWN);
    });
    sent.end();
  });
}
