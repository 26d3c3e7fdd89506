import { type Certificate, parseCertificate } from "../../src/certificate/certificate.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan, PlanOptions } from "../../src/plan/plan.ts";
import type { ZoneInput } from "../../src/zone/zone.ts";
import { normalizeZone, type ListedZone } from "../../src/zone/normalize.ts";
import type { DesiredZone } from "../../src/zone/zone.ts";
import { makeLeaf } from "../fixtures/certificates.ts";

const AT = { file: "aop.yaml", line: 1, column: 1 };
const DAY = 86_400_000;

export async function certificate(subject: string, days = 400): Promise<Certificate> {
  const notAfter = new Date(Date.now() + days * DAY);
  const notBefore = new Date(Date.now() - 1_000 * DAY);
  const leaf = await makeLeaf({ subject, notBefore, notAfter });
  const parsed = parseCertificate(leaf.certificatePem);
  if (parsed.kind !== "certificate") throw new Error(parsed.message);
  return parsed.certificate;
}

/** A zone that declares these hostnames with one certificate, all enabled, and that is exactly so on Cloudflare. */
export function zoneInput(
  name: string,
  certificate: Certificate,
  hostnames: readonly string[],
  change: { readonly desired?: Partial<DesiredZone>; readonly current?: Partial<ListedZone> } = {},
): ZoneInput {
  const { fingerprint } = certificate;
  return {
    desired: {
      name,
      id: null,
      apiTokenEnv: null,
      global: null,
      zoneLevel: null,
      certificates: [{ name: "api", certificate: certificate, stores: ["hostname"], at: AT }],
      associations: hostnames.map((hostname) => ({
        hostname,
        fingerprint,
        enabled: true,
        origins: [],
        at: AT,
      })),
      unmanaged: "report",
      coverage: { level: "report", except: [], at: null },
      at: AT,
      ...change.desired,
    },
    current: normalizeZone({
      name,
      id: `id of ${name}`,
      global: null,
      zoneLevel: false,
      sslMode: "strict",
      certificates: [
        {
          store: "hostname",
          id: "c1",
          status: "active",
          uploadedOn: null,
          certificate: certificate,
        },
      ],
      associations: hostnames.map((hostname) => ({
        hostname,
        certificateId: "c1",
        enabled: true,
        status: "active",
      })),
      associationsComplete: true,
      ...change.current,
    }),
    previous: null,
  };
}

export function planOf(zones: readonly ZoneInput[], options: Partial<PlanOptions> = {}): Plan {
  return makePlan(zones, {
    config: "aop.yaml",
    now: new Date(),
    expiryWarningDays: 30,
    allowMassRemoval: false,
    hasCanaries: false,
    hasKey: () => false,
    origins: [],
    namesHostnames: true,
    newOrigins: new Set(),
    base: null,
    ...options,
  });
}
