import type { AssociationEntry } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import { associationChange, type SetAssociation } from "../plan/operation.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { isFailed } from "../zone/lifecycle.ts";
import type { ListedAssociation } from "../zone/zone.ts";
import {
  type Change,
  isAsWanted,
  isOverwritten,
  isRefused,
  isVoid,
  type Pending,
  readUntil,
} from "./confirm.ts";
import type { ZoneContext } from "./context.ts";
import { rollbackTarget } from "./rollback-target.ts";
import { checkUnchanged, ConcurrentChangeError } from "./recheck.ts";
import { put } from "./send.ts";

/** Milliseconds within which a hostname must show its old certificate again. */
const ROLLBACK_TIMEOUT = 60_000;

type SentAssociation = Change<PlannedOperation<SetAssociation>>;

/** A hostname's state before a change that didn't help, why it is restored, and what to report once it is. */
export type Rollback = SentAssociation & { readonly why: string; readonly result: string };

/** A move that didn't become active is rolled back; any other change stays and is reported. */
export function handleInactive(
  context: ZoneContext,
  pending: Pending<SentAssociation>,
): Rollback[] {
  const { seen, waited } = pending;
  const { planned } = pending.change;
  if (isOverwritten(pending)) {
    // Moving it back would undo what somebody else wants now.
    context.progress.changedByOthers(
      planned,
      "Somebody else or a later run changed the association in the meantime, so it was left as it is. Run the plan again.",
    );
    return [];
  }
  const why =
    pending.isAfterChange && seen !== null && isFailed(seen)
      ? `Cloudflare failed to deploy the association (${seen.status})`
      : `The association is not active after ${Math.round(waited / 1000)} s`;
  const isMove = associationChange(planned.operation) === "move";
  const back = rollbackTarget(planned.operation, pending.change.entry.cert_id, context.clock.now());
  if (!isMove || back.kind === "none") {
    const kept = isMove && back.kind === "none" ? ` ${back.why}` : "";
    context.progress.failed(planned, `${why}.${kept} Run apply again to retry.`);
    return [];
  }
  const result = `${back.action}. The new certificate stays uploaded; run apply again to retry.`;
  return [{ planned, entry: back.entry, why, result }];
}

/** Sends hostnames back to their previous state, and reads back whether they have returned to it. */
export async function rollBack(context: ZoneContext, moves: readonly Rollback[]): Promise<void> {
  const sent = new Set<Rollback>();
  try {
    for (const move of moves) {
      if (await sendRollback(context, move)) sent.add(move);
    }
    await readUntil(context, [...sent], {
      settled: isRestored,
      isHopeless: isRefused,
      timeout: Math.min(ROLLBACK_TIMEOUT, context.waitTimeout),
      onSettled: (move) => {
        sent.delete(move);
        context.progress.rolledBack(move.planned, `${move.why}: ${move.result}`);
      },
    });
  } finally {
    for (const { planned, why } of sent) {
      context.progress.rolledBack(
        planned,
        `${why}: Cloudflare accepted the rollback but does not show it as active. Run the plan again to check.`,
      );
    }
  }
}

function isRestored(entry: AssociationEntry, seen: ListedAssociation | null): boolean {
  return entry.enabled === null ? isVoid(entry, seen) : isAsWanted(entry, seen);
}

async function sendRollback(context: ZoneContext, move: Rollback): Promise<boolean> {
  const { planned, why } = move;
  try {
    await checkUnchanged(context, [move]);
    await put(context, [move]);
    return true;
  } catch (error) {
    if (error instanceof ConcurrentChangeError) {
      context.progress.changedByOthers(planned, error.message);
      return false;
    }
    if (!(error instanceof CloudflareError)) throw error;
    context.progress.failed(planned, `${why}, and the rollback failed: ${error.message}`);
    return false;
  }
}
