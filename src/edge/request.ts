import { randomUUID } from "node:crypto";
import type { LookupAddress } from "node:dns";
import type { Dispatcher } from "undici";
import { alertName } from "../origin/alert.ts";
import { NO_HTTP1 } from "../origin/answer.ts";
import { lookupIn } from "../origin/connection.ts";
import { publicOrAllowed } from "../origin/ranges.ts";
import { lacksIpv6, resolveHost } from "../origin/resolve.ts";
import { Client, request } from "../runtime/undici.ts";
import { codeInWords, errorCode } from "../text/error-code.ts";
import type { Address } from "../zone/address.ts";
import { type EdgeReply, type NoReply, readEdgeReply } from "./reply.ts";

/** Requests one hostname through Cloudflare. Never rejects: "no answer" is a reply too. */
export type EdgeRequester = (hostname: string) => Promise<EdgeReply>;

export type EdgeTarget = {
  /** Where to connect; null to use DNS. */
  readonly address: Address | null;
  /** Ranges (CIDR) that may be connected to even though they are not public. */
  readonly allow: readonly string[];
  /** Milliseconds for one request: name, connection, handshake and answer. */
  readonly timeoutMs: number;
  /** Aborts the request in progress. */
  readonly signal: AbortSignal;
};

/** In bytes. No response headers are larger, and the body is not read. */
const MOST_BYTES = 32_768;

const HTTPS = 443;

/**
 * Sends one HEAD request over HTTPS, with a query string that no cache has seen. The name is resolved and checked once,
 * and only the checked addresses are connected to. The server's certificate must be valid for the hostname, since
 * anyone could answer otherwise; on a loopback address it is not verified.
 */
export function createEdgeRequester({
  address,
  allow,
  timeoutMs,
  signal,
}: EdgeTarget): EdgeRequester {
  const mayConnect = publicOrAllowed(allow);
  return async (hostname) => {
    const over = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const { host, port } = address ?? { host: hostname, port: HTTPS };
    const resolved = await resolveHost(host, mayConnect, over);
    if (resolved.kind === "end") return noReply(whyUnresolved(resolved.end));
    const { addresses } = resolved;
    const client = new Client(`https://${hostname}:${port}`, {
      maxHeaderSize: MOST_BYTES,
      headersTimeout: timeoutMs,
      connect: {
        lookup: lookupIn(addresses),
        servername: hostname,
        timeout: timeoutMs,
        rejectUnauthorized: !addresses.every((found) => isLoopback(found.address)),
      },
    });
    // Errors after the answer don't matter, but must be handled.
    client.on("disconnect", () => undefined);
    try {
      return await head(client, hostname, over);
    } catch (error) {
      return noReply(over.aborted ? { kind: "timeout" } : whyFailed(error, addresses));
    } finally {
      void client.destroy();
    }
  };
}

async function head(client: Client, hostname: string, signal: AbortSignal): Promise<EdgeReply> {
  const answer = await request(new URL(`https://${hostname}/?aop-probe=${randomUUID()}`), {
    dispatcher: client,
    method: "HEAD",
    headers: { host: hostname, "user-agent": "aop-action (edge probe)", accept: "*/*" },
    signal,
  });
  answer.body.on("error", () => undefined).destroy();
  return readEdgeReply(answer.statusCode, (name) => headerOf(answer, name));
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(",") : value) ?? null;
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

function whyUnresolved(end: { readonly kind: string; readonly code?: string }): NoReply {
  if (end.kind === "not-allowed") return { kind: "not-allowed" };
  return end.code === undefined ? { kind: "timeout" } : { kind: "error", code: end.code };
}

function whyFailed(error: unknown, addresses: readonly LookupAddress[]): NoReply {
  if (lacksIpv6(errorCode(error), addresses)) return { kind: "no-ipv6" };
  if (error instanceof Error && alertName(error) === NO_HTTP1) return { kind: "no-http1" };
  return { kind: "error", code: codeInWords(error) };
}

function noReply(why: NoReply): EdgeReply {
  return { kind: "none", why };
}
