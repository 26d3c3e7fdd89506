import { isRefusal } from "../edge/judge.ts";
import { describeReply, type EdgeReply, statusOf } from "../edge/reply.ts";
import { requestAll } from "../edge/watch.ts";
import { list, plain, say, words } from "../text/message.ts";
import type { ZoneContext } from "./context.ts";
import type { EdgeCheck } from "./edge-check.ts";

/*
 * A killed run may have left a hostname with a certificate that its origin refuses, because the check was cut short.
 */

/** Milliseconds before refused hostnames are requested once more. */
const AGAIN = 10_000;

/** How many of these hostnames are requested per zone. */
export const MOST_UNVERIFIED = 100;

/**
 * Stops the zone before its first write if one of these is refused. How it answered before that apply is unknown, so it
 * isn't rolled back; but no other hostname follows it, and its old certificate isn't deleted.
 */
export async function stopIfUnverifiedRefused(
  context: ZoneContext,
  edge: EdgeCheck,
): Promise<void> {
  const { clock, signal, progress, unverified } = context;
  const first = refusedOf(unverified, edge.before);
  if (first.length === 0) return;
  await clock.sleep(AGAIN, signal);
  const again = first.map(({ hostname }) => hostname);
  const replies = await requestAll(again, { request: edge.request, clock, signal });
  signal.throwIfAborted();
  const refused = refusedOf(again, replies);
  for (const { hostname, reply } of refused) {
    const reason = `${describeReply(reply)} already before this apply, since an earlier apply that did not complete had changed it.`;
    reportRefusedBefore(context, edge, { hostname, reply, reason });
  }
  if (refused.length > 0) progress.stopped(stopMessage(refused.map(({ hostname }) => hostname)));
}

type Answered = { readonly hostname: string; readonly reply: EdgeReply };

/** Reports a hostname that was refused before this apply changed anything: the verdict says nothing about the apply. */
export function reportRefusedBefore(
  { log, clock }: ZoneContext,
  { probes }: EdgeCheck,
  { hostname, reply, reason }: Answered & { readonly reason: string },
): void {
  const at = new Date(clock.now()).toISOString();
  probes.set(hostname, { hostname, verdict: "unknown", status: statusOf(reply), reason, at });
  log.warning(say`${hostname} through Cloudflare: ${words(reason)}`);
}

function refusedOf(
  hostnames: readonly string[],
  replies: ReadonlyMap<string, EdgeReply>,
): readonly Answered[] {
  return hostnames.flatMap((hostname) => {
    const reply = replies.get(hostname);
    return reply !== undefined && isRefusal(reply) ? [{ hostname, reply }] : [];
  });
}

function stopMessage(hostnames: readonly string[]): string {
  return plain(
    say`An earlier apply did not complete, and the origin refuses requests through Cloudflare to hostnames that it had changed: ${list(hostnames)}. Nothing more was changed in this zone, and no certificate was deleted. Make the origin trust the certificate's issuer, or revert the change to aop.yaml, then run apply again. If this is how it always answers, run apply again with probe-edge: false.`,
  );
}
