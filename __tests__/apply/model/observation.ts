import assert from "node:assert/strict";
import type { DesiredZone } from "../../../src/zone/zone.ts";
import type { Scenario } from "./scenario.ts";
import { hostname, zoneName, type SimulatedWorld } from "./world.ts";

export type Watch = {
  readonly from: number;
  /** Hostnames that must never be seen without a certificate, as "zone id hostname". */
  readonly hostnames: ReadonlySet<string>;
};

/** Hostnames that present a certificate of their own now and are to do so afterwards, in every revision at work. */
export function watched(
  world: SimulatedWorld,
  scenario: Scenario,
  desired: readonly DesiredZone[],
): Watch {
  const hostnames = new Set<string>();
  const touched = scenario.disturbed.flatMap(({ person }) =>
    person !== null && "host" in person.change
      ? [hostname(zoneName(person.zone), person.change.host)]
      : [],
  );
  for (const [index, zone] of desired.entries()) {
    const id = world.cloudflare.zoneId(zone.name);
    const older = scenario.zones[index]?.older.hosts ?? [];
    for (const { hostname: name, enabled } of zone.associations) {
      if (touched.includes(name)) continue;
      const host = older.find((earlier) => name.startsWith(`h${earlier.host}.`));
      const stays = enabled && (!hasOlderRival(scenario) || host?.enabled === true);
      const now = world.cloudflare.snapshot(zone.name).associations;
      const before = now.find(
        (association) => association.hostname === name && association.enabled === true,
      );
      const { active, level } = world.cloudflare.presented(zone.name, name);
      if (stays && before && active && level === "hostname") hostnames.add(`${id} ${name}`);
    }
  }
  return { from: world.cloudflare.history.length, hostnames };
}

/** Throws where a certificate in use was deleted, or a hostname was seen without one. */
export function checkNothingLost(world: SimulatedWorld, { from, hostnames }: Watch): void {
  const { cloudflare } = world;
  assert.deepEqual(
    cloudflare.deletions.filter((deletion) => deletion.inUse && !isUnforeseeable(world, deletion)),
    [],
    "certificates deleted while they were in use",
  );
  const gaps = cloudflare.history
    .slice(from)
    .filter(({ zoneId: id, hostname: name }) => hostnames.has(`${id} ${name}`))
    .filter(({ presented }) => !presented.active);
  assert.deepEqual(gaps, [], "hostnames that were seen without a certificate");
  assert.deepEqual(cloudflare.violations, [], "requests that no correct client sends");
}

/** Milliseconds between a look and the deletion that it permits. */
const FRESH = 2000;

/** Requests of other zones that may come between those of one look. */
const LOOK = 20;

/**
 * Cloudflare lets a zone-level certificate go that is in use. So a run looks before it deletes one; what another run
 * switches on between that look and the deletion, nobody can foresee, nor what a person does.
 */
function isUnforeseeable(
  { cloudflare, acts }: SimulatedWorld,
  { store, id, zoneId, time }: SimulatedWorld["cloudflare"]["deletions"][number],
): boolean {
  if (store !== "zone") return false;
  const settings = `/zones/${zoneId}/origin_tls_client_auth/settings`;
  const processed = cloudflare.requests.filter((request) => request.processed);
  const deletion = processed.findLast(
    (request) =>
      request.method === "DELETE" && request.path.endsWith(`/${id}`) && request.time <= time,
  );
  const isOurs = ({ token }: { readonly token: string | null }): boolean =>
    token === deletion?.token;
  const look = processed.findLast(
    (request) =>
      request.method === "GET" &&
      request.path === settings &&
      isOurs(request) &&
      request.index < (deletion?.index ?? 0),
  );
  if (look === undefined || time - look.time > FRESH) return false;
  if (acts.some((act) => act.zoneId === zoneId && act.at > look.index - LOOK)) return true;
  const switched = processed.filter(
    (request) => request.method === "PUT" && request.path === settings,
  );
  return switched.some(
    (request) => !isOurs(request) && (request.answeredAt ?? 0) > (look.answeredAt ?? 0),
  );
}

/** Each certificate is there once, the zone level presents the wanted one, and all is as `undisturbed` where given. */
export function checkEnd(
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

/** Everything that Cloudflare has, but for ids. */
export function stateOf({ cloudflare }: SimulatedWorld, { zones }: Scenario): string {
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

/** Whether a run of an older revision interferes: then the end is right, but not the same. */
function hasOlderRival({ disturbed }: Scenario): boolean {
  return disturbed.some(({ rival }) => rival === "older");
}

/** Whether anybody else may upload something beside our runs. */
export function hasOtherUploads(scenario: Scenario): boolean {
  return (
    hasOlderRival(scenario) ||
    scenario.disturbed.some(({ person }) => person?.change.kind === "upload")
  );
}

/** Whether anybody wants something else meanwhile: what is left to do then was not reviewed, and the end may differ. */
export function hasOthers(scenario: Scenario): boolean {
  return hasOlderRival(scenario) || scenario.disturbed.some(({ person }) => person !== null);
}
