import fc from "fast-check";
import type { Certificate } from "../../src/certificate/certificate.ts";
import type { PlanOptions } from "../../src/plan/plan.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { normalizeZone, type ListedZone } from "../../src/zone/normalize.ts";
import {
  certificateKey,
  type ListedAssociation,
  type CurrentCertificate,
  type CurrentZone,
  type DesiredAssociation,
  type DesiredCertificate,
  type DesiredZone,
  type PreviousZone,
  type Store,
} from "../../src/zone/zone.ts";

export const AT = { file: "aop.yaml", line: 1, column: 1 } as const;
export const NOW = new Date("2026-11-23T12:00:00.000Z");
export const OPTIONS: PlanOptions = {
  config: "aop.yaml",
  now: NOW,
  expiryWarningDays: 30,
  allowMassRemoval: false,
  hasCanaries: false,
  hasKey: () => true,
  origins: [],
  namesHostnames: true,
  newOrigins: new Set(),
  base: null,
};

export const FINGERPRINTS = ["a", "b", "c", "d", "e"].map((digit) => digit.repeat(64));
const HOSTNAMES = Array.from({ length: 8 }, (_, n) => `h${n}.example.com`);
const STORES = ["hostname", "zone"] as const;
/** Present, failed and deleted, and one that nobody knows. */
const STATUSES = [
  "active",
  "active",
  "active",
  "initializing",
  "pending_deployment",
  "deployment_timed_out",
  "deletion_timed_out",
  "pending_deletion",
  "deleted",
  "reticulating",
] as const;

/** A certificate that is known by nothing but its fingerprint: the core never looks into its PEM. */
export function fakeCertificate(
  fingerprint: string,
  facts: Partial<Certificate> = {},
): Certificate {
  return {
    fingerprint,
    pem: "",
    subject: `CN=${fingerprint.slice(0, 4)}`,
    issuer: "CN=Example Origin CA",
    notBefore: "2026-01-01T00:00:00.000Z",
    notAfter: "2028-01-01T00:00:00.000Z",
    isCa: false,
    clientAuth: true,
    keyType: "EC P-256",
    ...facts,
  };
}

export function desiredZone(zone: Partial<DesiredZone> = {}): DesiredZone {
  return {
    name: "example.com",
    id: null,
    apiTokenEnv: null,
    global: null,
    zoneLevel: null,
    certificates: [],
    associations: [],
    unmanaged: "report",
    coverage: { level: "report", except: [], at: null },
    at: AT,
    ...zone,
  };
}

export function currentZone(zone: Partial<ListedZone> = {}): CurrentZone {
  return normalizeZone({
    name: "example.com",
    id: "0".repeat(32),
    global: { on: false, editable: true },
    zoneLevel: false,
    sslMode: "strict",
    certificates: [],
    associations: [],
    associationsComplete: true,
    ...zone,
  });
}

export function declared(
  fingerprint: string,
  certificate: Partial<DesiredCertificate> = {},
): DesiredCertificate {
  return {
    name: `c-${fingerprint.slice(0, 4)}`,
    certificate: fakeCertificate(fingerprint),
    stores: ["hostname"],
    at: AT,
    ...certificate,
  };
}

export function wanted(hostname: string, fingerprint: string, enabled = true): DesiredAssociation {
  return { hostname, fingerprint, enabled, origins: [], at: AT };
}

export function stored(
  id: string,
  fingerprint: string,
  certificate: Partial<CurrentCertificate> = {},
): CurrentCertificate {
  return {
    store: "hostname",
    id,
    status: "active",
    uploadedOn: "2026-01-02T00:00:00.000Z",
    certificate: fakeCertificate(fingerprint),
    ...certificate,
  };
}

/** A zone-level certificate that was uploaded on this day of January. */
export function ofZone(
  id: string,
  fingerprint: string,
  day: number,
  status = "active",
): CurrentCertificate {
  const uploadedOn = `2026-01-0${day}T00:00:00.000Z`;
  return stored(id, fingerprint, { store: "zone", uploadedOn, status });
}

export function associated(
  hostname: string,
  certificateId: string,
  association: Partial<ListedAssociation> = {},
): ListedAssociation {
  return { hostname, certificateId, enabled: true, status: "active", ...association };
}

