import { describeReply, type EdgeReply } from "../edge/reply.ts";
import { askAll, type Finding, watchEdge, type Watched, WINDOW } from "../edge/watch.ts";
import type { SetAssociation, VoidAssociation } from "../plan/operation.ts";
import type { PlannedOperation, Stage } from "../plan/stages.ts";
import { count, say, words } from "../text/message.ts";
import { addressText } from "../zone/address.ts";
import { EDGE_WORDS } from "../zone/edge.ts";
import type { ZoneContext } from "./context.ts";
import { actOn } from "./edge-findings.ts";
import type { EdgeCheck } from "./edge-check.ts";

type ForHostname = PlannedOperation<SetAssociation | VoidAssociation>;

/** Milliseconds: that the API says `active` is no proof that every edge presents the new certificate already. */
const SPREAD = 5_000;

/** Hostnames of the same origin that are asked beside one that is worse, and so many in all that no operation is for. */
const WITNESSES = 2;

const BYSTANDERS = 20;

/** Asks the hostnames that this plan changes through Cloudflare, before anything is written: what they are compared with. */
export async function takeBaseLine(context: ZoneContext): Promise<void> {
  const { edge, plan } = context;
  if (edge === null) return;
  const changed = plan.stages.flatMap((stage) =>
    forHostnames(stage)
      .filter(isSeen)
      .map(({ operation }) => operation.hostname),
  );
  if (changed.length === 0) return;
  context.log.info(
    say`Asking ${count(changed.length, "hostname")} of ${context.zone.name} through Cloudflare before the first write.`,
  );
  const all = [...new Set([...changed, ...bystanders(context, new Set(changed))])];
  const { clock, signal } = context;
  for (const [hostname, reply] of await askAll(all, { ask: edge.ask, clock, signal })) {
    edge.before.set(hostname, reply);
  }
  signal.throwIfAborted();
}

/**
 * Asks the hostnames that this stage changed, and acts on what is found: what is worse goes back where it may, and the
 * zone stops. Rejects with the signal's reason when the run is cancelled, after what is worse was sent back.
 */
export async function checkThroughEdge(context: ZoneContext, stage: Stage): Promise<void> {
  const { edge, clock, signal, progress } = context;
  if (edge === null) return;
  const sent = forHostnames(stage);
  for (const { operation } of sent) edge.touched.add(operation.hostname);
  const changed = sent.filter((planned) => isSeen(planned) && progress.isDone(planned));
  if (changed.length === 0) return;
  await clock.sleep(SPREAD, signal);
  const watched = changed.map(({ operation }) => watchedOf(context, edge, operation.hostname));
  const found = await watchEdge(watched, { ask: edge.ask, clock, signal }, (probes) => {
    for (const { hostname, reason } of probes) {
      context.log.info(
        say`${hostname} through Cloudflare: ${words(reason)} Asking again for up to ${WINDOW / 1000} s.`,
      );
    }
  });
  tell(context, edge, found);
  const back = await actOn(context, changed, found);
  signal.throwIfAborted();
  await lookAgain(context, edge, back);
}

/** Asks who was sent back once more: whether that helped belongs to the result. */
async function lookAgain(
  { clock, signal, log }: ZoneContext,
  { ask, probes }: EdgeCheck,
  hostnames: readonly string[],
): Promise<void> {
  if (hostnames.length === 0) return;
  await clock.sleep(SPREAD, signal);
  for (const [hostname, reply] of await askAll(hostnames, { ask, clock, signal })) {
    const probe = probes.get(hostname);
    if (probe === undefined) continue;
    const since = `After the rollback: ${describeReply(reply)}.`;
    probes.set(hostname, { ...probe, reason: `${probe.reason} ${since}` });
    log.info(say`${hostname} through Cloudflare: ${words(since)}`);
  }
}

function tell({ log }: ZoneContext, { probes }: EdgeCheck, found: readonly Finding[]): void {
  for (const { probe } of found) {
    const { hostname, verdict, reason } = probe;
    probes.set(hostname, probe);
    log.info(say`${hostname} through Cloudflare: ${words(EDGE_WORDS[verdict])}. ${words(reason)}`);
  }
}

/** Operations for one hostname each, where something was presented before or is afterwards. */
function forHostnames(stage: Stage): readonly ForHostname[] {
  switch (stage.kind) {
    case "associate":
    case "free":
    case "remove":
      return stage.operations;
    // What points at an upload that failed presents nothing.
    case "detach":
    case "make-room":
    case "upload":
    case "switch-on":
    case "switch-off":
    case "delete":
      return [];
  }
}

/** Whether a visitor's request can tell the difference: a hostname that is and stays disabled presents nothing. */
function isSeen({ operation }: ForHostname): boolean {
  if (operation.kind === "void-association" || operation.before === null) return true;
  return operation.before.enabled || operation.after.enabled;
}

function watchedOf(context: ZoneContext, edge: EdgeCheck, hostname: string): Watched {
  const before = (name: string): EdgeReply | null => edge.before.get(name) ?? null;
  const witnesses = neighbours(context, hostname)
    .filter((name) => !edge.touched.has(name))
    .flatMap((name) => {
      const reply = before(name);
      return reply === null ? [] : [{ hostname: name, before: reply }];
    });
  return { hostname, before: before(hostname), witnesses: witnesses.slice(0, WITNESSES) };
}

/** Hostnames that this plan does not change, and that have an origin in common with one that it changes. */
function bystanders(context: ZoneContext, changed: ReadonlySet<string>): readonly string[] {
  const beside = [...changed].flatMap((hostname) =>
    neighbours(context, hostname)
      .filter((name) => !changed.has(name))
      .slice(0, WITNESSES),
  );
  return [...new Set(beside)].slice(0, BYSTANDERS);
}

/** The other hostnames of aop.yaml that have an origin in common with this one. */
function neighbours({ input }: ZoneContext, hostname: string): readonly string[] {
  const { associations } = input.desired;
  const own = associations.find((association) => association.hostname === hostname);
  const origins = new Set(own?.origins.map((origin) => addressText(origin).toLowerCase()));
  return associations
    .filter(
      (association) =>
        association.hostname !== hostname &&
        association.origins.some((origin) => origins.has(addressText(origin).toLowerCase())),
    )
    .map((association) => association.hostname);
}
