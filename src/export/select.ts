import type { ZoneRef } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import { readZone } from "../cloudflare/read-zone.ts";
import { allZones } from "../cloudflare/zones.ts";
import type { Clients } from "../session/clients.ts";
import { locateZones } from "../session/locate.ts";
import type { Session } from "../session/session.ts";
import { counted } from "../text/message.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";
import { normalizeHostname } from "../zone/hostname.ts";
import type { CurrentZone } from "../zone/zone.ts";
import type { Existing } from "./naming.ts";
import { isEmptyZone } from "./exported.ts";

type Selection = {
  readonly zones: readonly (ZoneRef & { readonly apiTokenEnv: string | null })[];
  readonly ambiguous: ReadonlySet<string>;
  /** Whether all zones were selected, so that empty ones are left out. */
  readonly all: boolean;
};

/**
 * The zones to export, as Cloudflare has them. Throws UserError if one can't be found or read: a partial export would
 * be mistaken for a complete one.
 */
export async function readSelected(
  session: Session,
  existing: Existing | null,
  clients: Clients,
): Promise<{ readonly zones: readonly CurrentZone[]; readonly ambiguous: ReadonlySet<string> }> {
  const selection = await select(session, existing, clients);
  const results = await Promise.allSettled(
    selection.zones.map((zone) =>
      readZone(clients.of(zone), zone, { global: true, hostnames: [] }),
    ),
  );
  const failures = new Set<string>();
  const zones: CurrentZone[] = [];
  for (const result of results) {
    if (result.status === "fulfilled") zones.push(result.value);
    else if (result.reason instanceof CloudflareError) failures.add(result.reason.message);
    else throw result.reason;
  }
  if (failures.size > 0) throw new UserError(`Nothing was exported. ${[...failures].join(" ")}`);
  const empty = selection.all ? zones.filter(isEmptyZone) : [];
  if (empty.length > 0) {
    session.log.info(
      `${counted(empty.length, "zone")} without certificates, associations or switches: left out.`,
    );
  }
  return {
    zones: zones.filter((zone) => !empty.includes(zone)),
    ambiguous: selection.ambiguous,
  };
}

async function select(
  session: Session,
  existing: Existing | null,
  clients: Clients,
): Promise<Selection> {
  const declared = existing?.config.zones ?? [];
  const named = session.inputs.zones.map(zoneName);
  const names = named.length > 0 ? named : declared.map(({ name }) => name);
  if (names.length === 0) return selectAll(session, clients);
  const wanted = [...new Set(names)].map(
    (name) => declared.find((zone) => zone.name === name) ?? { name, id: null, apiTokenEnv: null },
  );
  const zones: Selection["zones"][number][] = [];
  const problems = new Set<string>();
  for (const [{ apiTokenEnv }, ref] of await locateZones(wanted, clients)) {
    if (ref instanceof Error) problems.add(ref.message);
    else zones.push({ ...ref, apiTokenEnv });
  }
  if (problems.size > 0) throw new UserError(`Nothing was exported. ${[...problems].join(" ")}`);
  return { zones, ambiguous: new Set(), all: false };
}

async function selectAll({ log }: Session, clients: Clients): Promise<Selection> {
  const listed = await allZones(clients.of({ apiTokenEnv: null }));
  if (listed.length === 0) {
    throw new UserError(
      "The token sees no zone. Give it the permission “Zone > Zone > Read”, or name the zones with the input zones.",
    );
  }
  const zones: Selection["zones"][number][] = [];
  const ambiguous = new Set<string>();
  for (const [name, same] of Map.groupBy(listed, (zone) => zone.name)) {
    const zone = same.find(({ status }) => status === "active") ?? same[0];
    if (zone === undefined) continue;
    if (normalizeHostname(name).kind === "problem") {
      log.warning(`The zone ${quote(name)} is left out: aop.yaml can't name it.`);
      continue;
    }
    if (same.length > 1) {
      ambiguous.add(zone.id);
      log.warning(
        `There are ${same.length} zones named ${name}: the zone with the ID ${zone.id} (${zone.status ?? "unknown"}) is exported, the others are not.`,
      );
    }
    zones.push({ id: zone.id, name, apiTokenEnv: null });
  }
  return { zones, ambiguous, all: true };
}

function zoneName(written: string): string {
  const normalized = normalizeHostname(written);
  if (normalized.kind === "hostname") return normalized.hostname;
  throw new UserError(`Input zones: ${normalized.message}`);
}
