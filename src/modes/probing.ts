import type { ProbeRequest } from "../origin/probe.ts";
import { OUT_OF_TIME, selectOrigins, unprobedOrigin } from "../origin/selection.ts";
import { namedInPlan } from "../plan/origins.ts";
import type { Plan } from "../plan/plan.ts";
import { NO_PREVIOUS, type Previous, zonesBefore } from "../review/previous.ts";
import type { Declared, Session } from "../session/session.ts";
import { verdictCounts } from "../render/origins.ts";
import { count, counted, say, words } from "../text/message.ts";
import { compare } from "../text/order.ts";
import { type Address, addressText } from "../zone/address.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { Frontend } from "./frontend.ts";

/** Milliseconds for all attempts on one origin. */
const TIMEOUT = 10_000;

const CONCURRENCY = 16;

/**
 * Probes the origins of these zones, each with the certificate it is to get, if this run has the key. Hostnames that
 * leave aop.yaml are probed without a certificate, at the origins that earlier revisions named.
 */
export async function probeZones(
  session: Session,
  frontend: Frontend,
  inputs: readonly ZoneInput[],
  declared: Declared,
  previous: Previous,
): Promise<readonly OriginProbe[]> {
  if (session.inputs.probeOrigins === "none") return [];
  const requests = inputs.flatMap((input) => [
    ...declaredOrigins(input, declared),
    ...removedOrigins(input, previous),
  ]);
  if (requests.length === 0) return [];
  const bounds = await frontend.probeLimits();
  const selected = bounds ? selectOrigins(requests, bounds) : { requests, unprobed: [] };
  const over = bounds && AbortSignal.timeout(bounds.milliseconds);
  const probes = [
    ...selected.unprobed,
    ...(await probeAll(session, frontend, selected.requests, over)),
  ];
  return probes.sort((a, b) => compare(a.hostname, b.hostname) || compare(a.address, b.address));
}

/** Probes until all are done or the time is up; origins not started by then are reported as unprobed. */
async function probeAll(
  session: Session,
  frontend: Frontend,
  requests: readonly ProbeRequest[],
  over: AbortSignal | null,
): Promise<readonly OriginProbe[]> {
  if (requests.length === 0) return [];
  return session.log.group(`Probe ${counted(requests.length, "origin")}`, async () => {
    // Loaded lazily: most runs have nothing to probe.
    const { probeOrigins } = await import("../origin/probe.ts");
    const probes: OriginProbe[] = [];
    const waiting = [...requests];
    const options = {
      timeoutMs: TIMEOUT,
      concurrency: CONCURRENCY,
      allow: session.inputs.probeAllow,
      signal: over === null ? session.signal : AbortSignal.any([session.signal, over]),
    };
    for await (const probe of probeOrigins(takeUntilAborted(waiting, over), options)) {
      session.signal.throwIfAborted();
      // If anyone can read the log, as in a public repository, it must not list open origins.
      if (frontend.namesHostnames)
        session.log.info(
          `${probe.hostname} at ${probe.address}: ${probe.verdict}. ${probe.reason}`,
        );
      probes.push(probe);
    }
    if (!frontend.namesHostnames) session.log.info(`Origins: ${verdictCounts(probes)}`);
    return [...probes, ...waiting.map((request) => unprobedOrigin(request, OUT_OF_TIME))];
  });
}

function* takeUntilAborted(
  waiting: ProbeRequest[],
  over: AbortSignal | null,
): Generator<ProbeRequest> {
  while (over?.aborted !== true) {
    const next = waiting.shift();
    if (next === undefined) return;
    yield next;
  }
}

/**
 * After an apply: checks that every enabled hostname's origin accepts the certificate it now gets. A run cancelled at
 * this point has done its work: it reports that, without the origins.
 */
export async function probeAfterApply(
  session: Session,
  frontend: Frontend,
  inputs: readonly ZoneInput[],
  declared: Declared,
  plan: Plan,
): Promise<readonly OriginProbe[]> {
  const probes = await probeZones(session, frontend, inputs, declared, NO_PREVIOUS).catch(
    (error: unknown) => {
      if (!session.signal.aborted) throw error;
      session.log.info("The run was cancelled: not all origins were probed.");
      return [];
    },
  );
  const refusing = probes.filter(({ verdict }) => verdict === "refuses");
  const named = namedInPlan(plan, refusing);
  for (const { hostname, address, reason } of named) {
    session.log.error(
      say`Refuses the certificate that it now gets: the origin ${address} of ${hostname}. ${words(reason)}`,
    );
  }
  const others = refusing.length - named.length;
  if (others > 0) {
    session.log.error(
      say`Of the hostnames that were not changed, ${count(others, "origin")} ${words(others === 1 ? "refuses the certificate that it gets" : "refuse the certificate that they get")}.`,
    );
  }
  return probes;
}

function declaredOrigins({ desired }: ZoneInput, { secrets }: Declared): ProbeRequest[] {
  const certificates = new Map(
    desired.certificates.map(({ certificate }) => [certificate.fingerprint, certificate]),
  );
  return desired.associations.flatMap(({ hostname, origins, fingerprint, enabled }) => {
    const certificate = certificates.get(fingerprint);
    const key = secrets.privateKeys.get(fingerprint);
    // A disabled hostname gets no certificate, so probe what the origin does without one.
    const client =
      enabled && certificate !== undefined && key?.kind === "available"
        ? { certificatePem: certificate.pem, privateKeyPem: key.pem }
        : null;
    const certificateIssuer = enabled ? (certificate?.issuer ?? null) : null;
    return origins.map((address) => ({ hostname, address, client, certificateIssuer }));
  });
}

function removedOrigins({ desired, current }: ZoneInput, previous: Previous): ProbeRequest[] {
  const named = new Set(desired.associations.map(({ hostname }) => hostname));
  const there = new Set(
    current.associations.filter(({ enabled }) => enabled).map(({ hostname }) => hostname),
  );
  const leaving = zonesBefore(previous)
    .filter(({ name }) => name === desired.name)
    .flatMap(({ hostnames }) => hostnames)
    .filter(({ hostname }) => !named.has(hostname) && there.has(hostname));
  const byHostname = Map.groupBy(leaving, ({ hostname }) => hostname);
  return [...byHostname].flatMap(([hostname, before]) =>
    distinct(before.flatMap(({ origins }) => origins)).map((address) => ({
      hostname,
      address,
      client: null,
      certificateIssuer: null,
    })),
  );
}

function distinct(addresses: readonly Address[]): Address[] {
  return [...new Map(addresses.map((address) => [addressText(address), address])).values()];
}
