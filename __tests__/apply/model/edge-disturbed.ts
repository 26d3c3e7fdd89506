import assert from "node:assert/strict";
import fc from "fast-check";
import type { DesiredAssociation } from "../../../src/zone/zone.ts";
import { WINDOW } from "../../../src/edge/watch.ts";
import {
  type AtTheEdge,
  checkOneFindsOut,
  converge,
  type EdgeScenario,
  edgeScenarios,
  observe,
  SLACK,
  spells,
} from "./edge.ts";
import { disturb } from "./faults.ts";
import { scenarios } from "./generators.ts";
import { stateOf } from "./observation.ts";
import { reference, reportedText, type Tried, wantedOf } from "./property.ts";
import { planAndApply, type Run } from "./run.ts";
import type { DisturbedRun, FaultScenario, Scenario } from "./scenario.ts";
import { type PoolCertificate, type SimulatedWorld, startWorld, zoneName } from "./world.ts";

/** A case of the property with the edge, in which runs meet faults, and are cancelled or killed. */
export type DisturbedEdgeScenario = EdgeScenario & { readonly runs: readonly DisturbedRun[] };

export function disturbedEdgeScenarios(): fc.Arbitrary<DisturbedEdgeScenario> {
  return fc
    .tuple(edgeScenarios(), scenarios())
    .map(([edge, { disturbed }]) => ({ ...edge, runs: disturbed.map(alone) }));
}

/** Nobody else changes anything meanwhile, and no fault takes longer than a request may. */
function alone(run: DisturbedRun): DisturbedRun {
  const faults = run.faults
    .filter(({ kind }) => kind !== "429 for long")
    .map((fault): FaultScenario => ({ ...fault, times: Math.min(fault.times, 2) }));
  return { ...run, faults, rival: null, person: null };
}

/** Milliseconds that one fault may hold up a run: until the request counts as lost, and until it is sent again. */
const FAULT = 60_000;

/**
 * The property: whatever breaks, a hostname that answers and is to present a certificate afterwards is refused for no
 * longer than one window and what the faults of that run take, unless the run says so or is killed. What a killed run left
 * is told by the next one, and still one hostname of a zone finds out that a certificate is trusted nowhere. Once the
 * origins refuse nobody any more, a run again ends where an undisturbed one does. Throws an AssertionError.
 */
export async function holdsDisturbedAtTheEdge(
  { scenario, distrusted, exceptions, runs }: DisturbedEdgeScenario,
  pool: readonly PoolCertificate[],
  tried: Tried,
): Promise<void> {
  const undisturbed = await reference(scenario, pool, tried);
  await using world = await startWorld(scenario, pool);
  const edge = observe(world, scenario, pool, { distrusted, exceptions });
  const earlier = presentedNow(world, scenario);
  for (const [index, run] of runs.entries()) {
    await disturbedRun(world, pool, scenario, {
      edge,
      run,
      tried,
      earlier: index === 0 ? null : earlier,
    });
    world.clock.advance(run.pause * 1000);
  }
  if (exceptions.length === 0) checkOneFindsOut(world, scenario, edge);
  await converge(world, pool, scenario, tried);
  assert.equal(stateOf(world, scenario), undisturbed, "not as after an undisturbed run");
  tried.cases += 1;
  tried.requests += world.cloudflare.requests.length;
}

type Earlier = ReadonlyMap<string, readonly DesiredAssociation[]>;

/** What an earlier revision had every hostname present that presents something, by zone. */
function presentedNow({ cloudflare }: SimulatedWorld, { zones }: Scenario): Earlier {
  return new Map(
    zones.map((_, index) => {
      const zone = zoneName(index);
      const associations = cloudflare.snapshot(zone).associations.flatMap(({ hostname }) => {
        const { level, fingerprint } = cloudflare.presented(zone, hostname);
        if (level !== "hostname" || fingerprint === null) return [];
        const at = { file: "aop.yaml", line: 1, column: 1 };
        return [{ hostname, fingerprint, enabled: true, origins: [], at }];
      });
      return [zone, associations];
    }),
  );
}

type Step = {
  readonly edge: AtTheEdge;
  readonly run: DisturbedRun;
  readonly tried: Tried;
  /** Null: no run that did not complete came before. */
  readonly earlier: Earlier | null;
};

async function disturbedRun(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  scenario: Scenario,
  { edge, run, tried, earlier }: Step,
): Promise<void> {
  const from = world.clock.now();
  const controller = new AbortController();
  const cancel = (): void => {
    controller.abort(new Error("The workflow was cancelled."));
  };
  const disturbance = disturb(world.cloudflare, run, cancel, () => undefined);
  const ended = await planAndApply(world, pool, wantedOf(scenario, pool), {
    signal: controller.signal,
    review: () => undefined,
    ask: edge.ask,
    ...(earlier && { earlier }),
  });
  disturbance.stop();
  tried.runs += 1;
  tried.faults += disturbance.hits();
  if (run.end?.kind === "kill") return;
  const longest =
    WINDOW + 2 * scenario.behaviour.deploymentDelay + SLACK + disturbance.hits() * FAULT;
  for (const { hostname, presented, begin, end } of spells(world, edge.watch)) {
    if (edge.isWell(hostname, presented)) continue;
    const isOver = end < world.clock.now();
    const ms = end - Math.max(begin, from);
    if (isReported(ended, hostname)) continue;
    assert.ok(isOver, `nobody says that ${hostname} is refused:\n${reportedText(ended)}`);
    assert.ok(ms <= longest, `${hostname} was refused for ${ms} ms:\n${reportedText(ended)}`);
  }
}

/** Whether the run failed and said of this hostname why. */
function isReported({ zones, error }: Run, hostname: string): boolean {
  if (error !== null) return true;
  return zones.some(
    ({ error: reason, outcomes }) =>
      reason?.includes(hostname) === true ||
      outcomes.some(
        ({ state, message, planned: { operation } }) =>
          state !== "done" &&
          message !== null &&
          "hostname" in operation &&
          operation.hostname === hostname,
      ),
  );
}
