import type { Certificate } from "../../src/certificate/certificate.ts";
import type { OriginProbe } from "../../src/zone/probe.ts";
import { type DnsRecord, NOTHING_READ, known } from "../../src/zone/surroundings.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import type { Provenance } from "../../src/render/frame.ts";
import {
  associated,
  AT,
  before,
  currentZone,
  declared,
  desiredZone,
  fakeCertificate,
  OPTIONS,
  stored,
  wanted,
} from "../plan/arbitrary.ts";

/** Where everything under golden/ comes from: one commit, at one time. */
export const PROVENANCE: Provenance = {
  config: "aop.yaml",
  zones: [],
  commit: "0123456789abcdef0123456789abcdef01234567",
  time: "2026-11-23T12:34:56.000Z",
  runUrl: "https://github.com/octo-org/edge/actions/runs/1",
};

const OLD = fakeCertificate("0a".repeat(32), {
  subject: "CN=api.example.com, O=Example Ltd",
  notAfter: "2026-12-10T00:00:00.000Z",
});
const NEW = fakeCertificate("1b".repeat(32), {
  subject: "CN=api.example.com, O=Example Ltd",
});
const LEVEL = fakeCertificate("2c".repeat(32), {
  subject: "CN=Example zone, O=Example Ltd",
  notAfter: "2026-12-01T00:00:00.000Z",
});

/** A zone that gets its first certificate, on two hostnames. */
export function firstPlan(): Plan {
  const { fingerprint } = NEW;
  const desired = desiredZone({
    global: true,
    certificates: [declared(fingerprint, { name: "api", certificate: NEW })],
    associations: [
      wanted("api.example.com", fingerprint),
      wanted("admin.example.com", fingerprint, false),
    ],
  });
  return makePlan([{ desired, current: currentZone(), previous: null }], OPTIONS);
}

/** A rotation that also takes a hostname out, beside certificates that run out and an origin that is open. */
export function rotationPlan(): Plan {
  return makePlan([rotated()], {
    ...OPTIONS,
    origins: [
      probe("api.example.com", "enforced", "It refused a connection without a certificate."),
      probe("shop.example.com", "open", "It answered without a certificate."),
    ],
  });
}

function rotated(): ZoneInput {
  return {
    desired: desiredZone({
      certificates: [
        declared(NEW.fingerprint, { name: "api", certificate: NEW }),
        declared(LEVEL.fingerprint, { name: "zone", certificate: LEVEL, stores: ["zone"] }),
      ],
      zoneLevel: { fingerprint: LEVEL.fingerprint, enabled: true },
      associations: [
        wanted("api.example.com", NEW.fingerprint),
        wanted("shop.example.com", NEW.fingerprint),
      ],
    }),
    current: currentZone({
      zoneLevel: true,
      sslMode: "flexible",
      certificates: [
        stored("id-old", OLD.fingerprint, { certificate: OLD }),
        stored("id-level", LEVEL.fingerprint, { store: "zone", certificate: LEVEL }),
      ],
      associations: ["api", "shop", "old", "unknown"].map((name) =>
        associated(`${name}.example.com`, "id-old"),
      ),
    }),
    previous: before(
      ["api", "shop", "old"].map((name) => `${name}.example.com`),
      [OLD.fingerprint, LEVEL.fingerprint],
    ),
  };
}

/** Five zones of 300 new hostnames each, 30 of which lose theirs: more than a comment holds. */
export function largePlan(): Plan {
  const names = (count: number, zone: string, prefix: string): string[] =>
    Array.from({ length: count }, (_, n) => `${prefix}-${n}.${zone}`);
  const zones = Array.from({ length: 5 }, (_, z): ZoneInput => {
    const name = `zone-${z}.example`;
    const gone = names(30, name, "old");
    return {
      desired: desiredZone({
        name,
        certificates: [declared(NEW.fingerprint, { name: "api", certificate: NEW })],
        associations: names(300, name, "host").map((hostname) => wanted(hostname, NEW.fingerprint)),
      }),
      current: currentZone({
        name,
        id: `${z}`.repeat(32),
        certificates: [stored("id-old", OLD.fingerprint, { certificate: OLD })],
        associations: gone.map((hostname) => associated(hostname, "id-old")),
      }),
      previous: before(gone, [OLD.fingerprint]),
    };
  });
  return makePlan(zones, OPTIONS);
}

