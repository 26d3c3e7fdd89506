import { MADE_UP, refusal } from "./refusal.ts";
import type { Token, World, Zone } from "./world.ts";

/**
 * GET /zones before paging: what the token can't see is not there, with success. A name is compared as it is kept, so
 * IDN is found in Unicode only (cloudflare-go #347).
 */
export function listZones(
  world: World,
  token: Token,
  query: {
    readonly name?: string | undefined;
    readonly status?: string | undefined;
    readonly "account.id"?: string | undefined;
  },
): readonly object[] {
  return [...world.zones.values()]
    .filter(
      (zone) =>
        canSee(token, zone) &&
        (query.name ?? zone.name) === zone.name &&
        (query.status ?? zone.status) === zone.status &&
        (query["account.id"] ?? zone.accountId) === zone.accountId,
    )
    .map(zoneJson);
}

/** Whether the token's resources include the zone, whatever it may do there. */
export function canSee(token: Token, zone: Zone): boolean {
  const inAccount = token.accountId === null || token.accountId === zone.accountId;
  return inAccount && (token.zones === "all" || token.zones.includes(zone.id));
}

/** GET /zones/{id}, as far as a client could be interested. */
export function zoneJson(zone: Zone): object {
  return {
    id: zone.id,
    name: zone.name,
    status: zone.status,
    paused: zone.paused,
    type: zone.type,
    development_mode: 0,
    name_servers: ["bob.ns.cloudflare.com", "lola.ns.cloudflare.com"],
    original_name_servers: null,
    original_registrar: null,
    original_dnshost: null,
    created_on: "2014-01-01T05:20:00.12345Z",
    modified_on: "2014-01-01T05:20:00.12345Z",
    activated_on: zone.status === "active" ? "2014-01-02T00:01:00.12345Z" : null,
    account: { id: zone.accountId, name: `Account ${zone.accountId.slice(0, 4)}` },
    owner: {
      id: zone.accountId,
      type: "organization",
      name: `Account ${zone.accountId.slice(0, 4)}`,
    },
    meta: { step: 2, custom_certificate_quota: 0, page_rule_quota: 3, phishing_detected: false },
    plan: { id: "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee", name: "Free Website", legacy_id: "free" },
  };
}

/** The zone setting of level 1, Cloudflare's own certificate. */
export function globalJson(zone: Zone): object {
  return {
    id: "tls_client_auth",
    value: zone.global ? "on" : "off",
    editable: zone.globalEditable,
    modified_on: zone.globalModifiedOn && new Date(zone.globalModifiedOn).toISOString(),
  };
}

/** PATCH of the setting; refused where the plan does not have it. */
export function setGlobal(world: World, zone: Zone, on: boolean): void {
  if (!zone.globalEditable) {
    throw refusal(400, MADE_UP.notEditable, "Not allowed to edit setting for tls_client_auth");
  }
  zone.global = on;
  zone.globalModifiedOn = world.options.now();
}

/** What verify says of a token; its permissions are not part of it. */
export function tokenJson(token: Token): object {
  return { id: "ed17574386854bf78a67040be0a770b0", status: token.status };
}
