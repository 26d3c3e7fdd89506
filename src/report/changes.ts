import { shortSha } from "../text/sha.ts";
import type { Report, ReportChange, ReportHostname, ReportZone } from "./schema.ts";

type Compared = Pick<Report, "zones" | "lastApplied">;

/** What differs from an earlier report, zone by zone in the order of the later one. */
export function changesSince(earlier: Compared, later: Compared): readonly ReportChange[] {
  const before = new Map(earlier.zones.map((zone) => [zone.id, zone]));
  const after = new Set(later.zones.map(({ id }) => id));
  return [
    ...differing(null, "last applied revision", {
      commit: [revision(earlier), revision(later)],
    }),
    ...later.zones.flatMap((zone) => zoneChanges(before.get(zone.id), zone)),
    ...earlier.zones.flatMap(({ id, name }) =>
      after.has(id) ? [] : [change(null, name, "zone", "reported", null)],
    ),
  ];
}

function revision({ lastApplied }: Compared): string | null {
  return lastApplied && shortSha(lastApplied.commit);
}

function zoneChanges(before: ReportZone | undefined, after: ReportZone): readonly ReportChange[] {
  if (before === undefined) return [change(null, after.name, "zone", null, "reported")];
  const { name } = after;
  return [
    ...differing(name, name, {
      status: [zoneStatusText(before), zoneStatusText(after)],
      "SSL/TLS mode": [before.sslMode, after.sslMode],
      "hostnames without a certificate": [unprotected(before), unprotected(after)],
      differences: [String(before.differences.length), String(after.differences.length)],
    }),
    ...hostnameChanges(before, after),
    ...certificateChanges(before, after),
  ];
}

function zoneStatusText({ status, paused }: ReportZone): string | null {
  return paused === true ? "paused" : status;
}

function unprotected({ coverage: { levels } }: ReportZone): string | null {
  return levels && String(levels.none + levels.disabled);
}

function hostnameChanges(before: ReportZone, after: ReportZone): readonly ReportChange[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...now.keys(), ...old.keys()])].sort();
  return names.flatMap((hostname) => {
    const [was, is] = [old.get(hostname), now.get(hostname)];
    if (was === undefined || is === undefined) {
      return [change(after.name, hostname, "hostname", was?.level ?? null, is?.level ?? null)];
    }
    return differing(after.name, hostname, {
      level: [was.level, is.level],
      certificate: [short(was.certificate), short(is.certificate)],
      reach: [was.reach, is.reach],
      origins: [verdicts(was), verdicts(is)],
      "through Cloudflare": [was.edge?.verdict ?? null, is.edge?.verdict ?? null],
    });
  });
}

function byName({ hostnames }: ReportZone): ReadonlyMap<string, ReportHostname> {
  return new Map(hostnames.map((hostname) => [hostname.hostname, hostname]));
}

function verdicts({ origins }: ReportHostname): string | null {
  if (origins.length === 0) return null;
  return origins.map(({ address, verdict }) => `${address} ${verdict}`).join(", ");
}

function certificateChanges(before: ReportZone, after: ReportZone): readonly ReportChange[] {
  const described = ({ certificates }: ReportZone): ReadonlyMap<string, string> =>
    new Map(
      certificates.map(({ fingerprint, store, status, state }) => [
        `${short(fingerprint)} (${store === "zone" ? "zone level" : "hostnames"})`,
        state === "valid" ? status : `${status}, ${state}`,
      ]),
    );
  const [old, now] = [described(before), described(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])].sort();
  return keys.flatMap((key) =>
    differing(after.name, key, { certificate: [old.get(key) ?? null, now.get(key) ?? null] }),
  );
}

function short(fingerprint: string | null): string | null {
  return fingerprint && shortSha(fingerprint);
}

/** One change for each pair whose sides differ. */
function differing(
  zone: string | null,
  subject: string,
  pairs: Readonly<Record<string, readonly [string | null, string | null]>>,
): readonly ReportChange[] {
  return Object.entries(pairs).flatMap(([what, [before, after]]) =>
    before === after ? [] : [change(zone, subject, what, before, after)],
  );
}

function change(
  zone: string | null,
  subject: string,
  what: string,
  before: string | null,
  after: string | null,
): ReportChange {
  return { zone, subject, what, before, after };
}
