import { type Listening, listen } from "../http.ts";
import { presentedBy, record } from "./edge.ts";
import { BASE_PATH, exchange, type Observer } from "./exchange.ts";
import { settle } from "./lifecycle.ts";
import { type CloudflareOptions, DEFAULTS } from "./options.ts";
import { spend } from "./quota.ts";
import type { LoggedRequest } from "./request-log.ts";
import {
  type AssociationSeed,
  type CertificateSeed,
  seedAssociation,
  seedCertificate,
  seedToken,
  seedZone,
  setStatus,
  type TokenSeed,
  type ZoneEdit,
  type ZoneSeed,
} from "./seed.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";
import type { AlertPolicy, Monitor } from "./surroundings.ts";
import type {
  Deletion,
  ForcedOutcome,
  Presentation,
  Presented,
  Store,
  StoredAssociation,
  StoredCertificate,
  World,
  Zone,
} from "./world.ts";

/** Starts a simulated Cloudflare on a free port of 127.0.0.1. Use it with `await using`. */
export async function startCloudflare(
  options: Partial<CloudflareOptions> = {},
): Promise<CloudflareSimulator> {
  const simulator = new CloudflareSimulator({ ...DEFAULTS, ...options });
  await simulator.start();
  return simulator;
}

/**
 * A stateful Cloudflare API, as strict as can be: whatever a correct client would not send is refused
 * and stands in `violations`. Methods that take a zone accept its id or its name. What they change
 * changes at once and behind the client's back, as by a hand in the dashboard.
 */
export class CloudflareSimulator implements AsyncDisposable, Observer {
  /** May be changed at any time. */
  readonly options: CloudflareOptions;
  /** Every request, in order of arrival. */
  readonly requests: LoggedRequest[] = [];
  /** What a correct client would never have sent. To be empty at the end of a test. */
  readonly violations: string[] = [];
  /** Asked for every request that the rate limit lets through. */
  fault: Observer["fault"] = null;
  /** Called, and waited for, before a request is looked at. */
  onRequest: Observer["onRequest"] = null;
  /** Called, and waited for, after a request took effect and before it is answered. */
  afterRequest: Observer["afterRequest"] = null;
  /** Called with every answer that is the API's own: not with what a fault says in its place. */
  onAnswer: Observer["onAnswer"] = null;

  readonly #world: World;
  #server: Listening | null = null;

