import { startDeletion, startDeployment } from "./lifecycle.ts";
import { clientBug, MADE_UP, malformed, Refusal, refusal } from "./refusal.ts";
import {
  certificateById,
  isTombstone,
  type StoredAssociation,
  type World,
  type Zone,
} from "./world.ts";

/** An entry of `config` as it is sent; `enabled: null` voids the association. */
export type Entry = {
  readonly hostname: string;
  readonly cert_id?: string | undefined;
  readonly enabled: boolean | null;
};

type CheckedEntry = Entry & { readonly cert_id: string };

/**
 * PUT /hostnames: a merge by hostname; what is not named stays as it is. Whether one bad entry refuses
 * all is not documented (`batchAtomic`); in either case the answer is an error that names the bad ones.
 */
export function putAssociations(world: World, zone: Zone, config: readonly Entry[]): void {
  if (config.length > world.options.maxBatch) {
    throw refusal(400, MADE_UP.batchTooLarge, `At most ${world.options.maxBatch} hostnames.`);
  }
  refuseMalformed(config);
  const accepted: CheckedEntry[] = [];
  const refused: Refusal[] = [];
  for (const entry of config) {
    try {
      accepted.push(check(world, zone, entry, accepted));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
    }
  }
  if (refused.length === 0 || !world.options.batchAtomic) {
    for (const entry of accepted) put(world, zone, entry);
  }
  const [first] = refused;
  if (first) {
    const violations = refused.flatMap(({ violation }) => violation ?? []);
    throw new Refusal(
      first.status,
      refused.flatMap(({ errors }) => errors),
      violations.length > 0 ? violations.join("; ") : null,
    );
  }
}

/** Null for a hostname that fits: lower case, punycode, at least two labels, no trailing dot, no wildcard. */
export function hostnameProblem(hostname: string): string | null {
  const label = "(?!-)[a-z0-9_-]{1,63}(?<!-)";
  return hostname.length <= 255 && new RegExp(`^${label}(\\.${label})+$`).test(hostname)
    ? null
    : `hostname ${JSON.stringify(hostname)} is not a lower-case fully qualified domain name`;
}

function refuseMalformed(config: readonly Entry[]): void {
  if (config.length === 0) throw malformed("config: at least one entry is needed");
  for (const { hostname } of config) {
    const problem = hostnameProblem(hostname);
    if (problem !== null) throw malformed(`config: ${problem}`);
  }
  if (new Set(config.map(({ hostname }) => hostname)).size < config.length) {
    throw malformed("config: a hostname stands there twice");
  }
}

function check(
  world: World,
  zone: Zone,
  entry: Entry,
  accepted: readonly CheckedEntry[],
): CheckedEntry {
  const { cert_id, hostname } = entry;
  if (cert_id === undefined || cert_id === "") {
    throw clientBug(400, 1404, `Certificate ID required (${hostname})`);
  }
  const certificate = certificateById(zone, "hostname", cert_id);
  if (certificate === null || isTombstone(certificate)) {
    const message = `Certificate ID in request is either invalid or the certificate has been deleted (${hostname})`;
    throw refusal(400, 1415, message);
  }
  if (entry.enabled === null) {
    if (!zone.associations.has(hostname)) throw notConfigured(hostname);
  } else if (countOn(zone, cert_id, hostname, accepted) >= world.options.associationLimit) {
    const message = `A certificate can have at most ${world.options.associationLimit} hostnames (${hostname})`;
    throw refusal(400, MADE_UP.quota, message);
  }
  return { ...entry, cert_id };
}

/** 404 with 1553: nothing was ever configured for this hostname. */
export function notConfigured(hostname: string): Refusal {
  const message = `The authenticated origin pull setting for this hostname was not found (${hostname}).`;
  return refusal(404, 1553, message);
}

/** How many other hostnames will be on the certificate once the accepted entries have taken effect. */
function countOn(
  zone: Zone,
  certificateId: string,
  hostname: string,
  accepted: readonly CheckedEntry[],
): number {
  const after = new Map<string, string>();
  for (const association of zone.associations.values()) {
    if (!isTombstone(association)) after.set(association.hostname, association.certificateId);
  }
  for (const change of accepted) {
    if (change.enabled === null) after.delete(change.hostname);
    else after.set(change.hostname, change.cert_id);
  }
  after.delete(hostname);
  return [...after.values()].filter((id) => id === certificateId).length;
}

function put(world: World, zone: Zone, entry: CheckedEntry): void {
  const now = world.options.now();
  const existing = zone.associations.get(entry.hostname);
  if (entry.enabled === null) {
    if (existing && existing.enabled !== null) voidAssociation(world, zone, existing);
    return;
  }
  if (existing && isAlreadySo(existing, entry)) return;
  const association: StoredAssociation = existing ?? {
    kind: "association",
    hostname: entry.hostname,
    certificateId: entry.cert_id,
    enabled: entry.enabled,
    status: "initializing",
    createdOn: now,
    updatedOn: now,
    live: null,
    steps: [],
    odd: null,
  };
  zone.associations.set(entry.hostname, association);
  association.certificateId = entry.cert_id;
  association.enabled = entry.enabled;
  association.updatedOn = now;
  // The edge keeps what it has until the new association is active. A certificate that is not there
  // yet is the exception, and the harsh reading: whoever moves to it too early presents nothing.
  const certificate = certificateById(zone, "hostname", entry.cert_id);
  if (entry.enabled && certificate?.status !== "active") {
    association.live = { certificateId: entry.cert_id, enabled: true };
  }
  startDeployment(world, zone, association);
}

/** Takes effect after a while: until then the edge goes on, and the certificate is in use. */
function voidAssociation(world: World, zone: Zone, association: StoredAssociation): void {
  association.enabled = null;
  association.updatedOn = world.options.now();
  startDeletion(world, zone, association);
}

function isAlreadySo(existing: StoredAssociation, entry: CheckedEntry): boolean {
  const same = existing.certificateId === entry.cert_id && existing.enabled === entry.enabled;
  return same && (existing.status === "active" || existing.steps.length > 0);
}
