import fc from "fast-check";
import {
  FAULT_KINDS,
  type Behaviour,
  type DesiredScenario,
  type DisturbedRun,
  type FaultScenario,
  type PersonScenario,
  type PresentCertificate,
  type PresentScenario,
  type Scenario,
  type TimedOut,
  type ZoneScenario,
} from "./scenario.ts";

/** How many certificates the pool must have. */
export const POOL = 5;
const HOSTS = 5;

/** Any case: one to three zones, whatever Cloudflare has, whatever aop.yaml wants, whatever goes wrong. */
export function scenarios(): fc.Arbitrary<Scenario> {
  return fc
    .record({
      zones: fc.array(zone(), { minLength: 1, maxLength: 3 }),
      behaviour: behaviour(),
      timedOut: often(fc.constant([]), fc.array(timedOut(), { maxLength: 2 })),
      disturbed: fc.array(disturbedRun(), { minLength: 1, maxLength: 3 }),
    })
    .map((scenario) => (scenario.behaviour.listEndpoint === true ? scenario : visible(scenario)));
}

/** Without the list there are no associations that no revision names: what they use can't be deleted, and nobody sees why. */
function visible(scenario: Scenario): Scenario {
  return {
    ...scenario,
    zones: scenario.zones.map((zone) => {
      const associations = zone.present.associations.filter(({ host }) => isNamed(zone, host));
      return { ...zone, present: { ...zone.present, associations } };
    }),
    disturbed: scenario.disturbed.map((run) => ({
      ...run,
      rival: run.rival === "older" ? null : run.rival,
      person: isSeen(scenario, run.person) ? run.person : null,
    })),
  };
}

function isSeen({ zones }: Scenario, person: PersonScenario | null): boolean {
  const zone = zones[person?.zone ?? 0];
  if (person === null || zone === undefined || !("host" in person.change)) return true;
  return isNamed(zone, person.change.host);
}

function isNamed({ desired: { hosts }, previous }: ZoneScenario, host: number): boolean {
  return hosts.some((used) => used.host === host) || (previous?.hosts.includes(host) ?? false);
}

function zone(): fc.Arbitrary<ZoneScenario> {
  return fc
    .record({
      desired: desired(),
      older: desired(),
      present: present(),
      previous: fc.option(
        fc.record({
          hosts: fc.uniqueArray(below(HOSTS)),
          certificates: fc.uniqueArray(below(POOL)),
          zoneCertificates: fc.uniqueArray(below(POOL)),
        }),
        { freq: 5 },
      ),
    })
    .map(repairable);
}

/**
 * Without what needs a person. A stranger's hostname on an upload that failed and is declared stops the plan. And a
 * declared certificate that was deleted while a hostname pointed at it comes back under its id, and that hostname with
 * it: where it then fails to deploy, the plan has become another one, to be reviewed anew.
 */
function repairable(zone: ZoneScenario): ZoneScenario {
  const { desired: wanted, previous, present: now } = zone;
  const named = [...wanted.hosts.map(({ host }) => host), ...(previous?.hosts ?? [])];
  const associations = now.associations.filter(({ host, of, enabled }) => {
    const { certificate = -1, status = "" } = now.hostnameStore[of] ?? {};
    if (enabled === null || !wanted.certificates.includes(certificate)) return true;
    if (["deleted", "pending_deletion"].includes(status)) return false;
    const isOurs = named.includes(host) || wanted.unmanaged === "remove";
    return isOurs || !status.endsWith("timed_out");
  });
  return { ...zone, present: { ...now, associations } };
}

function desired(): fc.Arbitrary<DesiredScenario> {
  return fc.uniqueArray(below(POOL), { maxLength: 4 }).chain((certificates) => {
    const certificate = certificates.length === 0 ? null : fc.constantFrom(...certificates);
    return fc.record({
      certificates: fc.constant(certificates),
      hosts:
        certificate === null
          ? fc.constant([])
          : fc.uniqueArray(
              fc.record({ host: below(HOSTS), certificate: certificate, enabled: mostly(true) }),
              { selector: ({ host }) => host },
            ),
      zoneLevel:
        certificate === null
          ? fc.constant(null)
          : fc.option(fc.record({ certificate: certificate, enabled: mostly(true) })),
      global: fc.option(fc.boolean()),
      unmanaged: fc.constantFrom("ignore", "report", "remove"),
    });
  });
}

function present(): fc.Arbitrary<PresentScenario> {
  return fc.tuple(store(4), store(3).map(inOrder)).chain(([hostnameStore, zoneStore]) =>
    fc.record({
      hostnameStore: fc.constant(hostnameStore),
      zoneStore: fc.constant(zoneStore),
      associations: associations(hostnameStore),
      zoneLevel: fc.boolean(),
      global: fc.boolean(),
    }),
  );
}

