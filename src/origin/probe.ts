import { parseAddress } from "./address.ts";
import { type Evidence, gatherEvidence } from "./evidence.ts";
import { type ClientCertificate, examineOrigin } from "./examine.ts";
import { decideVerdict, type Decision, type Verdict } from "./verdict.ts";

export type Origin = {
  readonly hostname: string;
  /** As written in aop.yaml: `203.0.113.10:443`. */
  readonly address: string;
};

export type ProbeRequest = Origin & {
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
  /** Whether the origin's own certificate has expired is told as of then. */
  readonly now: Date;
  /** Aborted when the run is cancelled: the probes under way end at once. */
  readonly signal?: AbortSignal;
};

export type ProbeResult = Origin & {
  readonly verdict: Verdict;
  /** Why, in sentences; nothing in them was written by the origin. */
  readonly reason: string;
  readonly evidence: Evidence;
};

/**
 * Probes origins side by side and gives each result as soon as it is there, so in no fixed order. It never holds more
 * than `concurrency` requests or results, and ends within `timeoutMs` × (origins / `concurrency`). An origin that
 * can't be probed is a result, not an exception. Whoever stops reading early stops the probes that are under way.
 */
export async function* probeOrigins(
  requests: Iterable<ProbeRequest> | AsyncIterable<ProbeRequest>,
  { timeoutMs, concurrency, now, signal }: ProbeOptions,
): AsyncGenerator<ProbeResult, void, undefined> {
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  signal?.addEventListener("abort", end, { once: true });
  const running = new Map<number, Promise<readonly [number, ProbeResult]>>();
  let count = 0;
  const next = async (): Promise<ProbeResult> => {
    const [id, result] = await Promise.race(running.values());
    running.delete(id);
    return result;
  };
  try {
    for await (const request of requests) {
      const id = count++;
      const probe = probeOrigin(request, timeoutMs, now, stop.signal);
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

async function probeOrigin(
  { hostname, address, client, certificateIssuer }: ProbeRequest,
  timeoutMs: number,
  now: Date,
  stop: AbortSignal,
): Promise<ProbeResult> {
  const parsed = parseAddress(address);
  const seen =
    parsed === null ? [] : await examineOrigin(parsed, hostname, client, { timeoutMs, stop });
  const evidence = gatherEvidence(seen, certificateIssuer, now);
  const decision =
    parsed === null ? NOT_AN_ADDRESS : decideVerdict(evidence.attempts, evidence.listsIssuer);
  return { hostname, address, ...decision, evidence };
}

const NOT_AN_ADDRESS: Decision = {
  verdict: "unreachable",
  reason: "The address is not of the form host:port, 203.0.113.10:443 or [2001:db8::1]:443.",
};
