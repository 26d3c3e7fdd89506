import assert from "node:assert/strict";
import { isComplete } from "../../../src/apply/outcome.ts";
import { describe } from "../../../src/plan/describe.ts";
import { plain } from "../../../src/text/message.ts";
import { disturb } from "./faults.ts";
import {
  checkEnd,
  checkNothingLost,
  hasOtherUploads,
  hasOthers,
  stateOf,
  watched,
} from "./observation.ts";
import { act, checkRespected, remember } from "./person.ts";
import { checkReport } from "./report.ts";
import { rememberedPlan, wordsOf } from "./reviewed.ts";
import { planAndApply, type Run, type Wanted } from "./run.ts";
import type { DisturbedRun, Scenario } from "./scenario.ts";
import {
  desiredZone,
  previousZone,
  startWorld,
  type PoolCertificate,
  type SimulatedWorld,
} from "./world.ts";

/** What was tried, to be printed. */
export type Tried = {
  cases: number;
  runs: number;
  requests: number;
  faults: number;
  people: number;
};

export function nothingTried(): Tried {
  return { cases: 0, runs: 0, requests: 0, faults: 0, people: 0 };
}

export const NEVER = new AbortController().signal;

/**
 * The property: whatever goes wrong while it is applied, in the end Cloudflare is as if nothing had, and meanwhile
 * nothing was lost. Throws an AssertionError where it does not hold.
 */
export async function holds(
  scenario: Scenario,
  pool: readonly PoolCertificate[],
  tried: Tried,
): Promise<void> {
  const undisturbed = await reference(scenario, pool, tried);
  await using world = await startWorld(scenario, pool);
  const wanted = wantedOf(scenario, pool);
  for (const { of, times } of scenario.timedOut) world.cloudflare.force({ of, times });
  const watch = watched(world, scenario, wanted.desired);
  const reviewed = rememberedPlan();
  for (const run of scenario.disturbed) {
    await disturbedRun(world, pool, { scenario, wanted, run, reviewed, tried });
    world.clock.advance(run.pause * 1000);
  }
  // Which upload is the latest can't be seen before the lists show all of them.
  if (hasOtherUploads(scenario)) world.clock.advance(120_000);
  await recover(world, pool, { scenario, wanted, reviewed, tried });
  const met = hasOthers(scenario) ? null : undisturbed;
  checkEnd(world, scenario, wanted.desired, met);
  checkNothingLost(world, watch);
  tried.cases += 1;
  tried.requests += world.cloudflare.requests.length;
}

/** What Cloudflare has after an undisturbed run: that run must complete, and leave nothing to do. */
export async function reference(
  scenario: Scenario,
  pool: readonly PoolCertificate[],
  tried: Tried,
): Promise<string> {
  await using world = await startWorld(scenario, pool);
  const wanted = wantedOf(scenario, pool);
  const watch = watched(world, scenario, wanted.desired);
  const run = await planAndApply(world, pool, wanted, { signal: NEVER, review: () => undefined });
  tried.runs += 1;
  assert.ok(isComplete(run.zones), `an undisturbed run fails:\n${reportedText(run)}`);
  checkReport(world.cloudflare, reportOf(world, run, 0));
  assert.deepEqual(await leftToDo(world, pool, wanted), [], "a plan afterwards is empty");
  checkNothingLost(world, watch);
  return stateOf(world, scenario);
}

type Step = {
  readonly scenario: Scenario;
  readonly wanted: Wanted;
  readonly reviewed: ReturnType<typeof rememberedPlan>;
  readonly tried: Tried;
};

