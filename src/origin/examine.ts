import { createSecureContext, type SecureContext } from "node:tls";
import type { Address } from "../zone/address.ts";
import type { Attempt, AttemptEnd, ClientCertificate } from "./attempt.ts";
import { connectOnce, type Destination } from "./connection.ts";
import type { Handshake } from "./handshake.ts";
import type { MayConnect } from "./ranges.ts";
import { resolveHost } from "./resolve.ts";
import { makeStranger } from "./stranger.ts";
import { nextAttempt } from "./verdict.ts";

/** An attempt, and what the origin said in its handshake. */
export type Examined = { readonly attempt: Attempt; readonly handshake: Handshake };

export type ExamineOptions = {
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
  readonly mayConnect: MayConnect;
};

/**
 * Connects to one origin as often as its verdict requires: up to five times, one after another. `timeoutMs` is for all
 * of them; `stop` ends them at once.
 */
export async function examineOrigin(
  address: Address,
  hostname: string,
  client: ClientCertificate | null,
  { timeoutMs, stop, mayConnect }: ExamineOptions,
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
    const resolved = await resolveHost(address.host, mayConnect, over.signal);
    for (;;) {
      const attempts = examined.map(({ attempt }) => attempt);
      const next = nextAttempt(attempts, client !== null);
      if (next === null) return examined;
      if (resolved.kind === "end") {
        examined.push(withoutHandshake(next, resolved.end));
        continue;
      }
      const destination = { ...address, addresses: resolved.addresses };
      examined.push(await tryOnce(next, destination, hostname, client, over.signal));
    }
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", abort);
  }
}

async function tryOnce(
  next: Pick<Attempt, "certificate" | "offered">,
  destination: Destination,
  hostname: string,
  client: ClientCertificate | null,
  signal: AbortSignal,
): Promise<Examined> {
  const context = secureContext(next.offered, presented(next.certificate, client));
  if (context === null) return withoutHandshake(next, { kind: "unusable" });
  const { handshake, end } = await connectOnce(destination, hostname, context, signal);
  return { attempt: attemptOf(next, handshake, end), handshake };
}

function withoutHandshake(
  next: Pick<Attempt, "certificate" | "offered">,
  end: AttemptEnd,
): Examined {
  return { attempt: attemptOf(next, NO_HANDSHAKE, end), handshake: NO_HANDSHAKE };
}

function attemptOf(
  { certificate, offered }: Pick<Attempt, "certificate" | "offered">,
  { version, asked, askedAgain }: Handshake,
  end: AttemptEnd,
): Attempt {
  return { certificate, offered, negotiated: version, asked, askedAgain, end };
}

function presented(
  certificate: Attempt["certificate"],
  client: ClientCertificate | null,
): ClientCertificate | null {
  switch (certificate) {
    case "none":
      return null;
    case "ours":
      return client;
    case "stranger":
      return makeStranger();
  }
}

const NO_HANDSHAKE: Handshake = {
  version: null,
  asked: null,
  askedAgain: false,
  authorities: [],
  certificate: null,
};

/** Null if the certificate and key can't be used. Hides OpenSSL's reasons, which may quote the key. */
function secureContext(
  offered: Attempt["offered"],
  client: ClientCertificate | null,
): SecureContext | null {
  try {
    return createSecureContext({
      ...(client && { cert: client.certificatePem, key: client.privateKeyPem }),
      minVersion: "TLSv1.2",
      maxVersion: offered === "best" ? "TLSv1.3" : "TLSv1.2",
      // Cloudflare also connects to origins with weak keys and ciphers. No secrets are sent here, and the origin's
      // TLS setup isn't what the probe is about.
      ciphers: "DEFAULT@SECLEVEL=0",
    });
  } catch {
    return null;
  }
}
