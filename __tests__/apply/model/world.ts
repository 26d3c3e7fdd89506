import { type Certificate, parseCertificate } from "../../../src/certificate/certificate.ts";
import {
  certificateKey,
  type DesiredZone,
  type PreviousZone,
  type Store,
} from "../../../src/zone/zone.ts";
import { makeLeaf, type TestCertificate } from "../../fixtures/certificates.ts";
import {
  startCloudflare,
  type CloudflareSimulator,
} from "../../simulators/cloudflare/simulator.ts";
import { sharedClock, type SharedClock } from "../../simulators/in-process/clock.ts";
import { POOL } from "./generators.ts";
import type { Act } from "./person.ts";
import type { DesiredScenario, PresentScenario, Scenario } from "./scenario.ts";

export type PoolCertificate = TestCertificate & { readonly parsed: Certificate };

/** Certificates for all cases: made once, since keys take their time. */
export async function makePool(size = POOL): Promise<readonly PoolCertificate[]> {
  const pool: PoolCertificate[] = [];
  for (let n = 0; n < size; n++) {
    const made = await makeLeaf({ subject: `client ${n}` });
    const parsed = parseCertificate(made.certificatePem);
    if (parsed.kind !== "certificate") throw new Error(parsed.message);
    pool.push({ ...made, parsed: parsed.certificate });
  }
  return pool;
}

/** A Cloudflare in the state that the case describes, and the clock that it and its clients live by. */
export type SimulatedWorld = AsyncDisposable & {
  readonly cloudflare: CloudflareSimulator;
  readonly clock: SharedClock;
  readonly token: string;
  /** As requests are logged with it. */
  readonly tokenName: string;
  /** What people did meanwhile in the dashboard. */
  readonly acts: Act[];
  /** Of the run beside ours, to tell their requests apart. */
  readonly rivalToken: string;
};

const TOKEN_NAME = "ours";

export async function startWorld(
  scenario: Scenario,
  pool: readonly PoolCertificate[],
): Promise<SimulatedWorld> {
  const clock = sharedClock();
  const cloudflare = await startCloudflare({
    ...scenario.behaviour,
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    writeDuration: 1,
  });
  for (const [index, { present }] of scenario.zones.entries()) {
    seed(cloudflare, zoneName(index), present, pool, clock.advance);
  }
  return {
    cloudflare,
    clock,
    token: cloudflare.addToken({ name: TOKEN_NAME }),
    tokenName: TOKEN_NAME,
    acts: [],
    rivalToken: cloudflare.addToken(),
    [Symbol.asyncDispose]: () => cloudflare[Symbol.asyncDispose](),
  };
}

export function zoneName(index: number): string {
  return `zone-${index}.example`;
}

export function hostname(zone: string, host: number): string {
  return `h${host}.${zone}`;
}

/** What aop.yaml would want of this zone. */
export function desiredZone(
  index: number,
  scenario: DesiredScenario,
  pool: readonly PoolCertificate[],
): DesiredZone {
  const name = zoneName(index);
  const at = { file: "aop.yaml", line: 1, column: 1 };
  const forHosts = new Set(scenario.hosts.map(({ certificate }) => certificate));
  const { zoneLevel } = scenario;
  return {
    name,
    id: null,
    apiTokenEnv: null,
    global: scenario.global,
    zoneLevel: zoneLevel && {
      fingerprint: of(pool, zoneLevel.certificate).fingerprint,
      enabled: zoneLevel.enabled,
    },
    certificates: [...scenario.certificates].sort().map((certificate) => ({
      name: `c${certificate}`,
      certificate: of(pool, certificate).parsed,
      stores:
        certificate !== zoneLevel?.certificate
          ? ["hostname"]
          : forHosts.has(certificate)
            ? ["hostname", "zone"]
            : ["zone"],
      at,
    })),
    associations: scenario.hosts.map(({ host, certificate, enabled }) => ({
      hostname: hostname(name, host),
      fingerprint: of(pool, certificate).fingerprint,
      enabled,
      origins: [],
      at,
    })),
    unmanaged: scenario.unmanaged,
    coverage: { level: "report", except: [], at },
    at,
  };
}

export function previousZone(
  index: number,
  scenario: Scenario,
  pool: readonly PoolCertificate[],
): PreviousZone | null {
  const previous = scenario.zones[index]?.previous ?? null;
  const key = (store: Store, certificate: number): string =>
    certificateKey(store, of(pool, certificate).fingerprint);
  return (
    previous && {
      hostnames: new Set(previous.hosts.map((host) => hostname(zoneName(index), host))),
      certificates: new Set([
        ...previous.certificates.map((certificate) => key("hostname", certificate)),
        ...previous.zoneCertificates.map((certificate) => key("zone", certificate)),
      ]),
    }
  );
}

export function of(pool: readonly PoolCertificate[], index: number): PoolCertificate {
  const found = pool[index];
  if (found === undefined) throw new Error(`no certificate ${index}`);
  return found;
}

function seed(
  cloudflare: CloudflareSimulator,
  name: string,
  present: PresentScenario,
  pool: readonly PoolCertificate[],
  advance: (ms: number) => void,
): void {
  cloudflare.addZone({ name, zoneLevel: present.zoneLevel, global: present.global });
  for (const { certificate, status } of present.zoneStore) {
    const pem = of(pool, certificate).certificatePem;
    cloudflare.addCertificate(name, { pem, store: "zone", status });
    // One after the other, so that it is certain which one the zone level presents.
    advance(1000);
  }
  const ids = present.hostnameStore.map(({ certificate, status }) =>
    cloudflare.addCertificate(name, { pem: of(pool, certificate).certificatePem, status }),
  );
  for (const { host, of: place, enabled, status } of present.associations) {
    const certificateId = ids[place] ?? "";
    cloudflare.addAssociation(name, {
      hostname: hostname(name, host),
      certificateId,
      enabled,
      status,
    });
  }
}
