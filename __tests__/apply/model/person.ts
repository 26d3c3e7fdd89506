import assert from "node:assert/strict";
import type { Operation } from "../../../src/plan/operation.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import type { AssociationEntry } from "../../../src/cloudflare/endpoints.ts";
import type { LoggedRequest } from "../../simulators/cloudflare/request-log.ts";
import type { CloudflareSimulator } from "../../simulators/cloudflare/simulator.ts";
import type { PersonScenario } from "./scenario.ts";
import { hostname, of, type PoolCertificate, type SimulatedWorld, zoneName } from "./world.ts";

/** What a person has done in the dashboard while a run was under way. */
export type Act = {
  /** The request before which it was done. */
  readonly at: number;
  readonly zoneId: string;
  /** Null: it was about a level. */
  readonly hostname: string | null;
  /** How the hostname was left. */
  readonly state: State;
};

/** A hostname's certificate id and switch; null: it has no association. */
type State = Pick<AssociationEntry, "cert_id" | "enabled"> | null;

type Done = Omit<Act, "at">;

/** How the hostnames of a zone are, to be compared with later. */
export type Before = (zoneId: string, hostname: string) => State;

export function remember({ cloudflare }: SimulatedWorld, zones: number): Before {
  const states = new Map<string, State>();
  for (let index = 0; index < zones; index++) {
    const id = cloudflare.zoneId(zoneName(index));
    for (const association of cloudflare.snapshot(id).associations)
      states.set(`${id} ${association.hostname}`, {
        cert_id: association.certificateId,
        enabled: association.enabled,
      });
  }
  return (zoneId, name) => states.get(`${zoneId} ${name}`) ?? null;
}

/** Does it, where it can be done; null where it can't. */
export function act(
  cloudflare: CloudflareSimulator,
  { zone, change }: PersonScenario,
  pool: readonly PoolCertificate[],
): Done | null {
  const zoneId = cloudflare.zoneId(zoneName(zone));
  const now = cloudflare.snapshot(zoneId);
  const about = { zoneId, hostname: null, state: null };
  switch (change.kind) {
    case "zone level":
      cloudflare.editZone(zoneId, { zoneLevel: !now.zoneLevel });
      return about;
    case "global":
      cloudflare.editZone(zoneId, { global: !now.global });
      return about;
    case "upload": {
      const { certificatePem: pem, fingerprint } = of(pool, change.certificate);
      const isThere = cloudflare
        .snapshot(zoneId, { tombstones: true })
        .certificates.some(
          (certificate) => certificate.store === "zone" && certificate.fingerprint === fingerprint,
        );
      if (isThere) return null;
      cloudflare.addCertificate(zoneId, { pem, store: "zone" });
      return about;
    }
    case "switch":
    case "remove":
    case "associate":
      return actOn(
        cloudflare,
        zoneId,
        { ...change, name: hostname(zoneName(zone), change.host) },
        pool,
      );
  }
}

function actOn(
  cloudflare: CloudflareSimulator,
  zoneId: string,
  change: Extract<PersonScenario["change"], { readonly host: number }> & { readonly name: string },
  pool: readonly PoolCertificate[],
): Done | null {
  const now = cloudflare.snapshot(zoneId);
  const found = now.associations.find(
    (association) => association.hostname === change.name && association.enabled !== null,
  );
  if (change.kind !== "associate") {
    if (found === undefined) return null;
    if (change.kind === "remove") cloudflare.removeAssociation(zoneId, change.name);
    else cloudflare.editAssociation(zoneId, change.name, { enabled: !found.enabled });
    const enabled = change.kind === "remove" ? null : !found.enabled;
    return { zoneId, hostname: change.name, state: { cert_id: found.certificateId, enabled } };
  }
  const { fingerprint } = of(pool, change.certificate);
  const target = now.certificates.find(
    (certificate) =>
      certificate.store === "hostname" &&
      certificate.fingerprint === fingerprint &&
      certificate.status === "active",
  );
  if (target === undefined) return null;
  if (found !== undefined) cloudflare.removeAssociation(zoneId, change.name);
  cloudflare.addAssociation(zoneId, { hostname: change.name, certificateId: target.id });
  return { zoneId, hostname: change.name, state: { cert_id: target.id, enabled: true } };
}

