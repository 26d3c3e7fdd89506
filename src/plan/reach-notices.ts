import { list, say } from "../text/message.ts";
import { danger, note, type Notice, warning } from "../text/notice.ts";
import type { DeclaredHostname, UnknownReason } from "./reach.ts";

/** Why declared hostnames aren't reached through Cloudflare, at their lines in aop.yaml. */
export function reachNotices(zone: string, hostnames: readonly DeclaredHostname[]): Notice[] {
  return [
    ...hostnames.flatMap((hostname) => noticeOf(zone, hostname)),
    ...unknown(hostnames, "partial zone", (names) =>
      note(
        say`${zone} is a partial zone, and has no record of ${list(names)}: whether its DNS provider sends visitors through Cloudflare is unknown.`,
      ),
    ),
    ...unknown(hostnames, "delegated", (names) =>
      note(
        say`The DNS of ${list(names)} is delegated to other name servers: whether visitors go through Cloudflare is unknown.`,
      ),
    ),
  ];
}

function noticeOf(zone: string, { hostname, at, reach }: DeclaredHostname): Notice[] {
  switch (reach.kind) {
    case "dns-only":
      return [
        danger(
          say`${hostname} is DNS-only: visitors connect to the origin directly, without Cloudflare and its client certificate. An origin that enforces the certificate refuses them. Turn on the proxy for its DNS record.`,
          at,
        ),
      ];
    case "no-record":
      return [
        warning(
          say`${hostname} has no DNS record in ${zone}, so nothing reaches it through Cloudflare (unless a Spectrum application or another Cloudflare account serves it). Create a proxied record, or remove the hostname from aop.yaml.`,
          at,
        ),
      ];
    case "no-custom-hostname":
      return [
        warning(
          say`${hostname} is not a custom hostname of ${zone}, so Cloudflare does not serve it from this zone (unless a wildcard custom hostname covers it). Create it under SSL/TLS > Custom Hostnames, or remove it from aop.yaml.`,
          at,
        ),
      ];
    case "inactive":
      return [
        warning(
          say`The custom hostname ${hostname} is not active (${reach.status}): until it is, Cloudflare does not serve it from this zone.`,
          at,
        ),
      ];
    case "proxied":
    case "unknown":
    case "unread":
      return [];
  }
}

function unknown(
  hostnames: readonly DeclaredHostname[],
  why: UnknownReason,
  notice: (names: readonly string[]) => Notice,
): Notice[] {
  const names = hostnames
    .filter(({ reach }) => reach.kind === "unknown" && reach.why === why)
    .map(({ hostname }) => hostname);
  return names.length === 0 ? [] : [notice(names)];
}