async function disturbedRun(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  { scenario, wanted, run, reviewed, tried }: Step & { readonly run: DisturbedRun },
): Promise<void> {
  const { cloudflare } = world;
  const from = cloudflare.requests.length;
  const controller = new AbortController();
  const cancelled: number[] = [];
  const acted = world.acts.length;
  const before = remember(world, scenario.zones.length);
  const disturbance = disturb(
    cloudflare,
    run,
    () => {
      cancelled.push(cloudflare.requests.length);
      controller.abort(new Error("The workflow was cancelled."));
    },
    (request) => {
      const { person } = run;
      if (person?.at !== request - from || person.zone >= scenario.zones.length) return;
      const done = act(cloudflare, person, pool);
      if (done !== null) world.acts.push({ at: request, ...done });
    },
  );
  const options = { signal: controller.signal, review: reviewed.check(hasOthers(scenario)) };
  const [ended] = await Promise.all([
    planAndApply(world, pool, wanted, options),
    ...(run.rival === null
      ? []
      : [
          planAndApply(world, pool, run.rival === "same" ? wanted : olderOf(scenario, pool), {
            signal: NEVER,
            review: () => undefined,
            token: world.rivalToken,
          }),
        ]),
  ]);
  disturbance.stop();
  tried.runs += run.rival === null ? 1 : 2;
  tried.faults += disturbance.hits();
  const acts = world.acts.slice(acted);
  tried.people += acts.length;
  for (const act of acts) checkRespected(world, ended.plan, act, before, from);
  // What is reported of something that somebody changed since may be true no more.
  if (run.rival !== null || acts.length > 0) return;
  const report = reportOf(world, ended, from);
  checkReport(cloudflare, report);
  if (ended.plan === null) assert.deepEqual(report.writes, [], "nothing is written without a plan");
  for (const at of cancelled) checkStopped(world, at);
}

/** A cancelled run finishes the request under way, at most one in each zone, and sends no other. */
function checkStopped({ cloudflare }: SimulatedWorld, from: number): void {
  const late = cloudflare.requests.slice(from).filter(({ method }) => method !== "GET");
  const zones = late.map(({ path }) => path.split("/")[2]);
  assert.equal(new Set(zones).size, zones.length, "a cancelled run goes on writing");
}

/** Undisturbed runs until one completes: the first, unless Cloudflare itself still fails to deploy something. */
async function recover(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  { scenario, wanted, reviewed, tried }: Step,
): Promise<void> {
  const failures = scenario.timedOut.reduce((sum, { times }) => sum + times, 0);
  for (let attempt = 0; ; attempt++) {
    const from = world.cloudflare.requests.length;
    const run = await planAndApply(world, pool, wanted, {
      signal: NEVER,
      review: reviewed.check(hasOthers(scenario)),
    });
    tried.runs += 1;
    checkReport(world.cloudflare, reportOf(world, run, from));
    const left = isComplete(run.zones) ? await leftToDo(world, pool, wanted) : ["it failed"];
    if (left.length === 0) return;
    assert.ok(
      attempt < failures,
      `after a run without faults: ${left.join()}\n${reportedText(run)}`,
    );
  }
}

/** What a plan shows once everything that is on its way has arrived. */
export async function leftToDo(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  wanted: Wanted,
): Promise<readonly string[]> {
  world.clock.advance(120_000);
  const controller = new AbortController();
  const { plan } = await planAndApply(world, pool, wanted, {
    signal: controller.signal,
    review: () => {
      controller.abort(new Error("only planned"));
    },
  });
  return plan === null ? ["no plan"] : wordsOf(plan);
}

export function reportOf(
  world: SimulatedWorld,
  run: Run,
  from: number,
): Parameters<typeof checkReport>[1] {
  const writes = world.cloudflare.requests.slice(from).filter(({ method }) => method !== "GET");
  return { zones: run.zones, writes, zoneId: (name) => zoneId(world, name) };
}

function zoneId({ cloudflare }: SimulatedWorld, name: string): string {
  return cloudflare.zoneId(name);
}

export function wantedOf(scenario: Scenario, pool: readonly PoolCertificate[]): Wanted {
  return {
    desired: scenario.zones.map((zone, index) => desiredZone(index, zone.desired, pool)),
    previous: scenario.zones.map((_, index) => previousZone(index, scenario, pool)),
  };
}

function olderOf(scenario: Scenario, pool: readonly PoolCertificate[]): Wanted {
  return {
    desired: scenario.zones.map((zone, index) => desiredZone(index, zone.older, pool)),
    previous: scenario.zones.map((_, index) => previousZone(index, scenario, pool)),
  };
}

export function reportedText({ zones, log, error }: Run): string {
  const outcomes = zones.flatMap(({ zone, error: reason, outcomes: all }) => [
    `${zone}: ${reason ?? "no error"}`,
    ...all.map(
      ({ planned, state, message }) =>
        `  ${state} ${plain(describe(planned.operation))} ${message ?? ""}`,
    ),
  ]);
  return [error ?? "", ...outcomes, "log:", ...log.slice(-30)].join("\n");
}
