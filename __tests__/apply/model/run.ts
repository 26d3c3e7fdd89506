import { applyPlan } from "../../../src/apply/apply.ts";
import type { ZoneOutcome } from "../../../src/apply/outcome.ts";
import { createClient } from "../../../src/cloudflare/client.ts";
import type { EdgeRequester } from "../../../src/edge/request.ts";
import { CloudflareError } from "../../../src/cloudflare/error.ts";
import { Redactor } from "../../../src/runtime/redactor.ts";
import { Pacer } from "../../../src/cloudflare/pacer.ts";
import { findZones, ZoneLookupError } from "../../../src/cloudflare/zones.ts";
import type { Log } from "../../../src/runtime/log.ts";
import { plain } from "../../../src/text/message.ts";
import { makePlan } from "../../../src/plan/make.ts";
import { unverifiedHostnames } from "../../../src/plan/unverified.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import type { ZoneInput } from "../../../src/zone/zone.ts";
import { readZone } from "../../../src/cloudflare/read-zone.ts";
import type { DesiredAssociation, DesiredZone, PreviousZone } from "../../../src/zone/zone.ts";
import { connectInProcess } from "../../simulators/in-process/connections.ts";
import type { PoolCertificate, SimulatedWorld } from "./world.ts";

/** What one run of the action wants: as much of aop.yaml as planning and applying need. */
export type Wanted = {
  readonly desired: readonly DesiredZone[];
  readonly previous: readonly (PreviousZone | null)[];
};

export type Run = {
  /** Null: Cloudflare could not be read, and nothing was begun. */
  readonly plan: Plan | null;
  readonly zones: readonly ZoneOutcome[];
  readonly log: readonly string[];
  /** Why there is no plan. */
  readonly error: string | null;
};

/** Milliseconds until a request counts as lost. */
const TIMEOUT = 30_000;

/** Plans, asks `review` whether the plan may be applied, and applies it: a run of the action but for GitHub. */
export async function planAndApply(
  world: SimulatedWorld,
  pool: readonly PoolCertificate[],
  wanted: Wanted,
  options: {
    readonly signal: AbortSignal;
    readonly review: (plan: Plan) => void;
    /** That of the world where not given. */
    readonly token?: string;
    /** How hostnames are asked through Cloudflare; nobody asks where not given. */
    readonly ask?: EdgeRequester;
    /** By zone, what an earlier revision declares, where an apply since then did not complete. */
    readonly earlier?: ReadonlyMap<string, readonly DesiredAssociation[]>;
  },
): Promise<Run> {
  const log: string[] = [];
  const connections = await connectInProcess(world.clock).connect();
  const client = createClient({
    baseUrl: world.cloudflare.url,
    token: options.token ?? world.token,
    tokenName: "cloudflare-api-token",
    dispatcher: connections,
    pacer: new Pacer({ clock: world.clock, log: logTo(log) }),
    clock: world.clock,
    log: logTo(log),
    signal: options.signal,
    redactor: new Redactor(),
    timeout: TIMEOUT,
  });
  try {
    const inputs = await readInputs(client, wanted);
    const plan = planOf(inputs, world);
    options.review(plan);
    const zones = await applyPlan(plan, inputs, {
      client: () => client,
      privateKey: (fingerprint) =>
        pool.find((certificate) => certificate.fingerprint === fingerprint)?.privateKeyPem ?? "",
      clock: world.clock,
      log: logTo(log),
      signal: options.signal,
      waitTimeout: 600_000,
      retireDelay: 30_000,
      requestEdge: options.ask ?? null,
      unverified: leftIn(inputs, options.earlier),
    });
    return { plan, zones, log, error: null };
  } catch (error) {
    if (!(error instanceof Error) || !isForUsers(error, options.signal)) throw error;
    return { plan: null, zones: [], log, error: error.message };
  } finally {
    await connections.destroy();
  }
}

function leftIn(
  inputs: readonly ZoneInput[],
  earlier: ReadonlyMap<string, readonly DesiredAssociation[]> | undefined,
): ReadonlyMap<string, readonly string[]> {
  if (earlier === undefined) return new Map();
  return new Map(
    inputs.map((input) => {
      const { name } = input.desired;
      return [name, unverifiedHostnames(input, { associations: earlier.get(name) ?? [] })];
    }),
  );
}

function isForUsers(error: Error, signal: AbortSignal): boolean {
  if (signal.aborted && error === signal.reason) return true;
  return error instanceof CloudflareError || error instanceof ZoneLookupError;
}

async function readInputs(
  client: ReturnType<typeof createClient>,
  { desired, previous }: Wanted,
): Promise<ZoneInput[]> {
  const refs = await findZones(client, desired);
  return Promise.all(
    desired.map(async (zone, index) => {
      const ref = refs.get(zone.name);
      if (ref === undefined || ref instanceof Error) throw ref ?? new Error("not found");
      const before = previous[index] ?? null;
      const hostnames = [
        ...zone.associations.map((association) => association.hostname),
        ...(before?.hostnames ?? []),
      ];
      const current = await readZone(client, ref, {
        global: zone.global !== null,
        hostnames: [...new Set(hostnames)],
      });
      return { desired: zone, current, previous: before };
    }),
  );
}

function planOf(inputs: readonly ZoneInput[], world: SimulatedWorld): Plan {
  return makePlan(inputs, {
    config: "aop.yaml",
    now: new Date(world.clock.now()),
    expiryWarningDays: 30,
    allowMassRemoval: true,
    hasCanaries: true,
    hasKey: () => true,
    origins: [],
    namesHostnames: true,
    newOrigins: new Set(),
    base: null,
  });
}

function logTo(lines: string[]): Log {
  const write: Log["info"] = (message) => {
    lines.push(typeof message === "string" ? message : plain(message));
  };
  return {
    info: write,
    warning: write,
    notice: write,
    error: write,
    problems: () => undefined,
    group: (_title, body) => body(),
  };
}