/** What aop.yaml declares and what somebody made of it in the dashboard. */
export function driftedZone(): ZoneInput {
  const declaredNow = ["api", "shop", "blog"].map((name) => `${name}.example.com`);
  return {
    desired: desiredZone({
      certificates: [declared(OLD.fingerprint, { name: "api", certificate: OLD })],
      associations: declaredNow.map((name) => wanted(name, OLD.fingerprint)),
    }),
    current: currentZone({
      certificates: [
        stored("id-old", OLD.fingerprint, { certificate: OLD }),
        stored("id-new", NEW.fingerprint, { certificate: NEW }),
      ],
      associations: [
        associated("api.example.com", "id-old", { enabled: false }),
        associated("shop.example.com", "id-new"),
      ],
    }),
    previous: before(declaredNow, [OLD.fingerprint]),
  };
}

/** A zone of which one hostname is protected by a certificate of its own, and one was made DNS-only. */
export function exposedZone(): ZoneInput {
  const names = ["api", "old"].map((name) => `${name}.example.com`);
  const record = (name: string, proxied = true, content = "203.0.113.10"): DnsRecord => ({
    name: `${name}.example.com`,
    type: content.includes(":") ? "AAAA" : "A",
    content,
    proxied,
  });
  return {
    desired: desiredZone({
      certificates: [declared(NEW.fingerprint, { name: "api", certificate: NEW })],
      associations: [...names, "new.example.com"].map((name) => wanted(name, NEW.fingerprint)),
      coverage: { level: "require", except: ["status.example.com"], at: AT },
    }),
    current: currentZone({
      certificates: [stored("id-new", NEW.fingerprint, { certificate: NEW })],
      associations: names.map((name) => associated(name, "id-new")),
    }),
    previous: before(names, [NEW.fingerprint]),
    surroundings: {
      ...NOTHING_READ,
      records: known([
        ...["api", "new", "www", "backstage", "status"].map((name) => record(name)),
        record("worker", true, "100::"),
        record("old", false),
      ]),
      global: known(false),
      zoneLevel: known(false),
      healthChecks: known([{ name: "api-check", simulates: null }]),
      monitors: {
        kind: "unknown",
        permission: "Account > Load Balancing: Monitors and Pools > Read",
        refused: true,
        reason: "",
      },
      alerts: known([]),
    },
  };
}

function probe(hostname: string, verdict: OriginProbe["verdict"], reason: string): OriginProbe {
  return {
    hostname,
    address: "192.0.2.10:443",
    verdict,
    reason,
    listsIssuer: true,
    ours: "answered",
    serverCertificate: { names: [hostname], notAfter: "2027-06-01T00:00:00.000Z" },
  };
}

/** What Cloudflare has in a zone that nobody has described yet. */
export function foundZone(): ZoneInput["current"] {
  const readable = (certificate: Certificate): Certificate => ({
    ...certificate,
    pem: `${certificate.subject}\n`,
  });
  return currentZone({
    global: { on: true, editable: true },
    certificates: [
      stored("id-new", NEW.fingerprint, { certificate: readable(NEW) }),
      stored("id-failed", OLD.fingerprint, {
        certificate: readable(OLD),
        status: "deployment_timed_out",
      }),
    ],
    associations: [
      associated("api.example.com", "id-new"),
      associated("admin.example.com", "id-new", { enabled: false }),
      associated("old.example.com", "id-failed"),
    ],
  });
}
