import assert from "node:assert/strict";
import fc from "fast-check";
import { isComplete } from "../../../src/apply/outcome.ts";
import type { EdgeRequester } from "../../../src/edge/request.ts";
import { WINDOW } from "../../../src/edge/watch.ts";
import type { Presented } from "../../simulators/cloudflare/world.ts";
import { POOL, scenarios } from "./generators.ts";
import { stateOf } from "./observation.ts";
import {
  leftToDo,
  NEVER,
  reference,
  reportedText,
  reportOf,
  type Tried,
  wantedOf,
} from "./property.ts";
import { checkReport } from "./report.ts";
import { planAndApply } from "./run.ts";
import type { Scenario } from "./scenario.ts";
import {
  hostname as hostnameOf,
  of,
  type PoolCertificate,
  type SimulatedWorld,
  startWorld,
  zoneName,
} from "./world.ts";

/** A case of the property with the edge: all origins enforce, and some do not trust some certificates. */
export type EdgeScenario = {
  readonly scenario: Scenario;
  /** Certificates that no origin trusts. */
  readonly distrusted: readonly number[];
  /** Certificates that single hostnames' origins don't trust beside those. */
  readonly exceptions: readonly { readonly host: number; readonly certificate: number }[];
};

/** Any state of Cloudflare and any aop.yaml, in a world where nothing breaks but trust. */
export function edgeScenarios(): fc.Arbitrary<EdgeScenario> {
  const certificate = fc.nat(POOL - 1);
  return fc.record({
    scenario: scenarios().map(undisturbedOf),
    distrusted: fc.uniqueArray(certificate, { maxLength: 3 }),
    exceptions: fc.oneof(
      fc.constant([]),
      fc.array(fc.record({ host: fc.nat(4), certificate }), { maxLength: 4 }),
    ),
  });
}

/** Without what breaks, and with a zone level that does not change by itself. */
function undisturbedOf(scenario: Scenario): Scenario {
  const zones = scenario.zones.map(({ present, ...zone }) => {
    const zoneStore = present.zoneStore.filter(({ status }) => status === "active");
    return { ...zone, present: { ...present, zoneStore } };
  });
  return { ...scenario, zones, timedOut: [], disturbed: [] };
}

/** Milliseconds beside the window: two deployments, and the looks that see them. */
export const SLACK = 30_000;

/**
 * The property: a hostname that answers and is to present a certificate afterwards is never refused for longer than one
 * window, and where a certificate is trusted nowhere, one hostname of a zone finds that out. Once the origins refuse
 * nobody any more, a run again ends where an undisturbed one does. Throws an AssertionError where it does not hold.
 */
export async function holdsAtTheEdge(
  { scenario, distrusted, exceptions }: EdgeScenario,
  pool: readonly PoolCertificate[],
  tried: Tried,
): Promise<void> {
  const undisturbed = await reference(scenario, pool, tried);
  await using world = await startWorld(scenario, pool);
  const edge = observe(world, scenario, pool, { distrusted, exceptions });
  const run = await planAndApply(world, pool, wantedOf(scenario, pool), {
    signal: NEVER,
    review: () => undefined,
    ask: edge.ask,
  });
  tried.runs += 1;
  checkReport(world.cloudflare, reportOf(world, run, 0));
  checkNoneRefused(world, scenario, edge);
  if (exceptions.length === 0) checkOneFindsOut(world, scenario, edge);
  for (const { outcomes } of run.zones) {
    const isBack = outcomes.some(({ state }) => state === "rolled-back");
    const last = outcomes.findLast(
      ({ planned }) => planned.operation.kind === "delete-certificate",
    );
    if (isBack && outcomes.at(-1) === last) assert.notEqual(last?.state, "done", reportedText(run));
  }

  await converge(world, pool, scenario, tried);
  assert.equal(stateOf(world, scenario), undisturbed, "not as after an undisturbed run");
  tried.cases += 1;
  tried.requests += world.cloudflare.requests.length;
}

/** How the edge answers in a case, and whom to keep an eye on. */
export type AtTheEdge = {
  readonly ask: EdgeRequester;
  /** Whether the hostname's origin answers to what is presented. */
  readonly isWell: IsWell;
  readonly watch: Watch;
};

