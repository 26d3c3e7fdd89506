import type { Clock } from "../runtime/clock.ts";
import type { EdgeProbe } from "../zone/edge.ts";
import type { EdgeRequester } from "./request.ts";
import { failsNow, isConclusive, judgeReply } from "./judge.ts";
import type { EdgeReply } from "./reply.ts";

export type WatchOptions = {
  readonly request: EdgeRequester;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** A hostname after a change. */
export type Watched = {
  readonly hostname: string;
  /** How it answered before anything was changed; null if it wasn't asked. */
  readonly before: EdgeReply | null;
  /** Unchanged hostnames with the same origin, and how they answered before. */
  readonly witnesses: readonly { readonly hostname: string; readonly before: EdgeReply }[];
};

export type EdgeFinding = {
  readonly probe: EdgeProbe;
  /** An unchanged hostname with the same origin that fails, too; null if there is none. */
  readonly failsToo: string | null;
};

/** Milliseconds for which a hostname must stay worse before that counts: a change does not reach all of the edge at once. */
export const WINDOW = 120_000;

/** Milliseconds between requests to a hostname that is worse. They add up to the window. */
const INTERVALS = [5_000, 10_000, 15_000, 30_000, 30_000, 30_000];

/**
 * Requests these hostnames once, and those that are worse again, until they recover or the window is over. If the run is
 * cancelled in between, returns what was found so far. `onWorse` is called once, with the hostnames that are worse at first.
 */
export async function watchEdge(
  watched: readonly Watched[],
  options: WatchOptions,
  onWorse: (probes: readonly EdgeProbe[]) => void,
): Promise<readonly EdgeFinding[]> {
  const findings = new Map<string, EdgeFinding>();
  let open = watched;
  for (const interval of [...INTERVALS, null]) {
    await updateFindings(open, options, findings);
    open = open.filter(({ hostname }) => findings.get(hostname)?.probe.verdict === "worse");
    if (open.length === 0 || interval === null || options.signal.aborted) break;
    if (interval === INTERVALS[0]) {
      onWorse(open.flatMap(({ hostname }) => findings.get(hostname)?.probe ?? []));
    }
    if (!(await sleepUnlessCancelled(interval, options))) break;
  }
  return watched.flatMap(({ hostname }) => findings.get(hostname) ?? []);
}

async function updateFindings(
  watched: readonly Watched[],
  options: WatchOptions,
  findings: Map<string, EdgeFinding>,
): Promise<void> {
  const isAgain = findings.size > 0;
  const replies = await requestAll(
    watched.map(({ hostname }) => hostname),
    options,
  );
  const isWorse = ({ hostname, before }: Watched): boolean => {
    const reply = replies.get(hostname);
    return reply !== undefined && judgeReply(before, reply).verdict === "worse";
  };
  const beside = watched.filter(isWorse).flatMap(({ witnesses }) => witnesses);
  const neighbors = await requestAll([...new Set(beside.map(({ hostname }) => hostname))], options);
  const at = new Date(options.clock.now()).toISOString();
  for (const { hostname, before, witnesses } of watched) {
    const reply = replies.get(hostname) ?? NOT_REQUESTED;
    // No answer doesn't mean that it recovered.
    if (isAgain && !isConclusive(reply)) continue;
    const failing = witnesses.find((witness) =>
      failsNow(witness.before, neighbors.get(witness.hostname) ?? NOT_REQUESTED),
    );
    findings.set(hostname, {
      probe: { hostname, ...judgeReply(before, reply), at },
      failsToo: failing?.hostname ?? null,
    });
  }
}

const NOT_REQUESTED: EdgeReply = { kind: "none", why: { kind: "unasked" } };

/** Concurrent requests, and milliseconds for all hostnames together, however many there are. */
const AT_ONCE = 16;

const TIME = 120_000;

/** How each hostname answers. Without an answer, the request is repeated once: packets get lost. */
export async function requestAll(
  hostnames: readonly string[],
  { request, clock, signal }: WatchOptions,
): Promise<ReadonlyMap<string, EdgeReply>> {
  const replies = new Map<string, EdgeReply>();
  const deadline = clock.elapsed() + TIME;
  const waiting = [...hostnames];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const isLate = signal.aborted || clock.elapsed() >= deadline;
      const first = isLate ? NOT_REQUESTED : await request(next);
      const isLost = first.kind === "none" && ["error", "timeout"].includes(first.why.kind);
      replies.set(next, isLost && !signal.aborted ? await request(next) : first);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return replies;
}

/** False if the run was cancelled meanwhile. */
async function sleepUnlessCancelled(ms: number, { clock, signal }: WatchOptions): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    return false;
  }
}