/** What an earlier revision named; its certificates in both stores, unless they are told. */
export function before(
  hostnames: readonly string[],
  fingerprints: readonly string[],
  stores: readonly Store[] = STORES,
): PreviousZone {
  const keys = fingerprints.flatMap((fingerprint) =>
    stores.map((store) => certificateKey(store, fingerprint)),
  );
  return { hostnames: new Set(hostnames), certificates: new Set(keys) };
}

/** A zone as aop.yaml wants it, as Cloudflare has it, and as it was last applied: small, and every mixture of them. */
export function arbitraryZone(): fc.Arbitrary<ZoneInput> {
  return fc.record({
    desired: arbitraryDesired(),
    current: arbitraryCurrent(),
    previous: fc.option(arbitraryPrevious(), { nil: null }),
  });
}

export function arbitraryDesired(): fc.Arbitrary<DesiredZone> {
  return fc
    .record({
      declared: fc.subarray(FINGERPRINTS),
      zoneLevel: fc.option(fc.record({ pick: fc.nat(), enabled: fc.boolean() }), { nil: null }),
      hostnames: fc.subarray(HOSTNAMES),
      picks: fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 8, maxLength: 8 }),
      global: fc.constantFrom(true, false, null),
      unmanaged: fc.constantFrom("ignore", "report", "remove"),
    })
    .map(({ declared: all, zoneLevel, hostnames, picks, global, unmanaged }) => {
      const pick = (n: number): string => all[n % all.length] ?? "";
      const level =
        zoneLevel && all.length > 0
          ? { fingerprint: pick(zoneLevel.pick), enabled: zoneLevel.enabled }
          : null;
      const associations = (all.length === 0 ? [] : hostnames).map((hostname, index) =>
        wanted(hostname, pick(picks[index]?.[0] ?? 0), picks[index]?.[1] ?? true),
      );
      const used = new Set(associations.map((association) => association.fingerprint));
      const stores = (fingerprint: string): readonly Store[] => {
        if (fingerprint !== level?.fingerprint) return ["hostname"];
        return used.has(fingerprint) ? STORES : ["zone"];
      };
      const certificates = all.map((fingerprint) =>
        declared(fingerprint, { stores: stores(fingerprint) }),
      );
      return desiredZone({ global, zoneLevel: level, certificates, associations, unmanaged });
    });
}

function arbitraryCurrent(): fc.Arbitrary<CurrentZone> {
  const certificate = fc.record({
    store: fc.constantFrom(...STORES),
    fingerprint: fc.constantFrom(...FINGERPRINTS),
    status: fc.constantFrom(...STATUSES),
    day: fc.integer({ min: 10, max: 28 }),
  });
  const association = fc.record({
    pick: fc.nat({ max: 9 }),
    enabled: fc.boolean(),
    status: fc.constantFrom(...STATUSES),
  });
  return fc
    .record({
      certificates: fc.array(certificate, { maxLength: 7 }),
      hostnames: fc.subarray(HOSTNAMES),
      associations: fc.array(association, { minLength: 8, maxLength: 8 }),
      global: fc.boolean(),
      zoneLevel: fc.boolean(),
    })
    .map(({ certificates: seeds, hostnames, associations: picks, global, zoneLevel }) => {
      const certificates = seeds.map(({ store, fingerprint, status, day }, index) =>
        stored(`id-${index}`, fingerprint, {
          store,
          status,
          uploadedOn: `2026-01-${day}T00:00:00.000Z`,
        }),
      );
      const ids = [
        ...certificates
          .filter((certificate) => certificate.store === "hostname")
          .map((certificate) => certificate.id),
        "id-gone",
      ];
      const associations = hostnames.map((hostname, index) => {
        const { pick = 0, ...rest } = picks[index] ?? {};
        return associated(hostname, ids[pick % ids.length] ?? "", rest);
      });
      return currentZone({
        certificates,
        associations,
        zoneLevel,
        global: { on: global, editable: true },
      });
    });
}

function arbitraryPrevious(): fc.Arbitrary<PreviousZone> {
  const keys = FINGERPRINTS.flatMap((fingerprint) =>
    STORES.map((store) => certificateKey(store, fingerprint)),
  );
  return fc.tuple(fc.subarray(HOSTNAMES), fc.subarray(keys)).map(([hostnames, certificates]) => ({
    hostnames: new Set(hostnames),
    certificates: new Set(certificates),
  }));
}
