import assert from "node:assert/strict";
import { isComplete } from "../../../src/apply/outcome.ts";
import { review } from "../../../src/plan/reviewed.ts";
import { hasChanges, type Plan } from "../../../src/plan/plan.ts";
import { describe } from "../../../src/plan/describe.ts";
import { plain } from "../../../src/plan/message.ts";
import type { DesiredZone } from "../../../src/state/state.ts";
import { disturb } from "./faults.ts";
import { checkReport } from "./report.ts";
import { planAndApply, type Run, type Wanted } from "./run.ts";
import type { DisturbedRun, Scenario } from "./scenario.ts";
import {
  desiredZone,
  previousZone,
  startWorld,
  zoneName,
  type PoolCertificate,
  type SimulatedWorld,
} from "./world.ts";

/** What was tried, to be printed. */
export type Tried = { cases: number; runs: number; requests: number; faults: number };

export function nothingTried(): Tried {
  return { cases: 0, runs: 0, requests: 0, faults: 0 };
}

const NEVER = new AbortController().signal;

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
  await recover(world, pool, { scenario, wanted, reviewed, tried });
  const met = hasOlderRival(scenario) ? null : undisturbed;
  checkEnd(world, scenario, wanted.desired, met);
  checkNothingLost(world, watch);
  tried.cases += 1;
  tried.requests += world.cloudflare.requests.length;
}

/** What Cloudflare has after an undisturbed run: that run must complete, and leave nothing to do. */
async function reference(
  scenario: Scenario,
  pool: readonly PoolCertificate[],
  tried: Tried,
): Promise<string> {
  await using world = await startWorld(scenario, pool);
  const wanted = wantedOf(scenario, pool);
  const watch = watched(world, scenario, wanted.desired);
  const run = await planAndApply(world, pool, wanted, { signal: NEVER, review: () => undefined });
  tried.runs += 1;
  assert.ok(isComplete(run.zones), `an undisturbed run fails:\n${told(run)}`);
  checkReport(world.cloudflare, reportOf(world, run, 0));
  await assertNothingLeft(world, pool, wanted);
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
  const disturbance = disturb(cloudflare, run, () => {
    cancelled.push(cloudflare.requests.length);
    controller.abort(new Error("The workflow was cancelled."));
  });
  const options = { signal: controller.signal, review: reviewed.check(hasOlderRival(scenario)) };
  const [ended] = await Promise.all([
    planAndApply(world, pool, wanted, options),
    ...(run.rival === null
      ? []
      : [
          planAndApply(world, pool, run.rival === "same" ? wanted : olderOf(scenario, pool), {
            signal: NEVER,
            review: () => undefined,
          }),
        ]),
  ]);
  disturbance.stop();
  tried.runs += run.rival === null ? 1 : 2;
  tried.faults += disturbance.met();
  if (run.rival !== null) return;
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
      review: reviewed.check(hasOlderRival(scenario)),
    });
    tried.runs += 1;
    checkReport(world.cloudflare, reportOf(world, run, from));
    if (isComplete(run.zones)) break;
    assert.ok(attempt < failures, `a run again without faults fails:\n${told(run)}`);
  }
  await assertNothingLeft(world, pool, wanted);
}

async function assertNothingLeft(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  wanted: Wanted,
): Promise<void> {
  world.clock.advance(120_000);
  const controller = new AbortController();
  const { plan } = await planAndApply(world, pool, wanted, {
    signal: controller.signal,
    review: () => {
      controller.abort(new Error("only planned"));
    },
  });
  assert.deepEqual(plan === null ? "no plan" : wordsOf(plan), [], "a plan afterwards is empty");
}

/** The first plan is what people review: later runs may do less, never anything else. */
function rememberedPlan(): { check: (lenient: boolean) => (plan: Plan) => void } {
  let first: Plan | null = null;
  return {
    check: (lenient) => (plan) => {
      first ??= plan;
      if (lenient || !hasChanges(plan)) return;
      const operations = first.zones.flatMap((zone) =>
        zone.operations.map(({ digest }) => [digest, null] as const),
      );
      const marker = {
        key: "",
        head: "",
        plan: first.digest,
        operations: new Map(operations),
        width: 64,
        body: "",
      };
      const result = review(plan, [{ pull: 1, url: "", marker }]);
      if (result.kind === "covered") return;
      const now = result.now.map(({ planned }) => plain(describe(planned.operation)));
      assert.deepEqual(now, [], `not reviewed; reviewed was ${wordsOf(first).join("; ")}`);
    },
  };
}

