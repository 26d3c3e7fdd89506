import type { SetAssociation, VoidAssociation } from "../plan/operation.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { confirm, isAsWanted, isVoid } from "./confirm.ts";
import { certificateId, type ZoneContext } from "./context.ts";
import { handleInactive, rollBack } from "./rollback.ts";
import { send } from "./send.ts";

/** Creates, moves, enables and disables associations, and reads back until each is as wanted and active. */
export async function setAssociations(
  context: ZoneContext,
  sets: readonly PlannedOperation<SetAssociation>[],
): Promise<void> {
  const changes = sets.map((planned) => ({
    planned,
    entry: {
      hostname: planned.operation.hostname,
      cert_id: certificateId(context, "hostname", planned.operation.after.certificate.fingerprint),
      enabled: planned.operation.after.enabled,
    },
  }));
  const sent = await send(context, changes);
  const pending = await confirm(context, sent, isAsWanted);
  await rollBack(
    context,
    pending.flatMap((planned) => handleInactive(context, planned)),
  );
}

/** Voids associations and reads back until they are gone. Skips those that an upload already had to void. */
export async function removeAssociations(
  context: ZoneContext,
  voids: readonly PlannedOperation<VoidAssociation>[],
): Promise<void> {
  const left = voids.filter((planned) => !context.progress.isDone(planned));
  const changes = left.map((planned) => ({
    planned,
    entry: {
      hostname: planned.operation.hostname,
      // Needed even here: without it, Cloudflare responds with 1404.
      cert_id: planned.operation.before.certificateId,
      enabled: null,
    },
  }));
  const sent = await send(context, changes);
  const pending = await confirm(context, sent, isVoid);
  for (const { change, waited } of pending) {
    context.progress.failed(
      change.planned,
      `Cloudflare still shows the association after ${Math.round(waited / 1000)} s. Run apply again.`,
    );
  }
}
