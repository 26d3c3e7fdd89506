import type { ClientCertificate } from "./attempt.ts";
import { type Address, addressText } from "../zone/address.ts";
import type { OriginProbe } from "../zone/probe.ts";
import { listsIssuer, replyToOurs, serverCertificate } from "./evidence.ts";
import { examineOrigin, type Examined, type ExamineOptions } from "./examine.ts";
import { publicOrAllowed } from "./ranges.ts";
import { decideVerdict } from "./verdict.ts";

export type ProbeRequest = {
  readonly hostname: string;
  readonly address: Address;
  /** Null if the private key is not available. */
  readonly client: ClientCertificate | null;
  /** The issuer of the certificate, on one line as in `Certificate`; null if there is no certificate. */
  readonly certificateIssuer: string | null;
};

export type ProbeOptions = {
  /** For all attempts on one origin together: name resolution, connections, handshakes, responses. */
  readonly timeoutMs: number;
  /** How many origins to probe at once, with one connection each. */
  readonly concurrency: number;
  /** Ranges that may be probed even though they are not public. */
  readonly allow: readonly string[];
  /** Aborted if the run is cancelled: running probes end at once. */
  readonly signal?: AbortSignal;
};

/**
 * Probes origins concurrently and yields each result as soon as it is available, so in no fixed order. Never holds more
 * than `concurrency` requests or results, and ends within `timeoutMs` × (origins / `concurrency`). An origin that can't
 * be probed is a result, not an exception. Ending the iteration early stops running probes.
 */
export async function* probeOrigins(
  requests: Iterable<ProbeRequest> | AsyncIterable<ProbeRequest>,
  { timeoutMs, concurrency, allow, signal }: ProbeOptions,
): AsyncGenerator<OriginProbe, void, undefined> {
  const stop = new AbortController();
  const mayConnect = publicOrAllowed(allow);
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

/** The result for one origin, from the connections to it. */
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