type Watch = {
  readonly from: number;
  /** Hostnames that must never be seen without a certificate, as "zone id hostname". */
  readonly hostnames: ReadonlySet<string>;
};

/** Hostnames that present a certificate of their own now and are to do so afterwards, in every revision at work. */
function watched(
  world: SimulatedWorld,
  scenario: Scenario,
  desired: readonly DesiredZone[],
): Watch {
  const hostnames = new Set<string>();
  for (const [index, zone] of desired.entries()) {
    const id = zoneId(world, zone.name);
    const older = scenario.zones[index]?.older.hosts ?? [];
    for (const { hostname, enabled } of zone.associations) {
      const host = older.find((one) => hostname.startsWith(`h${one.host}.`));
      const stays = enabled && (!hasOlderRival(scenario) || host?.enabled === true);
      const now = world.cloudflare.snapshot(zone.name).associations;
      const before = now.find((one) => one.hostname === hostname && one.enabled === true);
      const { active, level } = world.cloudflare.presented(zone.name, hostname);
      if (stays && before && active && level === "hostname") hostnames.add(`${id} ${hostname}`);
    }
  }
  return { from: world.cloudflare.history.length, hostnames };
}

function checkNothingLost({ cloudflare }: SimulatedWorld, { from, hostnames }: Watch): void {
  assert.deepEqual(
    cloudflare.deletions.filter(({ inUse }) => inUse),
    [],
    "certificates deleted while they were in use",
  );
  const gaps = cloudflare.history
    .slice(from)
    .filter(({ zoneId: id, hostname }) => hostnames.has(`${id} ${hostname}`))
    .filter(({ presented }) => !presented.active);
  assert.deepEqual(gaps, [], "hostnames that were seen without a certificate");
  assert.deepEqual(cloudflare.violations, [], "requests that no correct client sends");
}

function checkEnd(
  world: SimulatedWorld,
  scenario: Scenario,
  desired: readonly DesiredZone[],
  undisturbed: string | null,
): void {
  for (const { name, zoneLevel } of desired) {
    const { certificates } = world.cloudflare.snapshot(name);
    const live = certificates.map(({ store, fingerprint }) => `${store} ${fingerprint}`);
    assert.equal(new Set(live).size, live.length, `${name} has a certificate twice`);
    // A later upload, which is not ours to remove, is presented instead: the plan warns of it.
    const others = certificates.filter(({ store }) => store === "zone").length > 1;
    if (zoneLevel?.enabled !== true || others) continue;
    const { fingerprint } = world.cloudflare.presented(name, `other.${name}`);
    assert.equal(fingerprint, zoneLevel.fingerprint, `${name} presents another certificate`);
  }
  if (undisturbed !== null)
    assert.equal(stateOf(world, scenario), undisturbed, "not as after an undisturbed run");
}

function stateOf({ cloudflare }: SimulatedWorld, { zones }: Scenario): string {
  const states = zones.map((_, index) => {
    const { certificates, associations, ...switches } = cloudflare.snapshot(zoneName(index));
    return {
      ...switches,
      certificates: certificates.map(({ store, fingerprint, status }) =>
        [store, fingerprint, status].join(" "),
      ),
      associations: associations.map(({ hostname, fingerprint, enabled, status }) =>
        [hostname, fingerprint, enabled, status].join(" "),
      ),
    };
  });
  return JSON.stringify(states, null, 1);
}

function reportOf(
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

function wantedOf(scenario: Scenario, pool: readonly PoolCertificate[]): Wanted {
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

function hasOlderRival({ disturbed }: Scenario): boolean {
  return disturbed.some(({ rival }) => rival === "older");
}

function wordsOf(plan: Plan): string[] {
  return plan.zones.flatMap(({ name, operations }) =>
    operations.map(({ operation }) => `${name}: ${plain(describe(operation))}`),
  );
}

function told({ zones, log, error }: Run): string {
  const outcomes = zones.flatMap(({ zone, error: reason, outcomes: all }) => [
    `${zone}: ${reason ?? "no error"}`,
    ...all.map(
      ({ planned, state, message }) =>
        `  ${state} ${plain(describe(planned.operation))} ${message ?? ""}`,
    ),
  ]);
  return [error ?? "", ...outcomes, "log:", ...log.slice(-30)].join("\n");
}
