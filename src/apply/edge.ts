import { isRefusal } from "../edge/judge.ts";
import { describeReply } from "../edge/reply.ts";
import { type EdgeFinding, requestAll, watchEdge, WINDOW } from "../edge/watch.ts";
import type { Stage } from "../plan/stages.ts";
import { count, list, plain, say, words } from "../text/message.ts";
import { EDGE_WORDS } from "../zone/edge.ts";
import type { ZoneContext } from "./context.ts";
import { handleFindings } from "./edge-findings.ts";
import type { EdgeCheck } from "./edge-check.ts";
import { reportRefusedBefore, stopIfUnverifiedRefused } from "./edge-unverified.ts";
import {
  bystanders,
  certificateHolders,
  hostnameOperations,
  isObservable,
  watchedHostname,
} from "./edge-scope.ts";

/** Milliseconds: `active` in the API doesn't prove that the whole edge already presents the new certificate. */
const SPREAD = 5_000;

/** Requests the hostnames that the plan changes before the first write, as a baseline for later answers. */
export async function recordBaseline(context: ZoneContext): Promise<void> {
  const { edge, plan } = context;
  if (edge === null) return;
  const changed = plan.stages.flatMap((stage) =>
    hostnameOperations(stage)
      .filter(isObservable)
      .map(({ operation }) => operation.hostname),
  );
  const { clock, signal, unverified } = context;
  if (changed.length + unverified.length === 0) return;
  const there = certificateHolders(context).filter((hostname) => !unverified.includes(hostname));
  const others = [...bystanders(context, new Set(changed)), ...there, ...unverified];
  const all = [...new Set([...changed, ...others])];
  context.log.info(
    say`Requesting ${count(all.length, "hostname")} of ${context.zone.name} through Cloudflare before the first write.`,
  );
  for (const [hostname, reply] of await requestAll(all, { request: edge.request, clock, signal })) {
    edge.before.set(hostname, reply);
  }
  signal.throwIfAborted();
  for (const hostname of there) reportAlreadyRefused(context, edge, hostname);
  await stopIfUnverifiedRefused(context, edge);
}

/** Others are about to get the certificate that this hostname presents and its origin refuses. */
function reportAlreadyRefused(context: ZoneContext, edge: EdgeCheck, hostname: string): void {
  const reply = edge.before.get(hostname);
  if (reply === undefined || !isRefusal(reply)) return;
  const reason = `${describeReply(reply)} already before the apply. It presents the certificate that other hostnames are to get, and is left as it is.`;
  reportRefusedBefore(context, edge, { hostname, reply, reason });
}

/**
 * Requests the hostnames that this stage changed. If a response got worse, the hostname is rolled back if possible, and
 * the zone stops. Rejects with the signal's reason if the run is cancelled, after the rollback.
 */
export async function checkThroughEdge(context: ZoneContext, stage: Stage): Promise<void> {
  const { edge, clock, signal, progress } = context;
  if (edge === null) return;
  const sent = hostnameOperations(stage);
  for (const { operation } of sent) edge.touched.add(operation.hostname);
  const changed = sent.filter((planned) => isObservable(planned) && progress.isDone(planned));
  if (changed.length === 0) return;
  await clock.sleep(SPREAD, signal);
  const watched = changed.map(({ operation }) =>
    watchedHostname(context, edge, operation.hostname),
  );
  const found = await watchEdge(watched, { request: edge.request, clock, signal }, (probes) => {
    for (const { hostname, reason } of probes) {
      context.log.info(
        say`${hostname} through Cloudflare: ${words(reason)} Requesting again for up to ${WINDOW / 1000} s.`,
      );
    }
  });
  reportProbes(context, edge, found);
  const back = await handleFindings(context, changed, found);
  signal.throwIfAborted();
  await recheckRolledBack(context, edge, back);
}

/**
 * A sentence about a zone that stops early: which hostnames were changed without an answer through Cloudflare having been
 * seen since. Null if there are none, or if nothing is requested.
 */
export function unobservedChanges({ edge, plan, progress }: ZoneContext): string | null {
  if (edge === null) return null;
  const done = plan.stages.flatMap((stage) =>
    hostnameOperations(stage).filter(
      (planned) => isObservable(planned) && progress.isDone(planned),
    ),
  );
  const hostnames = done.map(({ operation }) => operation.hostname);
  const unseen = hostnames.filter(
    (hostname) => (edge.probes.get(hostname)?.status ?? null) === null,
  );
  if (unseen.length === 0) return null;
  return plain(
    say`Whether the origin accepts what was changed is unknown, since no answer through Cloudflare was seen afterwards: ${list([...new Set(unseen)])}. Run apply again to check.`,
  );
}

/** Requests the rolled-back hostnames once more, so that the result shows whether that helped. */
async function recheckRolledBack(
  { clock, signal, log }: ZoneContext,
  { request, probes }: EdgeCheck,
  hostnames: readonly string[],
): Promise<void> {
  if (hostnames.length === 0) return;
  await clock.sleep(SPREAD, signal);
  for (const [hostname, reply] of await requestAll(hostnames, { request, clock, signal })) {
    const probe = probes.get(hostname);
    if (probe === undefined) continue;
    const since = `After the rollback: ${describeReply(reply)}.`;
    probes.set(hostname, { ...probe, reason: `${probe.reason} ${since}` });
    log.info(say`${hostname} through Cloudflare: ${words(since)}`);
  }
}

function reportProbes(
  { log }: ZoneContext,
  { probes }: EdgeCheck,
  found: readonly EdgeFinding[],
): void {
  for (const { probe } of found) {
    const { hostname, verdict, reason } = probe;
    probes.set(hostname, probe);
    log.info(say`${hostname} through Cloudflare: ${words(EDGE_WORDS[verdict])}. ${words(reason)}`);
  }
}
