import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { buildDesired, declaredCertificates } from "../../src/config/desired.ts";
import type { LoadedConfig } from "../../src/config/load.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { load } from "../export/world.ts";
import { associated, currentZone, OPTIONS, stored } from "../plan/arbitrary.ts";

const CERTIFICATES = ["certs/api-2026.pem", "certs/api-2027.pem"];

/** The plan of the pull request that the README shows: docs/example/before.yaml is applied, after.yaml proposed. */
export async function examplePlan(): Promise<Plan> {
  const [before, after] = await Promise.all([example("before.yaml"), example("after.yaml")]);
  const [declared] = before.config?.zones ?? [];
  const [applied] = buildDesired(before.config ?? assert.fail(), before.certificates);
  const [desired] = buildDesired(after.config ?? assert.fail(), after.certificates);
  assert.ok(declared && applied && desired);
  const idOf = (fingerprint: string): string => `id-${fingerprint}`;
  const current = currentZone({
    certificates: applied.certificates.map(({ certificate }) =>
      stored(idOf(certificate.fingerprint), certificate.fingerprint, { certificate }),
    ),
    associations: applied.associations.map(({ hostname, fingerprint }) =>
      associated(hostname, idOf(fingerprint)),
    ),
  });
  const previous = {
    hostnames: new Set(applied.associations.map(({ hostname }) => hostname)),
    certificates: new Set(
      declaredCertificates(declared, before.certificates.get(applied.name) ?? new Map()),
    ),
  };
  // As in the documented set-up, with the default inputs: the job that plans has no private keys, and apply probes the edge.
  return makePlan([{ desired, current, previous }], {
    ...OPTIONS,
    hasCanaries: true,
    hasKey: () => false,
  });
}

function example(config: string): Promise<LoadedConfig> {
  const text = (path: string): string =>
    readFileSync(new URL(`../../docs/example/${path}`, import.meta.url), "utf8");
  const certificates = CERTIFICATES.map((path) => ({ path, text: text(path) }));
  return load([{ path: "aop.yaml", text: text(config) }, ...certificates]);
}
