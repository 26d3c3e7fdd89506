import type { Clock } from "../runtime/clock.ts";
import type { EdgeProbe } from "../zone/edge.ts";
import type { AskEdge } from "./ask.ts";
import { failsNow, judge, tells } from "./judge.ts";
import type { EdgeReply } from "./reply.ts";

export type Asking = {
  readonly ask: AskEdge;
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

export type Finding = {
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
  asking: Asking,
  onWorse: (probes: readonly EdgeProbe[]) => void,
): Promise<readonly Finding[]> {
  const findings = new Map<string, Finding>();
  let open = watched;
  for (const interval of [...INTERVALS, null]) {
    await look(open, asking, findings);
    open = open.filter(({ hostname }) => findings.get(hostname)?.probe.verdict === "worse");
    if (open.length === 0 || interval === null || asking.signal.aborted) break;
    if (interval === INTERVALS[0]) {
      onWorse(open.flatMap(({ hostname }) => findings.get(hostname)?.probe ?? []));
    }
    if (!(await slept(interval, asking))) break;
  }
  return watched.flatMap(({ hostname }) => findings.get(hostname) ?? []);
}

async function look(
  watched: readonly Watched[],
  asking: Asking,
  findings: Map<string, Finding>,
): Promise<void> {
  const isAgain = findings.size > 0;
  const replies = await askAll(
    watched.map(({ hostname }) => hostname),
    asking,
  );
  const isWorse = ({ hostname, before }: Watched): boolean => {
    const reply = replies.get(hostname);
    return reply !== undefined && judge(before, reply).verdict === "worse";
  };
  const beside = watched.filter(isWorse).flatMap(({ witnesses }) => witnesses);
  const neighbors = await askAll([...new Set(beside.map(({ hostname }) => hostname))], asking);
  const at = new Date(asking.clock.now()).toISOString();
  for (const { hostname, before, witnesses } of watched) {
    const reply = replies.get(hostname) ?? UNASKED;
    // No answer doesn't mean that it recovered.
    if (isAgain && !tells(reply)) continue;
    const failing = witnesses.find((witness) =>
      failsNow(witness.before, neighbors.get(witness.hostname) ?? UNASKED),
    );
    findings.set(hostname, {
      probe: { hostname, ...judge(before, reply), at },
      failsToo: failing?.hostname ?? null,
    });
  }
}

const UNASKED: EdgeReply = { kind: "none", why: { kind: "unasked" } };

/** Concurrent requests, and milliseconds for all hostnames together, however many there are. */
const AT_ONCE = 16;

const TIME = 120_000;

/** How each hostname answers. Without an answer, the request is repeated once: packets get lost. */
export async function askAll(
  hostnames: readonly string[],
  { ask, clock, signal }: Asking,
): Promise<ReadonlyMap<string, EdgeReply>> {
  const replies = new Map<string, EdgeReply>();
  const deadline = clock.elapsed() + TIME;
  const waiting = [...hostnames];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const isLate = signal.aborted || clock.elapsed() >= deadline;
      const first = isLate ? UNASKED : await ask(next);
      const isLost = first.kind === "none" && ["error", "timeout"].includes(first.why.kind);
      replies.set(next, isLost && !signal.aborted ? await ask(next) : first);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return replies;
}

/** False if the run was cancelled meanwhile. */
async function slept(ms: number, { clock, signal }: Asking): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    return false;
  }
}
