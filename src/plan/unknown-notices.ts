import { list, type Message, say, words } from "../text/message.ts";
import { note, type Notice } from "../text/notice.ts";
import { NOTHING_READ, type Surroundings, type Reading } from "../zone/surroundings.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** What could not be read in some zones, reported once for all of them. */
export function unknownNotices(zones: readonly ZoneInput[]): Notice[] {
  const gaps = zones.flatMap(({ desired, surroundings = NOTHING_READ }) =>
    gapsOf(surroundings).map((gap) => ({ ...gap, zone: desired.name })),
  );
  const byReason = Map.groupBy(gaps, ({ permission, refused }) => `${refused} ${permission}`);
  return [...byReason.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const what = [...new Set(same.map((gap) => gap.what))].join(", and ");
    const names = [...new Set(same.map(({ zone }) => zone))];
    const where = zones.length > 1 ? say` (in ${list(names, 3)})` : [];
    return [note(sentence(what, where, first))];
  });
}

type Gap = {
  readonly what: string;
  readonly permission: string;
  readonly refused: boolean;
};

const WHAT = {
  records:
    "which proxied hostnames get no client certificate, and whether declared ones are proxied",
  loadBalancers: "whether a load balancer serves the hostnames without a proxied record",
  customHostnames: "whether the custom hostnames are active",
  global: "whether the global switch protects hostnames without a certificate of their own",
  zoneLevel: "whether the zone level protects hostnames without a certificate of their own",
  monitors: "whether load balancer monitors will keep working once origins enforce the certificate",
  healthChecks: "whether health checks will keep working once origins enforce the certificate",
  alerts: "whether anybody is alerted before certificates expire",
} as const satisfies Record<keyof Surroundings, string>;

function gapsOf(surroundings: Surroundings): Gap[] {
  const keys = Object.keys(WHAT) as (keyof Surroundings)[];
  return keys.flatMap((key) => {
    const reading: Reading<unknown> = surroundings[key];
    return reading.kind === "unknown"
      ? [{ what: WHAT[key], permission: reading.permission, refused: reading.refused }]
      : [];
  });
}

function sentence(what: string, where: Message, { permission, refused }: Gap): Message {
  return refused
    ? say`Unknown${where}: ${words(what)}. To find out, give the token the permission “${words(permission)}”.`
    : say`Unknown${where}: ${words(what)}. Cloudflare's API could not be read (see the log); the permission needed is “${words(permission)}”.`;
}
