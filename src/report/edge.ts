import type { Report, ReportHostname } from "./schema.ts";

/**
 * Adds an earlier report's verdicts through Cloudflare, with their time, to hostnames that weren't requested again and
 * still get the same certificate: requests are only made after an apply that changes something.
 */
export function withEarlierEdge(
  hostnames: readonly ReportHostname[],
  earlier: Report | null,
  zoneId: string,
): readonly ReportHostname[] {
  const zone = earlier?.zones.find(({ id }) => id === zoneId);
  const before = new Map(zone?.hostnames.map((hostname) => [hostname.hostname, hostname]));
  return hostnames.map((hostname) => {
    const known = before.get(hostname.hostname);
    if (hostname.edge !== null || known?.edge == null) return hostname;
    const isSame = known.level === hostname.level && known.certificate === hostname.certificate;
    return isSame && hostname.level !== "unknown" ? { ...hostname, edge: known.edge } : hostname;
  });
}
