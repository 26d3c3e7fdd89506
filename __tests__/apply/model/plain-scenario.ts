import type { DesiredScenario, PresentScenario, Scenario, ZoneScenario } from "./scenario.ts";

export type PlainZone = {
  readonly desired?: Partial<DesiredScenario>;
  readonly present?: Partial<PresentScenario>;
  readonly previous?: Partial<NonNullable<ZoneScenario["previous"]>>;
};

/** A case written by hand: zones with what matters, and a Cloudflare that does everything at once unless told. */
export function plainScenario(
  zones: readonly PlainZone[],
  behaviour: Partial<Scenario["behaviour"]> = {},
): Scenario {
  return {
    zones: zones.map(({ desired, present, previous }) => ({
      desired: { ...NOTHING_WANTED, ...desired },
      older: NOTHING_WANTED,
      present: {
        hostnameStore: [],
        zoneStore: [],
        associations: [],
        zoneLevel: false,
        global: false,
        ...present,
      },
      previous: previous ? { ...NOTHING_NAMED, ...previous } : null,
    })),
    behaviour: {
      deploymentDelay: 0,
      deletionDelay: 0,
      listLag: 0,
      resurrectionLag: 0,
      batchAtomic: true,
      maxBatch: Infinity,
      putAnswers: "all",
      voidedAnswer: "null",
      listEndpoint: true,
      listOrder: "oldest-first",
      duplicateStatus: 400,
      uploadStatus: 200,
      putStatus: 200,
      ...behaviour,
    },
    timedOut: [],
    disturbed: [],
  };
}

const NOTHING_WANTED: DesiredScenario = {
  certificates: [],
  hosts: [],
  zoneLevel: null,
  global: null,
  unmanaged: "ignore",
};

const NOTHING_NAMED = { hosts: [], certificates: [], zoneCertificates: [] };

/** Certificate 0 is rotated to 1 under one hostname. */
export const ROTATION: PlainZone = {
  desired: { certificates: [1], hosts: [{ host: 0, certificate: 1, enabled: true }] },
  present: {
    hostnameStore: [{ certificate: 0, status: "active" }],
    associations: [{ host: 0, of: 0, enabled: true, status: "active" }],
  },
  previous: { hosts: [0], certificates: [0] },
};