/** Cloudflare deploys in the order of uploads: it presents the zone-level certificate that was deployed last. */
function inOrder(certificates: readonly PresentCertificate[]): PresentCertificate[] {
  const pending = ({ status }: PresentCertificate): boolean =>
    status === "initializing" || status === "pending_deployment";
  return [
    ...certificates.filter((certificate) => !pending(certificate)),
    ...certificates.filter((certificate) => pending(certificate)),
  ];
}

function store(maxLength: number): fc.Arbitrary<PresentCertificate[]> {
  const status = often(
    fc.constant("active"),
    fc.constantFrom(
      "initializing",
      "pending_deployment",
      "deployment_timed_out",
      "pending_deletion",
      "deleted",
      "deletion_timed_out",
    ),
  );
  return fc.uniqueArray(fc.record({ certificate: below(POOL), status }), {
    selector: ({ certificate }) => certificate,
    maxLength,
  });
}

function associations(
  certificates: readonly PresentCertificate[],
): fc.Arbitrary<PresentScenario["associations"]> {
  if (certificates.length === 0) return fc.constant([]);
  const association = fc
    .tuple(
      below(HOSTS),
      fc.constantFrom(...certificates.entries()),
      fc.constantFrom(true, true, true, false, null),
    )
    .chain(([host, [of, certificate], enabled]) =>
      fc.record({
        host: fc.constant(host),
        of: fc.constant(of),
        enabled: fc.constant(enabled),
        status:
          enabled === null
            ? fc.constantFrom("deleted", "pending_deletion")
            : certificate.status === "active"
              ? often(
                  fc.constant("active"),
                  fc.constantFrom("pending_deployment", "deployment_timed_out"),
                )
              : fc.constantFrom("pending_deployment", "deployment_timed_out"),
      }),
    );
  return fc.uniqueArray(association, { selector: ({ host }) => host });
}

function behaviour(): fc.Arbitrary<Behaviour> {
  return fc.record({
    deploymentDelay: fc.constantFrom(0, 2_000, 40_000),
    deletionDelay: fc.constantFrom(0, 5_000, 20_000),
    listLag: fc.constantFrom(0, 3_000, 40_000),
    resurrectionLag: fc.constantFrom(0, 10_000),
    batchAtomic: fc.boolean(),
    maxBatch: fc.constantFrom(Infinity, 2),
    putAnswers: fc.constantFrom("all", "sent"),
    voidedAnswer: fc.constantFrom("null", "not-found"),
    listEndpoint: often(
      fc.constant(true),
      fc.constantFrom(false, { status: 404, code: 7003 }, { status: 405, code: 7001 }),
    ),
    listOrder: fc.constantFrom("oldest-first", "newest-first"),
    duplicateStatus: fc.constantFrom(400, 409),
    uploadStatus: fc.constantFrom(200, 201),
    putStatus: fc.constantFrom(200, 202),
  });
}

function timedOut(): fc.Arbitrary<TimedOut> {
  return fc.record({
    of: fc.constantFrom("certificate", "association"),
    times: fc.integer({ min: 1, max: 2 }),
  });
}

function disturbedRun(): fc.Arbitrary<DisturbedRun> {
  const run = fc.record({
    faults: fc.array(fault(), { maxLength: 3 }),
    end: fc.option(
      fc.record({
        kind: fc.constantFrom("kill", "cancel"),
        at: below(50),
        processed: fc.boolean(),
      }),
      { freq: 2 },
    ),
    rival: often(fc.constant(null), fc.constantFrom("same", "older")),
    person: fc.option(person(), { freq: 2 }),
    pause: fc.constantFrom(0, 5, 120),
  });
  // One stranger at a time: of two nobody could say whose change was met.
  return run.map((step) => (step.rival === null ? step : { ...step, person: null }));
}

function person(): fc.Arbitrary<PersonScenario> {
  const host = below(HOSTS);
  const certificate = below(POOL);
  return fc.record({
    at: below(60),
    zone: fc.constantFrom(0, 0, 0, 1, 2),
    change: fc.oneof(
      fc.record({ kind: fc.constantFrom("switch" as const, "remove" as const), host }),
      fc.record({ kind: fc.constant("associate" as const), host, certificate }),
      fc.record({ kind: fc.constant("upload" as const), certificate }),
      fc.record({ kind: fc.constantFrom("zone level" as const, "global" as const) }),
    ),
  });
}

function fault(): fc.Arbitrary<FaultScenario> {
  return fc.constantFrom(...FAULT_KINDS).chain((kind) =>
    fc.record({
      at: below(50),
      times: often(fc.constant(1), fc.constantFrom(2, 6, 30)),
      kind: fc.constant(kind),
    }),
  );
}

function below(n: number): fc.Arbitrary<number> {
  return fc.nat(n - 1);
}

function mostly(value: boolean): fc.Arbitrary<boolean> {
  return often(fc.constant(value), fc.constant(!value));
}

/** The first three times out of four. */
function often<T, U>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ arbitrary: usual, weight: 3 }, { arbitrary: rare, weight: 1 });
}