/**
 * What a person did is not written over by the run that could see it: once it has looked after that, it sends nothing for
 * that hostname, unless the person did what the run had found, made or wanted. Nor does it delete what it planned to.
 */
export function checkRespected(
  { cloudflare, tokenName }: SimulatedWorld,
  plan: Plan | null,
  act: Act,
  before: Before,
  from: number,
): void {
  const { at, zoneId, hostname: name, state } = act;
  const zone = plan?.zones.find(({ id }) => id === zoneId);
  if (name === null || zone === undefined) return;
  const list = `/zones/${zoneId}/origin_tls_client_auth/hostnames`;
  const requests = cloudflare.requests
    .slice(from)
    .filter(({ processed, token }) => processed && token === tokenName);
  const looks = requests
    .filter(({ method, path, status }) => {
      // Where there is no list, what is asked for next is each hostname.
      const isList = path === list && status === 200;
      return method === "GET" && (isList || path === `${list}/${name}`);
    })
    // Requests are sent side by side: what was done before a later one may have been there for an earlier one too.
    .map(({ index, lookedAt }) => ({ index, isAfter: (lookedAt ?? 0) > at }));
  // It was there for the plan already.
  if (looks[0]?.isAfter !== false) return;
  const sees = (index: number): boolean =>
    looks.findLast((look) => look.index < index)?.isAfter ?? false;
  const puts = requests.flatMap((request) => {
    const entry = entriesOf(request, list).find((sent) => sent.hostname === name);
    return entry === undefined
      ? []
      : [{ index: request.index, entry, isRefused: isRefused(request) }];
  });
  const own = puts.filter(({ index }) => index < at).map(({ entry }) => entry);
  const first = puts.find(({ index }) => index >= at);
  const isAccepted = (wanted: readonly State[]): boolean =>
    [before(zoneId, name), ...own, ...wanted].map(textOf).includes(textOf(state));
  if (first !== undefined && sees(first.index))
    assert.ok(isAccepted([first.entry]), `${name}: somebody's ${textOf(state)} was written over`);
  // Done between the look and what was sent after it: no later look can show what was written over.
  else if (first?.isRefused === false) return;
  const operation = zone.operations.find(
    ({ operation: one }) => "hostname" in one && one.hostname === name,
  );
  if (operation === undefined) return;
  // What the person did may be a step of this run too: to detach a hostname before its certificate is replaced.
  const sent = first === undefined ? [] : [first.entry];
  if (isAccepted([...sent, ...wantedOf(cloudflare, operation.operation, zoneId)])) return;
  const ids = zone.operations.flatMap(({ operation: one }) =>
    one.kind === "delete-certificate" ? [one.id] : [],
  );
  const deletions = requests.filter(
    ({ method, path, index }) =>
      method === "DELETE" && sees(index) && ids.some((id) => path.endsWith(`/${id}`)),
  );
  assert.deepEqual(deletions, [], `deleted although somebody changed ${name}`);
}

function wantedOf(
  cloudflare: CloudflareSimulator,
  operation: Operation,
  zoneId: string,
): readonly State[] {
  if (operation.kind === "void-association") return [null];
  if (operation.kind !== "set-association") return [];
  const { certificate, enabled } = operation.after;
  const id = cloudflare.certificateId(zoneId, certificate.fingerprint);
  return id === null ? [] : [{ cert_id: id, enabled }];
}

function entriesOf(
  { method, path, body }: LoggedRequest,
  list: string,
): readonly AssociationEntry[] {
  if (method !== "PUT" || path !== list) return [];
  return (body as { readonly config: readonly AssociationEntry[] }).config;
}

function isRefused({ status }: LoggedRequest): boolean {
  return status !== null && status >= 400 && status < 500;
}

function textOf(state: State): string {
  return state?.enabled == null ? "nothing" : `${state.cert_id} ${state.enabled}`;
}
