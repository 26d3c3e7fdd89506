import type { Client } from "../cloudflare/client.ts";
import type { ZoneRef } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import { findZones } from "../cloudflare/zones.ts";
import type { Problem } from "../config/config.ts";
import { makePlan, type Plan, type ZoneInput } from "../plan/plan.ts";
import { readZone } from "../state/current.ts";
import { buildDesired } from "../state/desired.ts";
import type { DesiredZone } from "../state/state.ts";
import type { Clients } from "./clients.ts";
import { probeZones } from "./origins.ts";
import { previousZone, zonesBefore, type Previous } from "./previous.ts";
import { RunError, type Declared, type Session } from "./session.ts";

export type Planned = {
  readonly plan: Plan;
  readonly inputs: readonly ZoneInput[];
  readonly clientOf: (zone: string) => Client;
};

/** Cloudflare could not be read, or a zone was not found: nothing is planned, so that no plan is half a plan. */
export class PlanningError extends RunError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The plan could not be made: ${problems.map(({ message }) => message).join(" ")}`);
    this.problems = problems;
  }
}

/** The plan for the declared zones, and for zones that left aop.yaml since it was last applied. Throws PlanningError. */
export async function planZones(
  session: Session,
  declared: Declared,
  previous: Previous,
  clients: Clients,
): Promise<Planned> {
  const desired = [
    ...buildDesired(declared.config, declared.certificates),
    ...zonesThatLeft(session, declared, previous),
  ];
  const refs = await locate(desired, clients);
  const inputs = await readZones(desired, refs, previous, clients);
  const origins = await probeZones(session, inputs, declared, previous);
  const plan = makePlan(inputs, {
    config: session.inputs.config,
    now: new Date(session.clock.now()),
    expiryWarningDays: session.inputs.expiryWarningDays,
    allowMassRemoval: session.inputs.allowMassRemoval,
    hasKey: (fingerprint) => declared.secrets.privateKeys.get(fingerprint)?.kind === "available",
    origins,
  });
  const byName = new Map(desired.map((zone) => [zone.name, zone]));
  return {
    plan,
    inputs,
    clientOf: (name) => clients.of(byName.get(name) ?? { apiTokenEnv: null }),
  };
}

/** A zone that is not in aop.yaml any more: nothing is wanted of it, so what is ours there goes. */
function zonesThatLeft(session: Session, declared: Declared, previous: Previous): DesiredZone[] {
  const { zones: selection } = session.inputs;
  const present = new Set(declared.config.zones.map(({ name }) => name));
  // With a selection, the zones of the file are those selected: others did not leave, they were not asked for.
  if (selection.length > 0) return [];
  const left = zonesBefore(previous).filter(({ name }) => !present.has(name));
  // The newest revision that names a zone knows best how to reach it.
  const distinct = new Map(left.toReversed().map((zone) => [zone.name, zone]));
  return [...distinct.values()].map(({ name, id, apiTokenEnv }) => ({
    name,
    id,
    apiTokenEnv,
    global: null,
    zoneLevel: null,
    certificates: [],
    associations: [],
    unmanaged: "ignore",
    at: null,
  }));
}

/** Finds all zones, one token at a time. */
async function locate(
  desired: readonly DesiredZone[],
  clients: Clients,
): Promise<ReadonlyMap<string, ZoneRef>> {
  const refs = new Map<string, ZoneRef>();
  const problems: Problem[] = [];
  for (const [client, zones] of Map.groupBy(desired, (zone) => clients.of(zone))) {
    const found = await findZones(client, zones);
    for (const zone of zones) {
      const ref = found.get(zone.name);
      if (ref === undefined || ref instanceof Error) {
        problems.push({ severity: "error", message: ref?.message ?? "not found", at: zone.at });
      } else refs.set(zone.name, ref);
    }
  }
  if (problems.length > 0) throw new PlanningError(distinct(problems));
  return refs;
}

async function readZones(
  desired: readonly DesiredZone[],
  refs: ReadonlyMap<string, ZoneRef>,
  previous: Previous,
  clients: Clients,
): Promise<readonly ZoneInput[]> {
  const results = await Promise.allSettled(
    desired.map((zone) => readInput(zone, refs, previous, clients.of(zone))),
  );
  const problems: Problem[] = [];
  const inputs: ZoneInput[] = [];
  for (const [index, result] of results.entries()) {
    if (result.status === "fulfilled") inputs.push(result.value);
    else if (result.reason instanceof CloudflareError) {
      const at = desired[index]?.at ?? null;
      problems.push({ severity: "error", message: result.reason.message, at });
    } else throw result.reason;
  }
  if (problems.length > 0) throw new PlanningError(distinct(problems));
  return inputs;
}

async function readInput(
  desired: DesiredZone,
  refs: ReadonlyMap<string, ZoneRef>,
  previous: Previous,
  client: Client,
): Promise<ZoneInput> {
  const ref = refs.get(desired.name);
  if (ref === undefined) throw new Error(`zone ${desired.name} was not located`);
  const before = zonesBefore(previous).filter(({ name }) => name === desired.name);
  const hostnames = [...desired.associations, ...before.flatMap((zone) => zone.hostnames)];
  const current = await readZone(client, ref, {
    global: desired.global !== null,
    hostnames: [...new Set(hostnames.map(({ hostname }) => hostname))],
  });
  return {
    desired,
    current,
    previous: await previousZone(previous, desired, current),
  };
}

/** A wrong token fails every zone in the same words: told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.toReversed().map((one) => [one.message, one])).values()].reverse();
}
