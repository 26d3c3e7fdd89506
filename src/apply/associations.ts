import { putAssociations } from "../cloudflare/endpoints.ts";
import { CloudflareError, hasCode } from "../cloudflare/error.ts";
import { associationChange } from "../plan/operation.ts";
import type { PlannedOperation } from "../plan/plan.ts";
import { isFailed } from "../state/lifecycle.ts";
import {
  confirm,
  isAsWanted,
  isOvertaken,
  isRefused,
  isVoid,
  readUntil,
  type Change,
  type Pending,
} from "./confirm.ts";
import { certificateId, planned, type ZoneContext } from "./context.ts";

/** Cloudflare names no limit for one PUT; small batches keep a refusal small. */
const BATCH = 50;
/** Milliseconds in which a hostname that goes back to its old certificate is to show it again. */
const BACK = 60_000;

type Planned = ReturnType<typeof planned<"set-association">>[number];

/** Creates, moves, enables and disables associations, and reads back until each is as wanted and active. */
export async function setAssociations(context: ZoneContext): Promise<void> {
  const changes = planned(context, "set-association").map((one) => ({
    planned: one,
    entry: {
      hostname: one.operation.hostname,
      cert_id: certificateId(context, "hostname", one.operation.after.certificate.fingerprint),
      enabled: one.operation.after.enabled,
    },
  }));
  const sent = await send(context, changes);
  const pending = await confirm(context, sent, isAsWanted);
  await rollBack(
    context,
    pending.flatMap((one) => giveUp(context, one)),
  );
}

/** Voids associations and reads back until they are gone. */
export async function voidAssociations(context: ZoneContext): Promise<void> {
  const changes = planned(context, "void-association").map((one) => ({
    planned: one,
    entry: {
      hostname: one.operation.hostname,
      // Needed even here: without it Cloudflare answers 1404.
      cert_id: one.operation.before.certificateId,
      enabled: null,
    },
  }));
  const sent = await send(context, changes);
  const pending = await confirm(context, sent, isVoid);
  for (const { change } of pending) {
    context.progress.failed(
      change.planned,
      `Cloudflare still shows it ${after(context)}. Run apply again.`,
    );
  }
}

/** Sends batches; one that is refused as a whole goes entry by entry, so that the bad one is named and the others go through. */
async function send<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
): Promise<P[]> {
  const sent: P[] = [];
  for (let start = 0; start < changes.length; start += BATCH) {
    const batch = changes.slice(start, start + BATCH);
    for (const change of batch) context.progress.begin(change.planned);
    sent.push(...(await sendBatch(context, batch)));
  }
  return sent;
}

async function sendBatch<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  batch: readonly P[],
): Promise<readonly P[]> {
  try {
    await context.client.call(
      putAssociations(
        context.zone,
        batch.map(({ entry }) => entry),
      ),
    );
    return batch;
  } catch (error) {
    if (!(error instanceof CloudflareError)) throw error;
    if (error.kind !== "refused" || error.isPermission) {
      failTogether(context, batch, error);
      throw error;
    }
    const [only, ...others] = batch;
    if (only === undefined) return [];
    if (others.length > 0) {
      context.log.info(`${error.message} Sending the ${batch.length} entries one by one.`);
      const sent: P[] = [];
      for (const change of batch) sent.push(...(await sendBatch(context, [change])));
      return sent;
    }
    // 1415 on a void: its certificate is deleted already, so the association does nothing any more.
    if (only.entry.enabled === null && hasCode(error, 1415)) {
      context.progress.done(only.planned);
      return [];
    }
    context.progress.failed(only.planned, error.message);
    return [];
  }
}

/** The request failed for a reason that is no entry's: told once, and the zone stops. */
function failTogether(
  context: ZoneContext,
  batch: readonly Change<PlannedOperation>[],
  error: CloudflareError,
): void {
  const doubt = error.kind === "refused" ? "" : " It may have taken effect.";
  const [first, ...others] = batch;
  if (first === undefined) return;
  context.progress.failed(first.planned, `${error.message}${doubt}`);
  const shared = `It was in the same request as ${first.entry.hostname}, which failed.${doubt}`;
  for (const { planned } of others) context.progress.failed(planned, shared);
}

/** A move that did not become active, and why: it goes back to its old certificate. */
type MoveBack = Change<Planned> & { readonly why: string };

/** A move that did not become active is to go back; whatever else did not stays and is reported. */
function giveUp(context: ZoneContext, { change, seen }: Pending<Change<Planned>>): MoveBack[] {
  const { planned: one } = change;
  if (isOvertaken(change, seen)) {
    // Moving it back would undo what somebody else wants of it now.
    context.progress.failed(
      one,
      "Somebody else, or a later run, changed it meanwhile: left as it is now. Run the plan again.",
    );
    return [];
  }
  const why =
    seen !== null && isFailed(seen)
      ? `It ended in ${seen.status}`
      : `It is not active ${after(context)}`;
  const { hostname, before } = one.operation;
  if (associationChange(one.operation) !== "move" || !before?.certificate) {
    context.progress.failed(one, `${why}. Run apply again to send it anew.`);
    return [];
  }
  const entry = { hostname, cert_id: before.certificateId, enabled: before.enabled };
  return [{ planned: one, entry, why }];
}

/** Moves hostnames back to their old certificates, and reads back whether they are there again. */
async function rollBack(context: ZoneContext, moves: readonly MoveBack[]): Promise<void> {
  const sent = new Set<MoveBack>();
  try {
    for (const move of moves) {
      if (await moveBack(context, move)) sent.add(move);
    }
    await readUntil(context, [...sent], {
      settled: isAsWanted,
      isHopeless: ({ change, seen }) => isRefused(change.entry, seen),
      timeout: Math.min(BACK, context.waitTimeout),
      onSettled: (move) => {
        sent.delete(move);
        context.progress.rolledBack(
          move.planned,
          `${move.why}: moved back to the old certificate, which the origin knows. The new one stays uploaded; run apply again to retry.`,
        );
      },
    });
  } finally {
    for (const { planned: one, why } of sent) {
      context.progress.rolledBack(
        one,
        `${why}: Cloudflare took the move back to the old certificate, and does not show it as active. Run the plan again to see whether it is.`,
      );
    }
  }
}

async function moveBack(context: ZoneContext, { planned, entry, why }: MoveBack): Promise<boolean> {
  try {
    await context.client.call(putAssociations(context.zone, [entry]));
    return true;
  } catch (error) {
    if (!(error instanceof CloudflareError)) throw error;
    context.progress.failed(
      planned,
      `${why}, and moving it back to the old certificate failed: ${error.message}`,
    );
    return false;
  }
}

function after(context: ZoneContext): string {
  return `after ${Math.round(context.waitTimeout / 1000)} s`;
}
