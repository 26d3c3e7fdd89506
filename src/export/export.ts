import { posix } from "node:path";
import type { Certificate } from "../certificate/certificate.ts";
import { buildDesired } from "../config/desired.ts";
import { compare } from "../text/order.ts";
import { isInZone } from "../zone/hostname.ts";
import { isPresent } from "../zone/lifecycle.ts";
import type { CurrentZone } from "../zone/zone.ts";
import { adopt } from "./adopt.ts";
import { exportDocument, type NameOf } from "./document.ts";
import { type ExportedZone, isEmptyExport } from "./exported.ts";
import { type Existing, namesFor, variablesIn } from "./naming.ts";
import { exportZone } from "./zone.ts";

export type ExportRequest = {
  /** Path of aop.yaml in the repository. */
  readonly config: string;
  readonly zones: readonly CurrentZone[];
  /** IDs of zones whose name isn't unique. */
  readonly ambiguous: ReadonlySet<string>;
  readonly existing: Existing | null;
  /** Files in the certificate directory, relative to aop.yaml's directory. */
  readonly files: readonly string[];
};

export type ExportedFile = { readonly path: string; readonly text: string };

export type Exported = {
  /** Files by repository path, aop.yaml first. Empty if there is nothing to write. */
  readonly files: readonly ExportedFile[];
  /** Sorted by name. */
  readonly zones: readonly ExportedZone[];
  /** Zones in aop.yaml that have to be extended by hand. */
  readonly skipped: readonly string[];
  /** Environment variables for the keys of newly declared certificates. */
  readonly variables: readonly string[];
};

/** The files that declare Cloudflare's state: a new aop.yaml, or the existing one plus what it doesn't declare yet. */
export function makeExport(request: ExportRequest): Exported {
  const { existing } = request;
  const zones = describeZones(request);
  const names = namesFor(request, zones);
  const written = zones.filter((zone) => existing === null || !isEmptyExport(zone));
  if (written.length === 0) return { files: [], zones, skipped: [], variables: [] };
  const { text, skipped } =
    existing === null
      ? { text: exportDocument(written, names), skipped: [] }
      : adopt(existing.text, written, names);
  const added = written.filter(({ name }) => !skipped.includes(name));
  const certificates = newCertificates(added, names);
  const config = posix.normalize(request.config);
  const directory = posix.dirname(config);
  const pems = [...certificates].map(([file, { pem }]) => ({
    path: posix.join(directory, file),
    text: pem,
  }));
  return {
    files: added.length === 0 ? [] : [{ path: config, text }, ...pems.sort(byPath)],
    zones,
    skipped,
    variables: variablesOf(added, names),
  };
}

function describeZones(request: ExportRequest): readonly ExportedZone[] {
  const { existing, ambiguous } = request;
  const desired = existing === null ? [] : buildDesired(existing.config, existing.certificates);
  const owners = ownersOf(request);
  return request.zones
    .toSorted((a, b) => compare(a.name, b.name))
    .map((current) =>
      exportZone(current, {
        declared: desired.find(({ name }) => name === current.name) ?? null,
        ambiguous: ambiguous.has(current.id),
        owner: (hostname) => owners.get(hostname) ?? null,
      }),
    );
}

/** The zone for each hostname, which may be listed only once: the zone that already lists it, or the closest one. */
function ownersOf({ zones, existing }: ExportRequest): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const nearness = (hostname: string, zone: string): number =>
    isInZone(hostname, zone) ? zone.length : 0;
  for (const zone of zones.toSorted((a, b) => compare(a.name, b.name))) {
    for (const { hostname } of zone.associations.filter(isPresent)) {
      const owner = owners.get(hostname);
      if (owner === undefined || nearness(hostname, zone.name) > nearness(hostname, owner)) {
        owners.set(hostname, zone.name);
      }
    }
  }
  for (const { name, hostnames } of existing?.config.zones ?? []) {
    for (const { hostname } of hostnames) owners.set(hostname, name);
  }
  return owners;
}

/** The certificates to write, by file path: one file per certificate, even if it is used in several zones. */
function newCertificates(
  zones: readonly ExportedZone[],
  names: (zone: string) => NameOf,
): ReadonlyMap<string, Certificate> {
  return new Map(
    zones.flatMap((zone) =>
      zone.certificates.flatMap((certificate): [string, Certificate][] => {
        const { file, isNew } = names(zone.name)(certificate);
        return isNew ? [[file, certificate]] : [];
      }),
    ),
  );
}

function variablesOf(
  zones: readonly ExportedZone[],
  names: (zone: string) => NameOf,
): readonly string[] {
  const variables = zones.flatMap((zone) =>
    zone.certificates.flatMap((certificate) => {
      const { key, isNew } = names(zone.name)(certificate);
      return isNew ? variablesIn(key) : [];
    }),
  );
  return [...new Set(variables)].sort(compare);
}

function byPath(a: ExportedFile, b: ExportedFile): number {
  return compare(a.path, b.path);
}
