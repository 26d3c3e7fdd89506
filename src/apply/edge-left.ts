import { isRefusal } from "../edge/judge.ts";
import { describeReply, type EdgeReply, statusOf } from "../edge/reply.ts";
import { askAll } from "../edge/watch.ts";
import { list, plain, say, words } from "../text/message.ts";
import type { ZoneContext } from "./context.ts";
import type { EdgeCheck } from "./edge-check.ts";

/*
 * A killed run may have left a hostname with a certificate that its origin refuses, because the check was cut short.
 */

/** Milliseconds before refused hostnames are requested once more. */
const AGAIN = 10_000;

/** How many hostnames of one zone are requested. */
const MOST = 100;

/** Hostnames that an earlier, incomplete apply has already changed, so that this plan has no operation for them. */
export function leftToAsk({ left }: ZoneContext): readonly string[] {
  return left.slice(0, MOST);
}

/**
 * Stops the zone before its first write if one of these is refused. How it answered before that apply is unknown, so it
 * isn't rolled back; but no other hostname follows it, and its old certificate isn't deleted.
 */
export async function stopIfLeftRefused(context: ZoneContext, edge: EdgeCheck): Promise<void> {
  const { clock, signal, progress, log } = context;
  const first = refusedOf(leftToAsk(context), edge.before);
  if (first.length === 0) return;
  await clock.sleep(AGAIN, signal);
  const replies = await askAll(first, { ask: edge.ask, clock, signal });
  signal.throwIfAborted();
  const refused = refusedOf(first, replies);
  const at = new Date(clock.now()).toISOString();
  for (const hostname of refused) {
    const reply = replies.get(hostname);
    if (reply === undefined) continue;
    const reason = `${describeReply(reply)} already before this apply, since an earlier apply that did not complete had changed it.`;
    edge.probes.set(hostname, {
      hostname,
      verdict: "unknown",
      status: statusOf(reply),
      reason,
      at,
    });
    log.warning(say`${hostname} through Cloudflare: ${words(reason)}`);
  }
  if (refused.length > 0) progress.stopped(stopMessage(refused));
}

function refusedOf(
  hostnames: readonly string[],
  replies: ReadonlyMap<string, EdgeReply>,
): readonly string[] {
  return hostnames.filter((hostname) => {
    const reply = replies.get(hostname);
    return reply !== undefined && isRefusal(reply);
  });
}

function stopMessage(hostnames: readonly string[]): string {
  return plain(
    say`An earlier apply did not complete, and the origin refuses requests through Cloudflare to hostnames that it had changed: ${list(hostnames)}. Nothing more was changed in this zone, and no certificate was deleted. Make the origin trust the certificate's issuer, or revert the change to aop.yaml, then run apply again. If this is how it always answers, run apply again with probe-edge: false.`,
  );
}