  constructor(options: CloudflareOptions) {
    this.options = options;
    this.#world = {
      options,
      zones: new Map(),
      tokens: new Map(),
      moving: new Set(),
      forced: [],
      history: [],
      latest: new Map(),
      deletions: [],
      monitors: new Map(),
      policies: new Map(),
      spending: new Map(),
      ids: 0,
    };
  }

  /** To be called once, before anything else; `startCloudflare` does. */
  async start(): Promise<void> {
    this.#server = await listen((request, response, stopped) =>
      exchange(this.#world, this, request, response, stopped),
    );
  }

  /** The API's base address, without a trailing slash. */
  get url(): string {
    if (this.#server === null) throw new Error("The simulator has not been started.");
    return `${this.#server.url}${BASE_PATH}`;
  }

  /** Everything but GET. */
  get writes(): readonly LoggedRequest[] {
    return this.requests.filter(({ method }) => method !== "GET");
  }

  /** What configured hostnames presented, one entry a change, in order of time. */
  get history(): readonly Presentation[] {
    settle(this.#world);
    return this.#world.history;
  }

  /** Accepted deletions of certificates. */
  get deletions(): readonly Deletion[] {
    return this.#world.deletions;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
  }

  /** Returns the id. */
  addZone(seed: ZoneSeed): string {
    return seedZone(this.#world, seed).id;
  }

  /** Returns the secret value. */
  addToken(seed: TokenSeed = {}): string {
    return seedToken(this.#world, seed).value;
  }

  /** Returns the id. */
  addCertificate(zone: string, seed: CertificateSeed): string {
    settle(this.#world);
    return seedCertificate(this.#world, this.#zone(zone), seed).id;
  }

  addAssociation(zone: string, seed: AssociationSeed): void {
    settle(this.#world);
    seedAssociation(this.#world, this.#zone(zone), seed);
  }

  editZone(zone: string, edit: ZoneEdit): void {
    this.#edit(zone, (found) => Object.assign(found, edit));
  }

  /** Of the account that the zone is in. */
  setMonitors(zone: string, monitors: readonly Monitor[]): void {
    this.#world.monitors.set(this.#zone(zone).accountId, monitors);
  }

  /** Of the account that the zone is in. */
  setPolicies(zone: string, policies: readonly AlertPolicy[]): void {
    this.#world.policies.set(this.#zone(zone).accountId, policies);
  }

  editCertificate(zone: string, id: string, edit: { readonly status: string }): void {
    this.#edit(zone, (found) => {
      setStatus(this.#world, certificateIn(found, id), edit.status);
    });
  }

  /** Takes effect at the edge at once, unless a status other than `active` is given. */
  editAssociation(
    zone: string,
    hostname: string,
    edit: Partial<Pick<StoredAssociation, "certificateId" | "enabled" | "status">>,
  ): void {
    this.#edit(zone, (found) => {
      const association = associationIn(found, hostname);
      association.certificateId = edit.certificateId ?? association.certificateId;
      if (edit.enabled !== undefined) association.enabled = edit.enabled;
      const status = association.enabled === null ? "deleted" : "active";
      setStatus(this.#world, association, edit.status ?? status);
    });
  }

  /** As when it is deleted in the dashboard, or moves to another account. */
  removeZone(zone: string): void {
    settle(this.#world);
    this.#world.zones.delete(this.#zone(zone).id);
  }

  /** Leaves no tombstone. */
  removeCertificate(zone: string, id: string): void {
    this.#edit(zone, (found) => {
      const certificate = certificateIn(found, id);
      setStatus(this.#world, certificate, "deleted");
      found.certificates.splice(found.certificates.indexOf(certificate), 1);
    });
  }

  /** Leaves no tombstone. */
  removeAssociation(zone: string, hostname: string): void {
    this.#edit(zone, (found) => {
      setStatus(this.#world, associationIn(found, hostname), "deleted");
      record(this.#world, found, [hostname], this.options.now(), "edited directly");
      found.associations.delete(hostname);
    });
  }

  /**
   * Makes deployments or deletions end badly, or in a status that nobody knows. By default: the next
   * deployment, in `deployment_timed_out`. `fingerprint` and `hostname` narrow it; for associations
   * the fingerprint is that of the certificate which the hostname is moved to.
   */
  force(outcome: Partial<ForcedOutcome> & Pick<ForcedOutcome, "of">): void {
    const phase = outcome.phase ?? "deployment";
    const status = `${phase}_timed_out`;
    this.#world.forced.push({
      phase,
      fingerprint: null,
      hostname: null,
      status,
      times: 1,
      ...outcome,
    });
  }

  /** Uses up a token's quota, as the dashboard and other programs do that share it. */
  useQuota(tokenValue: string, requests: number): void {
    for (let used = 0; used < requests; used += 1) spend(this.#world, `Bearer ${tokenValue}`);
  }

  /** What the edge presents now to the hostname's origin. */
  presented(zone: string, hostname: string): Presented {
    settle(this.#world);
    return presentedBy(this.#zone(zone), hostname);
  }

  /** The state of a zone as plain comparable data, sorted, without tombstones unless asked for. */
  snapshot(zone: string, options: { readonly tombstones?: boolean } = {}): Snapshot {
    settle(this.#world);
    return snapshotOf(this.#zone(zone), options.tombstones ?? false);
  }

  /** The id of a certificate by its content; null when it is not there, or only its tombstone. */
  certificateId(zone: string, fingerprint: string, store: Store = "hostname"): string | null {
    const found = this.snapshot(zone).certificates.find(
      (certificate) => certificate.store === store && certificate.fingerprint === fingerprint,
    );
    return found?.id ?? null;
  }

  zoneId(name: string): string {
    return this.#zone(name).id;
  }

  #zone(idOrName: string): Zone {
    const zones = [...this.#world.zones.values()];
    const zone = zones.find(({ id, name }) => id === idOrName || name === idOrName);
    if (!zone) throw new Error(`There is no zone ${idOrName}.`);
    return zone;
  }

  #edit(idOrName: string, change: (zone: Zone) => void): void {
    settle(this.#world);
    const zone = this.#zone(idOrName);
    change(zone);
    record(this.#world, zone, null, this.options.now(), "edited directly");
  }
}

function certificateIn(zone: Zone, id: string): StoredCertificate {
  const certificate = zone.certificates.find((candidate) => candidate.id === id);
  if (!certificate) throw new Error(`There is no certificate ${id} in ${zone.name}.`);
  return certificate;
}

function associationIn(zone: Zone, hostname: string): StoredAssociation {
  const association = zone.associations.get(hostname);
  if (!association) throw new Error(`There is no association of ${hostname} in ${zone.name}.`);
  return association;
}
