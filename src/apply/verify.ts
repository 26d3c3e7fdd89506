import type { Operation } from "../plan/operation.ts";
import { say } from "../text/message.ts";
import type { CurrentZone } from "../zone/zone.ts";
import { poll, type ZoneContext } from "./context.ts";
import { readBack, zoneLevelChangedMessage } from "./recheck.ts";
import {
  describeOperations,
  remainingOperations,
  unexpectedOperations,
} from "./concurrent-change.ts";

/** Lists lag writes by tens of seconds: anything still missing after this is missing. */
const LAG = 60_000;

/**
 * Reads the zone back and plans again: nothing that was done may still need doing. Marks whatever does as failed, and
 * warns about what somebody else changed besides. Uses the same differ as the plan, so that there is a single notion of
 * equality.
 */
export async function verify(context: ZoneContext): Promise<void> {
  const { clock, signal, waitTimeout, plan, progress, input } = context;
  const done = plan.operations.filter((planned) => progress.isDone(planned));
  if (done.length === 0) return;
  let undone = done;
  const seen: { now: CurrentZone | null } = { now: null };
  await poll(
    async () => {
      seen.now = await readBack(context);
      const left = new Set(
        remainingOperations(input, seen.now).map(({ operation }) => targetOf(operation)),
      );
      undone = done.filter(({ operation }) => left.has(targetOf(operation)));
      return undone.length === 0 ? true : null;
    },
    { clock, signal, timeout: Math.min(LAG, waitTimeout) },
  );
  for (const planned of undone) {
    progress.failed(
      planned,
      "Cloudflare accepted the change but does not show it when read back: somebody else may have changed it in the meantime. Run the plan again.",
    );
  }
  if (seen.now !== null) warnAboutOtherChanges(context, seen.now);
}

/** What this plan didn't touch was in order when it was made. */
function warnAboutOtherChanges(context: ZoneContext, now: CurrentZone): void {
  const { plan, progress, input, log, zone } = context;
  const level = zoneLevelChangedMessage(context, now);
  if (level !== null) log.warning(`${zone.name}: ${level}`);
  const own = new Set(plan.operations.map(({ operation }) => targetOf(operation)));
  const others = unexpectedOperations(
    plan,
    (planned) => progress.isDone(planned),
    input,
    now,
  ).filter((operation) => !own.has(targetOf(operation)));
  if (others.length === 0) return;
  log.warning(
    say`${zone.name}: somebody else changed what this plan does not touch while it was applied. The next plan would ${describeOperations(others)}.`,
  );
}

/**
 * What an operation changes, regardless of what it replaces: after a lost race, the same target needs another
 * operation.
 */
function targetOf(operation: Operation): string {
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
