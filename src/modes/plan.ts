import type { Client } from "../cloudflare/client.ts";
import type { ZoneRef } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import { readZone } from "../cloudflare/read-zone.ts";
import { findZones, ZoneLookupError } from "../cloudflare/zones.ts";
import { buildDesired } from "../config/desired.ts";
import { makePlan } from "../plan/make.ts";
import type { Plan } from "../plan/plan.ts";
import { type Previous, previousZone, zonesBefore } from "../review/before.ts";
import type { Clients } from "../session/clients.ts";
import type { Declared, Session } from "../session/session.ts";
import type { Problem } from "../text/notice.ts";
import { RunError } from "../text/user-error.ts";
import type { DesiredZone, ZoneInput } from "../zone/zone.ts";
import { probeZones } from "./probing.ts";

export type Planned = {
  readonly plan: Plan;
  readonly inputs: readonly ZoneInput[];
  /** Warnings that are no zone's in the plan: of zones that left aop.yaml and are beyond reach. */
  readonly problems: readonly Problem[];
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
  const staying = buildDesired(declared.config, declared.certificates);
  const left = zonesThatLeft(session, declared, previous);
  const { inputs, problems } = await readZones([...staying, ...left], previous, clients);
  const origins = await probeZones(session, inputs, declared, previous);
  const plan = makePlan(inputs, {
    config: session.inputs.config,
    now: new Date(session.clock.now()),
    expiryWarningDays: session.inputs.expiryWarningDays,
    allowMassRemoval: session.inputs.allowMassRemoval,
    hasKey: (fingerprint) => declared.secrets.privateKeys.get(fingerprint)?.kind === "available",
    origins,
  });
  const byName = new Map(inputs.map(({ desired }) => [desired.name, desired]));
  return {
    plan,
    inputs,
    problems,
    clientOf: (name) => clients.of(byName.get(name) ?? { apiTokenEnv: null }),
  };
}

/** Cloudflare's state of every zone; that one which left aop.yaml is beyond reach is a warning. Throws PlanningError. */
async function readZones(
  zones: readonly DesiredZone[],
  previous: Previous,
  clients: Clients,
): Promise<{ readonly inputs: readonly ZoneInput[]; readonly problems: readonly Problem[] }> {
  const located = await locate(zones, clients);
  const results = await Promise.allSettled(
    zones.map((zone) => readInput(zone, located.get(zone), previous, clients)),
  );
  const inputs: ZoneInput[] = [];
  const problems: Problem[] = [];
  for (const [index, zone] of zones.entries()) {
    const result = results[index];
    if (result?.status === "fulfilled") inputs.push(result.value);
    else problems.push(problemOf(zone, result?.reason));
  }
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new PlanningError(distinct(errors));
  return { inputs, problems };
}

/** Each zone's id, or why it is not known; one token at a time. */
async function locate(
  zones: readonly DesiredZone[],
  clients: Clients,
): Promise<ReadonlyMap<DesiredZone, ZoneRef | Error>> {
  const located = new Map<DesiredZone, ZoneRef | Error>();
  const byClient = Map.groupBy(zones, (zone) => clientOf(zone, clients));
  for (const [client, group] of byClient) {
    const found = client instanceof Error ? null : await findZones(client, group);
    for (const zone of group) {
      const ref = client instanceof Error ? client : found?.get(zone.name);
      located.set(zone, ref ?? new Error(`zone ${zone.name} was not looked up`));
    }
  }
  return located;
}

/** A zone's own token may be missing; without that of the run there is nothing to plan at all. */
function clientOf(zone: DesiredZone, clients: Clients): Client | RunError {
  try {
    return clients.of(zone);
  } catch (error) {
    if (error instanceof RunError && zone.apiTokenEnv !== null) return error;
    throw error;
  }
}

async function readInput(
  desired: DesiredZone,
  ref: ZoneRef | Error | undefined,
  previous: Previous,
  clients: Clients,
): Promise<ZoneInput> {
  if (ref === undefined) throw new Error(`zone ${desired.name} was not located`);
  if (ref instanceof Error) throw ref;
  const before = zonesBefore(previous).filter(({ name }) => name === desired.name);
  const hostnames = [...desired.associations, ...before.flatMap((zone) => zone.hostnames)];
  const current = await readZone(clients.of(desired), ref, {
    global: desired.global !== null,
    hostnames: [...new Set(hostnames.map(({ hostname }) => hostname))],
  });
  return {
    desired,
    current,
    previous: await previousZone(previous, desired, current),
  };
}

/** Why a zone can't be planned. Throws what is no answer about the zone. */
function problemOf(zone: DesiredZone, reason: unknown): Problem {
  if (hasLeft(zone) && isBeyondReach(reason)) return beyondReach(zone, reason);
  const told =
    reason instanceof CloudflareError ||
    reason instanceof ZoneLookupError ||
    reason instanceof RunError;
  if (!told) throw reason;
  return { severity: "error", message: reason.message, at: zone.at };
}

/** A wrong token fails every zone in the same words: told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.toReversed().map((one) => [one.message, one])).values()].reverse();
}

/*
 * A zone that is not in aop.yaml any more: nothing is wanted of it, so what was made there goes. But often it leaves
 * because it is gone itself, or its token is: that must not stop the zones that stay.
 */

/** The zones that earlier revisions named and the present file does not, as zones of which nothing is wanted. */
export function zonesThatLeft(
  session: Session,
  declared: Declared,
  previous: Previous,
): readonly DesiredZone[] {
  // With a selection, the zones of the file are those selected: others did not leave, they were not asked for.
  if (session.inputs.zones.length > 0) return [];
  const present = new Set(declared.config.zones.map(({ name }) => name));
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

export function hasLeft({ at }: DesiredZone): boolean {
  return at === null;
}

/** Whether asking again would change nothing: it is not there, or may not be asked. An outage is no such answer. */
export function isBeyondReach(reason: unknown): reason is Error {
  if (reason instanceof CloudflareError) return reason.kind === "refused";
  return reason instanceof ZoneLookupError || reason instanceof RunError;
}

/** The warning that what was made in the zone stays there. */
export function beyondReach({ name }: DesiredZone, reason: Error): Problem {
  return {
    severity: "warning",
    message: `${name} left aop.yaml, and can't be read any more: ${reason.message} Nothing is removed there. If the zone still exists, give this run access to it before this is applied, or remove by hand what was made there.`,
    at: null,
  };
}
