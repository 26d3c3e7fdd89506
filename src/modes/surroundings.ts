import type { Client } from "../cloudflare/client.ts";
import type { ZoneRef } from "../cloudflare/endpoints.ts";
import { MONITORS_READ, NOTIFICATIONS_READ } from "../cloudflare/permissions.ts";
import {
  readAlerts,
  readCustomHostnames,
  readGlobalLevel,
  readHealthChecks,
  readLoadBalancers,
  readMonitors,
  readRecords,
  readZoneLevel,
} from "../cloudflare/read-surroundings.ts";
import { isCustomHostname, zoneCoverage } from "../plan/coverage.ts";
import { diffZone } from "../plan/diff.ts";
import { enablesHostname } from "../plan/enforcement.ts";
import { mayBeBalanced } from "../plan/reach.ts";
import type { Log } from "../runtime/log.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import { NOTHING_READ, type Surroundings, type Reading, known } from "../zone/surroundings.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** A zone as read so far, and how to read more. */
export type ReadZone = {
  readonly input: ZoneInput;
  readonly ref: ZoneRef;
  readonly client: Client;
  /** Whether the zone level was read with the zone. */
  readonly knowsZoneLevel: boolean;
};

/**
 * Reads the context of the zones' client certificates with as few requests as possible: nothing if `coverage` is
 * `ignore`, or `report` and nothing is declared; account data once for all zones of an account; and some data only if
 * the rest leaves a doubt. What can't be read is unknown, and doesn't fail the run.
 */
export async function withSurroundings(
  zones: readonly ReadZone[],
  log: Log,
): Promise<readonly ZoneInput[]> {
  const accounts: Accounts = new Map();
  const reads = zones.map(async (zone) => ({
    ...zone.input,
    surroundings: isWanted(zone) ? await read(zone, accounts) : NOTHING_READ,
  }));
  // Wait for all of them, so that none is still sending requests on closed connections after an error.
  await Promise.allSettled(reads);
  const inputs = await Promise.all(reads);
  for (const reason of reasons(inputs)) log.info(reason);
  return inputs;
}

function isWanted({ input: { desired } }: ReadZone): boolean {
  if (desired.coverage.level !== "report") return desired.coverage.level === "require";
  const { associations, certificates, global, zoneLevel } = desired;
  const declares = associations.length + certificates.length > 0;
  return declares || global !== null || zoneLevel !== null;
}

async function read(zone: ReadZone, accounts: Accounts): Promise<Surroundings> {
  const { client, ref, input } = zone;
  const { desired, current } = input;
  const customHostnames = desired.associations
    .filter(({ hostname, enabled }) => enabled && isCustomHostname(hostname, desired.name))
    .map(({ hostname }) => hostname);
  const [records, custom, checks] = await allSettled([
    readRecords(client, ref),
    customHostnames.length === 0
      ? NOTHING_READ.customHostnames
      : readCustomHostnames(client, ref, customHostnames),
    enablesHostname(diffZone(desired, current, input.previous))
      ? readChecks(zone, accounts)
      : NOTHING_READ,
  ]);
  const { monitors, healthChecks, alerts } = checks;
  const known: Surroundings = {
    ...{ records, customHostnames: custom, loadBalancers: NOTHING_READ.loadBalancers },
    ...{ monitors, healthChecks, alerts },
    ...knownLevels(zone),
  };
  return readLevelsIfNeeded(zone, known);
}

/** The levels that were read with the zone. */
function knownLevels({
  input: { current },
  knowsZoneLevel,
}: ReadZone): Pick<Surroundings, "global" | "zoneLevel"> {
  const presents = presentedCertificates(current.certificates).length > 0;
  return {
    global: current.global === null ? NOTHING_READ.global : known(current.global.on),
    zoneLevel: knowsZoneLevel ? known(current.zoneLevel && presents) : NOTHING_READ.zoneLevel,
  };
}

/** Reads what is only needed if some hostname so far looks unreached or unprotected. */
async function readLevelsIfNeeded(zone: ReadZone, known: Surroundings): Promise<Surroundings> {
  const { client, ref, input } = zone;
  const loadBalancers = mayBeBalanced({ ...input, surroundings: known })
    ? await readLoadBalancers(client, ref)
    : known.loadBalancers;
  let result: Surroundings = { ...known, loadBalancers };
  if (result.zoneLevel.kind === "unread" && needsLevels(input, result)) {
    result = { ...result, zoneLevel: await readZoneLevel(client, ref) };
  }
  if (result.global.kind === "unread" && needsLevels(input, result)) {
    result = { ...result, global: await readGlobalLevel(client, ref) };
  }
  return result;
}

/** Whether a proxied hostname has or keeps no certificate of its own and the levels below it are unknown. */
function needsLevels(input: ZoneInput, surroundings: Surroundings): boolean {
  const diff = diffZone(input.desired, input.current, input.previous);
  const { hostnames } = zoneCoverage({ ...input, surroundings }, diff);
  return hostnames?.some(({ now, after }) => now === "unknown" || after === "unknown") === true;
}

type Checks = Pick<Surroundings, "monitors" | "healthChecks" | "alerts">;

type OfAccount = Pick<Checks, "monitors" | "alerts">;

/** By token, then by account: tokens may have different permissions. */
type Accounts = Map<Client, Map<string, Promise<OfAccount>>>;

async function readChecks(zone: ReadZone, accounts: Accounts): Promise<Checks> {
  const { client, ref } = zone;
  const [healthChecks, ofAccount] = await allSettled([
    readHealthChecks(client, ref),
    ref.account == null ? UNKNOWN_ACCOUNT : once(accounts, client, ref.account),
  ]);
  return { healthChecks, ...ofAccount };
}

function once(accounts: Accounts, client: Client, account: string): Promise<OfAccount> {
  const known = accounts.get(client) ?? new Map<string, Promise<OfAccount>>();
  accounts.set(client, known);
  const reading = known.get(account) ?? readAccount(client, account);
  known.set(account, reading);
  return reading;
}

async function readAccount(client: Client, account: string): Promise<OfAccount> {
  const [monitors, alerts] = await allSettled([
    readMonitors(client, account),
    readAlerts(client, account),
  ]);
  return { monitors, alerts };
}

/** A token that can't look up its zone doesn't learn the zone's account. */
const UNKNOWN_ACCOUNT: OfAccount = {
  monitors: unknown(MONITORS_READ),
  alerts: unknown(NOTIFICATIONS_READ),
};

function unknown(permission: string): Reading<never> {
  const reason = "The account of a zone is not known, since the token can't look the zone up.";
  return { kind: "unknown", permission, refused: true, reason };
}

/** Like Promise.all, but rejects only after all have settled. */
async function allSettled<const T extends readonly unknown[]>(
  reads: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(reads);
  return Promise.all(reads);
}

function reasons(inputs: readonly ZoneInput[]): ReadonlySet<string> {
  const all = inputs.flatMap(({ surroundings = NOTHING_READ }) =>
    Object.values(surroundings).flatMap((known: Reading<unknown>) =>
      known.kind === "unknown" && !known.refused ? [known.reason] : [],
    ),
  );
  return new Set(all);
}
