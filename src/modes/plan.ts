import type { ZoneRef } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import { readZone } from "../cloudflare/read-zone.ts";
import { ZoneLookupError } from "../cloudflare/zones.ts";
import { buildDesired } from "../config/desired.ts";
import { makePlan } from "../plan/make.ts";
import { type Previous, previousZone, zonesBefore } from "../review/previous.ts";
import { type Clients, createClients, TokenError } from "../session/clients.ts";
import { readZoneTokens } from "../session/load.ts";
import { locateZones } from "../session/locate.ts";
import type { Declared, Session } from "../session/session.ts";
import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { UserError } from "../text/user-error.ts";
import type { DesiredZone, ZoneInput } from "../zone/zone.ts";
import type { Frontend } from "./frontend.ts";
import type { Planned } from "./planned.ts";
import { probeZones } from "./probing.ts";
import { isRemovedZone, isUnreachable, removedZones, unreachableNotice } from "./removed-zones.ts";
import { type ReadZone, withSurroundings } from "./surroundings.ts";

/** Cloudflare could not be read, or a zone was not found. No plan is made then, since it would be incomplete. */
class PlanningError extends UserError {
  readonly problems: readonly Notice[];

  constructor(problems: readonly Notice[]) {
    super(`The plan could not be made: ${problems.map(({ message }) => plain(message)).join(" ")}`);
    this.problems = problems;
  }
}

/** The clients: a zone that left aop.yaml is still accessed with the token that it named. */
export function openClients(
  session: Session,
  declared: Declared,
  previous: Previous,
): Promise<Clients> {
  const earlier = readZoneTokens(session, zonesBefore(previous));
  return createClients(session, new Map([...earlier, ...declared.secrets.tokens]));
}

/** The plan; null, with the run failed, if Cloudflare could not be read. */
export async function planDeclared(
  session: Session,
  frontend: Frontend,
  declared: Declared,
  previous: Previous,
  clients: Clients,
): Promise<Planned | null> {
  try {
    return await session.log.group("Read Cloudflare", () =>
      planZones(session, frontend, declared, previous, clients),
    );
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    session.log.problems(error.problems);
    await frontend.reportUnplanned(error.problems);
    return null;
  }
}

/** The plan for the declared zones, and for zones removed from aop.yaml since the last apply. Throws PlanningError. */
async function planZones(
  session: Session,
  frontend: Frontend,
  declared: Declared,
  previous: Previous,
  clients: Clients,
): Promise<Planned> {
  const staying = buildDesired(declared.config, declared.certificates);
  const unverified = removedZones(session, declared, previous);
  const { inputs, problems } = await readZones(
    session,
    [...staying, ...unverified],
    previous,
    clients,
  );
  const origins = await probeZones(session, frontend, inputs, declared, previous);
  const now = new Date(session.clock.now());
  const plan = makePlan(inputs, {
    config: session.inputs.config,
    now,
    expiryWarningDays: session.inputs.expiryWarningDays,
    allowMassRemoval: session.inputs.allowMassRemoval,
    hasCanaries: session.inputs.probeEdge !== null,
    hasKey: (fingerprint) => declared.secrets.privateKeys.get(fingerprint)?.kind === "available",
    origins,
    namesHostnames: frontend.namesHostnames,
    ...(await frontend.readBase(inputs)),
  });
  const byName = new Map(inputs.map(({ desired }) => [desired.name, desired]));
  return {
    plan,
    inputs,
    probedAt: now.toISOString(),
    problems,
    clientOf: (name) => clients.of(byName.get(name) ?? { apiTokenEnv: null }),
  };
}

/** Every zone's state at Cloudflare; a removed zone that can't be accessed is only a warning. Throws PlanningError. */
async function readZones(
  session: Session,
  zones: readonly DesiredZone[],
  previous: Previous,
  clients: Clients,
): Promise<{ readonly inputs: readonly ZoneInput[]; readonly problems: readonly Notice[] }> {
  const located = await locateZones(zones, clients);
  const results = await Promise.allSettled(
    zones.map((zone) => readInput(zone, located.get(zone), previous, clients)),
  );
  const read: ReadZone[] = [];
  const problems: Notice[] = [];
  for (const [index, zone] of zones.entries()) {
    const result = results[index];
    if (result?.status === "fulfilled") read.push(result.value);
    else problems.push(problemOf(zone, result?.reason));
  }
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new PlanningError(distinct(errors));
  return { inputs: await withSurroundings(read, session.log), problems };
}

async function readInput(
  desired: DesiredZone,
  ref: ZoneRef | Error | undefined,
  previous: Previous,
  clients: Clients,
): Promise<ReadZone> {
  if (ref === undefined) throw new Error(`zone ${desired.name} was not located`);
  if (ref instanceof Error) throw ref;
  const before = zonesBefore(previous).filter(({ name }) => name === desired.name);
  const hostnames = [...desired.associations, ...before.flatMap((zone) => zone.hostnames)];
  const zoneLevel = [desired, ...before].some((zone) => zone.zoneLevel !== null);
  const client = clients.of(desired);
  const current = await readZone(client, ref, {
    global: desired.global !== null,
    zoneLevel,
    fingerprints: new Set(
      desired.certificates.map((certificate) => certificate.certificate.fingerprint),
    ),
    hostnames: [...new Set(hostnames.map(({ hostname }) => hostname))],
  });
  const input = { desired, current, previous: await previousZone(previous, desired, current) };
  return { input, ref, client, knowsZoneLevel: zoneLevel };
}

/** Why a zone can't be planned. Rethrows errors that aren't about the zone. */
function problemOf(zone: DesiredZone, reason: unknown): Notice {
  if (isRemovedZone(zone) && isUnreachable(reason)) return unreachableNotice(zone, reason);
  const explained =
    reason instanceof CloudflareError ||
    reason instanceof ZoneLookupError ||
    reason instanceof TokenError;
  if (!explained) throw reason;
  return { severity: "error", message: reason.message, at: zone.at, help: reason.help };
}

/** Reports identical messages once: a wrong token fails every zone in the same words. */
function distinct(problems: readonly Notice[]): readonly Notice[] {
  return [
    ...new Map(problems.toReversed().map((problem) => [plain(problem.message), problem])).values(),
  ].reverse();
}
