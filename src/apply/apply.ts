import type { Client } from "../cloudflare/client.ts";
import { describe } from "../plan/describe.ts";
import type { Plan, ZonePlan } from "../plan/plan.ts";
import type { EdgeRequester } from "../edge/request.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { say, words } from "../text/message.ts";
import { findCertificate } from "../zone/certificates.ts";
import { certificateKey, type ZoneInput } from "../zone/zone.ts";
import { type Outcome, Progress, type ZoneOutcome } from "./outcome.ts";
import { isUnderway } from "./await-active.ts";
import { probesOf, startEdgeCheck } from "./edge-check.ts";
import { MOST_UNVERIFIED } from "./edge-unverified.ts";
import { applyZone } from "./zone.ts";

export type ApplyOptions = {
  readonly client: (zone: string) => Client;
  readonly privateKey: (fingerprint: string) => string;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly waitTimeout: number;
  /** Milliseconds. */
  readonly retireDelay: number;
  /** Requests hostnames through Cloudflare before the first write and after every change to them; null if disabled. */
  readonly requestEdge: EdgeRequester | null;
  /** By zone, the hostnames that an earlier, incomplete apply has already changed. */
  readonly unverified: ReadonlyMap<string, readonly string[]>;
};

/**
 * How many zones are applied in parallel. Within a zone, writes are serial, since Cloudflare otherwise responds with
 * 409.
 */
const ZONES_AT_ONCE = 4;

/**
 * Applies the plan zone by zone; a zone that fails doesn't stop the others. Every operation gets an outcome. A zone
 * without operations is included if something is still being deployed or was left behind there, and is reported only if
 * it fails.
 */
export async function applyPlan(
  plan: Plan,
  inputs: readonly ZoneInput[],
  options: ApplyOptions,
): Promise<readonly ZoneOutcome[]> {
  const byName = new Map(inputs.map((input) => [input.desired.name, input]));
  const results = new Map<string, ZoneOutcome>();
  const queue = plan.zones.filter(({ name, operations }) => {
    const input = byName.get(name);
    const hasUnverified =
      options.requestEdge !== null && (options.unverified.get(name) ?? []).length > 0;
    return operations.length > 0 || hasUnverified || (input !== undefined && isUnderway(input));
  });
  const worker = async (): Promise<void> => {
    for (let zone = queue.shift(); zone !== undefined; zone = queue.shift()) {
      const input = byName.get(zone.name);
      if (input === undefined) throw new Error(`no input for zone ${zone.name}`);
      results.set(zone.name, await applyOne(zone, input, options));
    }
  };
  await Promise.all(Array.from({ length: ZONES_AT_ONCE }, worker));
  return plan.zones
    .flatMap(({ name }) => results.get(name) ?? [])
    .filter(({ outcomes, error }) => outcomes.length > 0 || error !== null);
}

async function applyOne(
  plan: ZonePlan,
  input: ZoneInput,
  options: ApplyOptions,
): Promise<ZoneOutcome> {
  const { client, requestEdge, unverified, ...rest } = options;
  const edge = requestEdge && startEdgeCheck(requestEdge);
  const progress = new Progress(plan, options.clock, (outcome, ms) => {
    report(plan, outcome, ms, options.log);
  });
  if (options.signal.aborted) {
    progress.stopped("The run was cancelled before this zone was started.");
  } else {
    await applyZone({
      ...rest,
      client: client(plan.name),
      zone: { id: plan.id, name: plan.name },
      plan,
      input,
      progress,
      ids: presentIds(input),
      edge,
      unverified: (unverified.get(plan.name) ?? []).slice(0, MOST_UNVERIFIED),
      sent: new Map(),
    });
  }
  return progress.result(edge === null ? [] : probesOf(edge));
}

function presentIds({ desired, current }: ZoneInput): Map<string, string> {
  return new Map(
    desired.certificates.flatMap(({ certificate: { fingerprint }, stores }) =>
      stores.flatMap((store) => {
        const found = findCertificate(current, store, fingerprint);
        return found === null ? [] : [[certificateKey(store, fingerprint), found.id] as const];
      }),
    ),
  );
}

const MARKS = { done: "✓", failed: "✗", "rolled-back": "↩", "not-attempted": "·" } as const;

function report(plan: ZonePlan, outcome: Outcome, ms: number, log: Log): void {
  const took = words(ms > 0 ? ` (${(ms / 1000).toFixed(1)} s)` : "");
  const why = outcome.message === null ? say`` : say`: ${outcome.message}`;
  log.info(
    say`${words(MARKS[outcome.state])} ${plan.name}: ${describe(outcome.planned.operation)}${took}${why}`,
  );
}
