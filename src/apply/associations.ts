import type { Operation } from "../plan/operation.ts";
import { type AssociationWaves, associationWaves } from "../plan/waves.ts";
import { ASSOCIATIONS_PER_CERTIFICATE } from "../zone/limits.ts";
import { confirm, isAsWanted, isVoid } from "./confirm.ts";
import { certificateId, type Of, planned, type ZoneContext } from "./context.ts";
import { giveUp, rollBack } from "./roll-back.ts";
import { send } from "./send.ts";

/**
 * Creates, moves, enables and disables associations, and reads back until each is as wanted and active. Where a
 * certificate is full, what is to leave it goes first.
 */
export async function setAssociations(context: ZoneContext): Promise<void> {
  const { voidedFirst, waves, stuck } = wavesOf(context);
  await removeAssociations(context, pick(context, "void-association", voidedFirst));
  for (const wave of [...waves, stuck]) {
    if (context.progress.hasFailed) return;
    await set(context, pick(context, "set-association", wave));
  }
}

/** Voids associations and reads back until they are gone. */
export async function voidAssociations(context: ZoneContext): Promise<void> {
  const { voidedLast } = wavesOf(context);
  await removeAssociations(context, pick(context, "void-association", voidedLast));
}

/** Of what is not done yet. */
function wavesOf({ plan, input, progress }: ZoneContext): AssociationWaves {
  const left = plan.operations.filter((one) => !progress.isDone(one));
  const operations = left.map(({ operation }) => operation);
  return associationWaves(operations, input.current, ASSOCIATIONS_PER_CERTIFICATE);
}

function pick<K extends Operation["kind"]>(
  context: ZoneContext,
  kind: K,
  operations: readonly Operation[],
): Of<K>[] {
  return planned(context, kind).filter(({ operation }) => operations.includes(operation));
}

async function set(context: ZoneContext, wave: readonly Of<"set-association">[]): Promise<void> {
  const changes = wave.map((one) => ({
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

/** Voids these associations and reads back until they are gone. */
export async function removeAssociations(
  context: ZoneContext,
  voids: readonly Of<"void-association">[],
): Promise<void> {
  const changes = voids.map((one) => ({
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
  for (const { change, waited } of pending) {
    context.progress.failed(
      change.planned,
      `Cloudflare still shows it after ${Math.round(waited / 1000)} s. Run apply again.`,
    );
  }
}