/** Everything from now on. */
export function observe(
  world: SimulatedWorld,
  scenario: Scenario,
  pool: readonly PoolCertificate[],
  { distrusted, exceptions }: Pick<EdgeScenario, "distrusted" | "exceptions">,
): AtTheEdge {
  const refused = new Set(distrusted.map((n) => of(pool, n).fingerprint));
  const pairs = new Set(
    exceptions.map(({ host, certificate }) => `h${host} ${of(pool, certificate).fingerprint}`),
  );
  const isWell = (hostname: string, { fingerprint, active }: Presented): boolean => {
    const [host = ""] = hostname.split(".");
    return active && !refused.has(fingerprint ?? "") && !pairs.has(`${host} ${fingerprint ?? ""}`);
  };
  const ask: EdgeRequester = (hostname) => {
    const zone = hostname.split(".").slice(1).join(".");
    const status = isWell(hostname, world.cloudflare.presented(zone, hostname)) ? 200 : 525;
    return Promise.resolve({ kind: "status", status });
  };
  return { ask, isWell, watch: wellNow(world, scenario, isWell) };
}

type Watch = {
  /** The history of Cloudflare up to then is not looked at. */
  readonly from: number;
  readonly hostnames: ReadonlySet<string>;
};

type IsWell = (hostname: string, presented: Presented) => boolean;

/** Hostnames that answer with a certificate of their own now, and are to have one of their own afterwards. */
function wellNow({ cloudflare }: SimulatedWorld, { zones }: Scenario, isWell: IsWell): Watch {
  const hostnames = new Set(
    zones.flatMap(({ desired }, index) =>
      desired.hosts
        .filter(({ enabled }) => enabled)
        .map(({ host }) => hostnameOf(zoneName(index), host))
        .filter((hostname) => {
          const presented = cloudflare.presented(zoneName(index), hostname);
          // What somebody has removed already may present its certificate for a while.
          const stays = cloudflare
            .snapshot(zoneName(index))
            .associations.some((now) => now.hostname === hostname && now.enabled === true);
          return stays && presented.level === "hostname" && isWell(hostname, presented);
        }),
    ),
  );
  return { from: cloudflare.history.length, hostnames };
}

type Spell = {
  readonly hostname: string;
  readonly presented: Presented;
  readonly begin: number;
  readonly end: number;
};

/** What each of these hostnames presented since the apply began, and from when to when. */
export function* spells({ cloudflare, clock }: SimulatedWorld, watch: Watch): Generator<Spell> {
  const history = cloudflare.history.slice(watch.from);
  for (const hostname of watch.hostnames) {
    const seen = history.filter((entry) => entry.hostname === hostname);
    for (const [index, { time, presented }] of seen.entries()) {
      yield { hostname, presented, begin: time, end: seen[index + 1]?.time ?? clock.now() };
    }
  }
}

function checkNoneRefused(
  world: SimulatedWorld,
  { behaviour }: Scenario,
  { watch, isWell }: AtTheEdge,
): void {
  const longest = WINDOW + 2 * behaviour.deploymentDelay + SLACK;
  for (const { hostname, presented, begin, end } of spells(world, watch)) {
    if (isWell(hostname, presented)) continue;
    const ms = end - begin;
    assert.ok(ms <= longest, `${hostname} was refused for ${ms} ms: ${JSON.stringify(presented)}`);
  }
}

/** In zones whose hostnames all answered before: the first of others may be one that can't show anything. */
export function checkOneFindsOut(
  world: SimulatedWorld,
  { zones }: Scenario,
  { watch, isWell }: AtTheEdge,
): void {
  const hurt = new Set<string>();
  for (const { hostname, presented } of spells(world, watch)) {
    if (!isWell(hostname, presented)) hurt.add(hostname);
  }
  for (const [index, { desired }] of zones.entries()) {
    const hostnames = desired.hosts
      .filter(({ enabled }) => enabled)
      .map(({ host }) => hostnameOf(zoneName(index), host));
    if (!hostnames.every((hostname) => watch.hostnames.has(hostname))) continue;
    const found = hostnames.filter((hostname) => hurt.has(hostname));
    assert.ok(found.length <= 1, `hurt: ${found.join(", ")}`);
  }
}

/** Every origin answers from now on. */
export async function converge(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  scenario: Scenario,
  tried: Tried,
): Promise<void> {
  const ask: EdgeRequester = () => Promise.resolve({ kind: "status", status: 200 });
  const wanted = wantedOf(scenario, pool);
  const review = (): void => undefined;
  const run = await planAndApply(world, pool, wanted, { signal: NEVER, review, ask });
  tried.runs += 1;
  assert.ok(isComplete(run.zones), `a run that nobody is refused in fails:\n${reportedText(run)}`);
  assert.deepEqual(await leftToDo(world, pool, wanted), [], "a plan afterwards is empty");
}
