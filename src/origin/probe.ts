import type { ClientCertificate } from "./attempt.ts";
import { type Address, addressText } from "../zone/address.ts";
import type { OriginProbe } from "../zone/probe.ts";
import { listsIssuer, replyToOurs, serverCertificate } from "./evidence.ts";
import { examineOrigin, type Examined, type ExamineOptions } from "./examine.ts";
import { publicOr } from "./ranges.ts";
import { decideVerdict } from "./verdict.ts";

export type ProbeRequest = {
  readonly hostname: string;
  readonly address: Address;
  /** Null when the private key is not available. */
  readonly client: ClientCertificate | null;
  /** The issuer of the certificate, on one line as in `Certificate`; null when there is no certificate. */
  readonly certificateIssuer: string | null;
};

export type ProbeOptions = {
  /** For all attempts on one origin together: name, connection, handshakes, answers. */
  readonly timeoutMs: number;
  /** So many origins at once, with one connection each. */
  readonly concurrency: number;
  /** Ranges that may be probed though they are not public. */
  readonly allow: readonly string[];
  /** Aborted when the run is cancelled: the probes under way end at once. */
  readonly signal?: AbortSignal;
};

/**
 * Probes origins side by side and gives each result as soon as it is there, so in no fixed order. It never holds more
 * than `concurrency` requests or results, and ends within `timeoutMs` × (origins / `concurrency`). An origin that
 * can't be probed is a result, not an exception. Whoever stops reading early stops the probes that are under way.
 */
export async function* probeOrigins(
  requests: Iterable<ProbeRequest> | AsyncIterable<ProbeRequest>,
  { timeoutMs, concurrency, allow, signal }: ProbeOptions,
): AsyncGenerator<OriginProbe, void, undefined> {
  const stop = new AbortController();
  const mayConnect = publicOr(allow);
  const end = (): void => {
    stop.abort();
  };
  signal?.addEventListener("abort", end, { once: true });
  const running = new Map<number, Promise<readonly [number, OriginProbe]>>();
  let count = 0;
  const next = async (): Promise<OriginProbe> => {
    const [id, result] = await Promise.race(running.values());
    running.delete(id);
    return result;
  };
  try {
    for await (const request of requests) {
      const id = count++;
      const probe = probeOrigin(request, { timeoutMs, mayConnect, stop: stop.signal });
      running.set(
        id,
        probe.then((result) => [id, result] as const),
      );
      if (running.size >= concurrency) yield await next();
    }
    while (running.size > 0) yield await next();
  } finally {
    signal?.removeEventListener("abort", end);
    stop.abort();
  }
}

/** What the connections to one origin mean. */
export function judgeOrigin(
  { hostname, address, certificateIssuer }: Omit<ProbeRequest, "client">,
  examined: readonly Examined[],
): OriginProbe {
  const attempts = examined.map(({ attempt }) => attempt);
  const handshakes = examined.map(({ handshake }) => handshake);
  const isListed = listsIssuer(handshakes, certificateIssuer);
  return {
    hostname,
    address: addressText(address),
    ...decideVerdict(attempts, isListed),
    listsIssuer: isListed,
    ours: replyToOurs(attempts),
    serverCertificate: serverCertificate(handshakes),
  };
}

async function probeOrigin(request: ProbeRequest, options: ExamineOptions): Promise<OriginProbe> {
  const { hostname, address, client } = request;
  return judgeOrigin(request, await examineOrigin(address, hostname, client, options));
}
