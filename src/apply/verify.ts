import { readZone } from "../cloudflare/read-zone.ts";
import { diffZone } from "../plan/diff.ts";
import type { Operation } from "../plan/operation.ts";
import type { CurrentZone } from "../zone/zone.ts";
import { knownIds, poll, type ZoneContext } from "./context.ts";

/** Lists lag writes by tens of seconds: what is still missing after this is missing. */
const LAG = 60_000;

/**
 * Reads the zone back and plans again: nothing that was done may be left to do. Marks what is as failed.
 * The same differ as for the plan, so that there is one notion of equality.
 */
export async function verify(context: ZoneContext): Promise<void> {
  const done = context.plan.operations.filter((planned) => context.progress.isDone(planned));
  if (done.length === 0) return;
  let undone = done;
  await poll(
    async () => {
      const left = new Set(remaining(context, await readBack(context)).map(target));
      undone = done.filter(({ operation }) => left.has(target(operation)));
      return undone.length === 0 ? true : null;
    },
    { clock: context.clock, signal: context.signal, timeout: Math.min(LAG, context.waitTimeout) },
  );
  for (const planned of undone) {
    context.progress.failed(
      planned,
      "Cloudflare accepted it but does not show it when read back: somebody else may have changed it in the meantime. Run the plan again.",
    );
  }
}

function readBack(context: ZoneContext): Promise<CurrentZone> {
  const { desired, current } = context.input;
  return readZone(context.client, context.zone, {
    global: desired.global !== null,
    hostnames: [...desired.associations, ...current.associations].map(
      (association) => association.hostname,
    ),
    known: knownIds(context),
  });
}

function remaining(context: ZoneContext, now: CurrentZone): readonly Operation[] {
  return diffZone(context.input.desired, now, context.input.previous).operations;
}

/** What an operation is about, whatever it replaces: after a lost race the same target needs another operation. */
function target(operation: Operation): string {
  switch (operation.kind) {
    case "upload-certificate":
      return `certificate ${operation.store} ${operation.certificate.fingerprint}`;
    case "set-association":
    case "void-association":
      return `hostname ${operation.hostname}`;
    case "set-zone-level":
    case "set-global":
      return operation.kind;
    case "delete-certificate":
      return `id ${operation.store} ${operation.id}`;
  }
}
