import { list, say } from "../text/message.ts";
import { type Notice, warning } from "../text/notice.ts";
import { isInZone } from "../zone/hostname.ts";
import type { ZoneInput, ZoneStatus } from "../zone/zone.ts";

/** Why nothing declared takes effect in this zone, or not for some hostnames; one warning each. */
export function zoneStatusNotices({ desired, current }: ZoneInput): Notice[] {
  // Nothing is wanted from a zone that left aop.yaml.
  if (desired.at === null || !current.zoneStatus) return [];
  const why = whyInactive(current.zoneStatus);
  return [
    ...(why === null ? [] : [warning(say`${why}, so nothing takes effect there.`, desired.at)]),
    ...elsewhere(desired, current.zoneStatus),
  ];
}

/**
 * What the zone statuses of Cloudflare's API mean (GET /zones): "full" setups wait for name servers, "partial" ones for
 * a TXT record.
 */
function whyInactive({ status, paused, type }: ZoneStatus): ReturnType<typeof say> | null {
  switch (status) {
    case null:
    case "active":
      break;
    case "initializing":
    case "pending":
      return type === "partial"
        ? say`The zone is ${status}: its partial (CNAME) setup is not verified yet`
        : say`The zone is ${status}: its domain does not use Cloudflare's name servers yet`;
    case "moved":
      return say`The zone is ${status}: its domain no longer uses Cloudflare's name servers`;
    case "deactivated":
      return say`The zone is ${status}: Cloudflare does not serve it until it is activated again`;
    default:
      return say`The zone is ${status}, not active`;
  }
  if (paused === true) {
    return say`The zone is paused: Cloudflare only answers its DNS queries until it is resumed in the dashboard`;
  }
  return type === "internal"
    ? say`The zone is for internal DNS: Cloudflare does not proxy its hostnames`
    : null;
}

/** Cloudflare serves a hostname from its most specific active zone. */
function elsewhere(
  { name, associations }: ZoneInput["desired"],
  { subzones = [] }: ZoneStatus,
): Notice[] {
  return subzones.flatMap((subzone) => {
    const hostnames = associations.filter(({ hostname }) => isInZone(hostname, subzone));
    const [first] = hostnames;
    if (first === undefined) return [];
    const names = list(hostnames.map(({ hostname }) => hostname));
    return [
      warning(
        say`Cloudflare serves ${names} in the zone ${subzone}, not in ${name}, so what is declared here takes no effect: declare it in ${subzone} instead.`,
        first.at,
      ),
    ];
  });
}
