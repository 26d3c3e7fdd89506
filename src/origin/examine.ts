import { createSecureContext, type SecureContext } from "node:tls";
import type { Address } from "../zone/address.ts";
import type { Attempt } from "./attempt.ts";
import { connectOnce } from "./connection.ts";
import type { Handshake } from "./handshake.ts";
import { nextAttempt } from "./verdict.ts";

export type ClientCertificate = {
  readonly certificatePem: string;
  /** Unencrypted. */
  readonly privateKeyPem: string;
};

/** An attempt with what the origin said in its handshake. */
export type Examined = { readonly attempt: Attempt; readonly handshake: Handshake };

/**
 * Connects to one origin as often as its verdict needs, three times at most, one after the other. `timeoutMs` is for
 * all of it; `stop` ends it at once.
 */
export async function examineOrigin(
  address: Address,
  hostname: string,
  client: ClientCertificate | null,
  { timeoutMs, stop }: { readonly timeoutMs: number; readonly stop: AbortSignal },
): Promise<readonly Examined[]> {
  const examined: Examined[] = [];
  const over = new AbortController();
  const abort = (): void => {
    over.abort();
  };
  const timer = setTimeout(abort, timeoutMs);
  stop.addEventListener("abort", abort, { once: true });
  if (stop.aborted) abort();
  try {
    for (;;) {
      const attempts = examined.map(({ attempt }) => attempt);
      const next = nextAttempt(attempts, client !== null);
      if (next === null) return examined;
      examined.push(await tryOnce(next, address, hostname, client, over.signal));
    }
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", abort);
  }
}

async function tryOnce(
  next: Pick<Attempt, "withCertificate" | "offered">,
  address: Address,
  hostname: string,
  client: ClientCertificate | null,
  signal: AbortSignal,
): Promise<Examined> {
  const context = secureContext(next.offered, next.withCertificate ? client : null);
  if (context === null) {
    const attempt = { ...next, negotiated: null, asked: null, end: { kind: "unusable" } } as const;
    return { attempt, handshake: NO_HANDSHAKE };
  }
  const { handshake, end } = await connectOnce(address, hostname, context, signal);
  const { version, asked } = handshake;
  return { attempt: { ...next, negotiated: version, asked, end }, handshake };
}

const NO_HANDSHAKE: Handshake = { version: null, asked: null, authorities: [], certificate: null };

/** Null when the certificate and the key can't be used. OpenSSL's reasons stay here: they may quote the key. */
function secureContext(
  offered: Attempt["offered"],
  client: ClientCertificate | null,
): SecureContext | null {
  try {
    return createSecureContext({
      ...(client && { cert: client.certificatePem, key: client.privateKeyPem }),
      minVersion: "TLSv1.2",
      maxVersion: offered === "best" ? "TLSv1.3" : "TLSv1.2",
      // Cloudflare connects to origins with weak keys and ciphers as well. Nothing secret is sent here, and whether
      // the origin is a good one is not the question.
      ciphers: "DEFAULT@SECLEVEL=0",
    });
  } catch {
    return null;
  }
}
