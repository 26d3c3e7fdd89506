import type { Certificate } from "../../src/certificate/certificate.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { AppliedFacts, Facts } from "../../src/report/facts.ts";
import type { EdgeProbe } from "../../src/zone/edge.ts";
import type { OriginProbe } from "../../src/zone/probe.ts";
import { type DnsRecord, NOTHING_READ, known } from "../../src/zone/surroundings.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import {
  associated,
  before,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  OPTIONS,
  stored,
  wanted,
} from "../plan/arbitrary.ts";

const ISSUER = "CN=Example Origin CA, O=Example Ltd";

function certificate(
  digits: string,
  name: string,
  notAfter: string,
  keyType: string | null = "EC P-256",
): Certificate {
  const subject = `CN=${name}, O=Example Ltd`;
  return fakeCertificate(digits.repeat(32), { subject, issuer: ISSUER, notAfter, keyType });
}

export const API = certificate("3f", "api.example.com", "2027-08-31T00:00:00.000Z");
const PARTNER = certificate("9c", "partner.example.com", "2026-12-09T00:00:00.000Z", "RSA 2048");
const FLEET = certificate("51", "fleet.example.org", "2028-02-01T00:00:00.000Z", "Ed25519");
const LEGACY = certificate("d0", "legacy", "2026-11-02T00:00:00.000Z", null);

function records(zone: string, ...names: readonly string[]): DnsRecord[] {
  return names.map((name) => ({
    name: `${name}.${zone}`,
    type: "A",
    content: "203.0.113.10",
    proxied: name !== "old",
  }));
}

const ACTIVE = { status: "active", paused: false, type: "full" } as const;

/** A zone with something of everything: its own certificates, a certificate that runs out, gaps and drift. */
export function shopZone(): ZoneInput {
  const names = ["api", "checkout", "shop", "partner", "old"].map((name) => `${name}.example.com`);
  return {
    desired: desiredZone({
      certificates: [
        declared(API.fingerprint, { name: "api-2027", certificate: API }),
        declared(PARTNER.fingerprint, { name: "partner", certificate: PARTNER }),
      ],
      associations: [
        ...names.map((name) =>
          wanted(name, name.startsWith("partner") ? PARTNER.fingerprint : API.fingerprint),
        ),
        wanted("admin.example.com", API.fingerprint, false),
      ],
      coverage: { level: "require", except: ["status.example.com"], at: null },
    }),
    current: currentZone({
      zoneStatus: ACTIVE,
      certificates: [
        stored("id-api", API.fingerprint, { certificate: API }),
        stored("id-partner", PARTNER.fingerprint, { certificate: PARTNER }),
        stored("id-legacy", LEGACY.fingerprint, { certificate: LEGACY }),
      ],
      associations: [
        associated("api.example.com", "id-api"),
        associated("checkout.example.com", "id-api"),
        associated("partner.example.com", "id-partner"),
        associated("old.example.com", "id-api"),
        associated("legacy.example.com", "id-legacy"),
        associated("admin.example.com", "id-api", { enabled: false }),
      ],
    }),
    previous: before(names, [API.fingerprint, PARTNER.fingerprint]),
    surroundings: {
      ...NOTHING_READ,
      records: known(
        records(
          "example.com",
          ...[
            "api",
            "checkout",
            "shop",
            "partner",
            "admin",
            "legacy",
            "old",
            "backstage",
            "status",
          ],
        ),
      ),
      global: known(false),
      zoneLevel: known(false),
    },
  };
}

/** A zone whose zone level protects everything. */
export function fleetZone(): ZoneInput {
  return {
    desired: desiredZone({
      name: "example.org",
      certificates: [
        declared(FLEET.fingerprint, { name: "fleet", certificate: FLEET, stores: ["zone"] }),
      ],
      zoneLevel: { fingerprint: FLEET.fingerprint, enabled: true },
    }),
    current: currentZone({
      name: "example.org",
      id: "1".repeat(32),
      zoneStatus: ACTIVE,
      zoneLevel: true,
      certificates: [stored("id-fleet", FLEET.fingerprint, { store: "zone", certificate: FLEET })],
    }),
    previous: null,
    surroundings: {
      ...NOTHING_READ,
      records: known(records("example.org", "www", "docs", "cdn", "mail", "img", "blog", "help")),
      global: known(false),
      zoneLevel: known(true),
      loadBalancers: {
        kind: "unknown",
        permission: "Zone > Load Balancers > Read",
        refused: true,
        reason: "",
      },
    },
  };
}

function probe(
  hostname: string,
  verdict: OriginProbe["verdict"],
  reason: string,
  address = "203.0.113.10:443",
): OriginProbe {
  const serverCertificate = null;
  return {
    hostname,
    address,
    verdict,
    reason,
    listsIssuer: true,
    ours: "answered",
    serverCertificate,
  };
}

const REFUSED =
  "Refused without a certificate (TLS 1.3, HTTP 400), accepted with the declared one (TLS 1.3, HTTP 200).";

export const PROBES: readonly OriginProbe[] = [
  probe("api.example.com", "enforced", REFUSED),
  probe("api.example.com", "enforced", REFUSED, "[2001:db8::10]:443"),
  probe("checkout.example.com", "enforced", REFUSED),
  probe(
    "shop.example.com",
    "open",
    "Accepted without a certificate (TLS 1.3, HTTP 200). It does not ask for one.",
  ),
  probe("partner.example.com", "unreachable", "No connection within 10 seconds."),
];

/** When an apply of the week before asked. */
export const ASKED = "2026-11-16T11:57:30.000Z";

const EDGE: readonly EdgeProbe[] = [
  {
    hostname: "api.example.com",
    verdict: "answered",
    status: 200,
    reason: "HTTP 200.",
    at: ASKED,
  },
];

/** What a complete apply leaves behind that probed the origins again. */
export const APPLIED: AppliedFacts = {
  complete: true,
  origins: [],
  probedAt: "2026-11-16T11:59:00.000Z",
  edge: EDGE,
};

type Parts = Partial<Omit<Facts, "plan" | "expiryWarningDays">>;

/** Facts of a drift check on these zones, or of another run. */
export function factsOf(inputs: readonly ZoneInput[], parts: Parts = {}): Facts {
  const origins = PROBES;
  return {
    mode: "drift",
    time: "2026-11-23T12:00:00.000Z",
    repository: "octo-org/edge",
    config: "aop.yaml",
    selection: [],
    commit: "0123456789abcdef0123456789abcdef01234567",
    runUrl: "https://github.com/octo-org/edge/actions/runs/1023456789",
    named: true,
    expiryWarningDays: 30,
    plan: makePlan(inputs, { ...OPTIONS, origins, namesHostnames: parts.named ?? true }),
    probedAt: "2026-11-23T11:59:00.000Z",
    inputs,
    lastApplied: {
      commit: "89abcdef0123456789abcdef0123456789abcdef",
      recorded: true,
      pulls: [{ number: 128, url: "https://github.com/octo-org/edge/pull/128" }],
    },
    applied: null,
    ...parts,
  };
}
